"""What people are told of an appointment: that it is made, that it is near, that it is called off. Plain Dutch (B1)."""

from datetime import date, time

from opstap.correspondence.notices import Notice
from opstap.parties.models import Organiser, Person
from opstap.rulebook.wording import NL
from opstap.trajectories.models import Appointment

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
ABOUT = {
    Appointment.Kind.FIRST_TALK: "We leren elkaar kennen. We vertellen hoe wijk-werken werkt en wat u kunt doen.",
    Appointment.Kind.EVALUATION: "We bekijken samen hoe het gaat en wat de volgende stap is.",
    Appointment.Kind.FOLLOW_UP: "We bekijken samen hoe het met u gaat.",
    Appointment.Kind.OTHER: "We willen iets met u bespreken.",
}


def spoken_day(day: date) -> str:
    """A day as people say it: maandag 15 maart 2021."""
    return f"{WEEKDAYS[day.weekday()]} {NL.day(day)}"


def spoken_hour(clock: time) -> str:
    """An hour as people read it: 9.30 uur."""
    return f"{clock.hour}.{clock.minute:02d} uur"


def when(appointment: Appointment) -> str:
    """Day and hour of a talk: maandag 15 maart 2021 om 9.30 uur."""
    return f"{spoken_day(appointment.day)} om {spoken_hour(appointment.clock)}"


def invitation(appointment: Appointment, person: Person, organiser: Organiser, *, number: int = 0) -> Notice:
    """Come to this talk. `number` is how often it was told of before: a talk that was moved is told anew."""
    return _told(
        appointment,
        (person, organiser),
        key=f"appointment:{appointment.pk}:{number}",
        title=f"Afspraak op {spoken_day(appointment.day)}",
        first=f"We nodigen u uit voor een gesprek. {ABOUT[Appointment.Kind(appointment.kind)]}",
        short=f"U hebt een afspraak op {when(appointment)}.",
    )


def reminder(appointment: Appointment, person: Person, organiser: Organiser, *, day: date) -> Notice:
    """Do not forget this talk. Told at most once a day."""
    return _told(
        appointment,
        (person, organiser),
        key=f"appointment:{appointment.pk}:reminder:{day}",
        title=f"Vergeet uw afspraak niet op {spoken_day(appointment.day)}",
        first="U hebt binnenkort een gesprek met ons. Vergeet u het niet?",
        short=f"Vergeet uw afspraak niet: {when(appointment)}.",
    )


def _told(
    appointment: Appointment, between: tuple[Person, Organiser], *, key: str, title: str, first: str, short: str
) -> Notice:
    person, organiser = between
    where = f"Wanneer: {when(appointment)}\nWaar: {appointment.place}"
    last = "Kunt u niet komen? Laat het ons op tijd weten. Dan maken we een andere afspraak."
    return Notice(
        key=key,
        subject=f"appointment:{appointment.pk}",
        title=title,
        text=f"Beste {person.given_name}\n\n{first}\n\n{where}\n\n{last}",
        short=f"{short} Waar: {appointment.place}. Kunt u niet komen? Laat het ons weten. {organiser.name}",
        organiser=organiser.pk,
        service=appointment.service_id,
        person=person.pk,
    )


def called_off(appointment: Appointment, person: Person, organiser: Organiser) -> Notice:
    """Do not come: the talk is off."""
    said = f"Uw afspraak van {when(appointment)} gaat niet door."
    return Notice(
        key=f"appointment:{appointment.pk}:off",
        subject=f"appointment:{appointment.pk}",
        title=f"Geen afspraak op {spoken_day(appointment.day)}",
        text=f"Beste {person.given_name}\n\n{said} U hoeft dus niet te komen.\n\nWe laten u weten hoe het verder gaat.",
        short=f"{said} U hoeft niet te komen. {organiser.name}",
        organiser=organiser.pk,
        service=appointment.service_id,
        person=person.pk,
    )
