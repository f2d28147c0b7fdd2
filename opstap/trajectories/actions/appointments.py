"""Talks planned, moved, held, missed and called off. Whoever is invited is told of it, by the way that reaches them.

A coach and a person are in one place at a time: two talks of either stand as many minutes apart as a talk lasts.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial

from django.db.models import Q

from opstap.correspondence.actions import tell
from opstap.correspondence.models import Message
from opstap.correspondence.notices import Notice
from opstap.parties.facts import locked_people
from opstap.parties.models import Organiser, Person
from opstap.shared.answers import Answer
from opstap.shared.audit import Actor, recorded
from opstap.shared.db import one_at_a_time
from opstap.shared.errors import BadInput, OpstapError
from opstap.shared.moves import Moves
from opstap.shared.refusals import bare
from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.models import Appointment, CoachAssignment, Dossier, Referral, Status
from opstap.trajectories.notices.appointments import called_off, invitation, reminder, spoken_day, spoken_hour, when

State, Kind = Appointment.State, Appointment.Kind

APPOINTMENT = Moves(
    State,
    {
        "": (State.PLANNED,),
        State.PLANNED: (State.HELD, State.NO_SHOW, State.CANCELLED),
        State.HELD: (State.NO_SHOW,),
        State.NO_SHOW: (State.HELD,),
        State.CANCELLED: (),
    },
)
"""Whether somebody came can be put right; a talk that was called off is planned again as another one."""
TWICE = "Deze persoon staat er twee keer bij; één uitnodiging volstaat."
NOTHING_TO_COME = "Dit gesprek komt niet meer: er is niets om aan te herinneren."
REMINDED = "Deze persoon kreeg vandaag al een herinnering."
Words = Callable[[Appointment, Person, Organiser], Notice]


@dataclass(frozen=True, slots=True)
class Talk:
    """Somebody to be invited by an organiser, in a dossier or a referral."""

    person: int
    kind: str
    organiser: int
    service: int | None = None
    dossier: int | None = None
    referral: int | None = None


def talk_in(dossier: Dossier, kind: str) -> Talk:
    """A talk in a dossier; the service that referred sees it too. Needs the dossier's referral."""
    service = dossier.referred_by_id
    return Talk(dossier.person_id, kind, dossier.organiser_id, service, dossier.pk, dossier.referral_id)


def talk_at(referral: Referral, kind: str) -> Talk:
    """A talk with somebody who was referred, before there is a dossier."""
    return Talk(referral.person_id, kind, referral.organiser_id, referral.service_id, referral=referral.pk)


@dataclass(frozen=True, slots=True)
class Slots:
    """The hours of one day that can be given out, at one place: each so many minutes after the one before.

    Without `ends` there is one hour to give out: `begins`. With it no talk lasts beyond that hour.
    """

    day: date
    begins: time
    minutes: int
    place: str
    ends: time | None = None

    def hours(self) -> Iterator[time]:
        """The hours on which a talk can begin."""
        at, length = datetime.combine(self.day, self.begins), timedelta(minutes=self.minutes)
        last = datetime.combine(self.day, self.ends) - length if self.ends else at
        while at <= last and at.date() == self.day:
            yield at.time()
            at += length


@dataclass(slots=True)
class _Agenda:
    """Who is where at which hours of one day. A person without coach sits at the organiser's own desk."""

    minutes: int
    coaches: dict[tuple[int, int], int]
    taken: dict[tuple[object, ...], set[int]] = field(default_factory=dict)

    def of(self, person: int, organiser: int | None) -> list[tuple[object, ...]]:
        coach = self.coaches.get((person, organiser or 0))
        return [("person", person), ("coach", coach) if coach else ("organiser", organiser)]

    def is_free(self, person: int, organiser: int | None, clock: time) -> bool:
        at = _minute(clock)
        return not any(
            abs(at - other) < self.minutes for who in self.of(person, organiser) for other in self.taken.get(who, ())
        )

    def take(self, person: int, organiser: int | None, clock: time) -> None:
        for who in self.of(person, organiser):
            self.taken.setdefault(who, set()).add(_minute(clock))


def _minute(clock: time) -> int:
    return timedelta(hours=clock.hour, minutes=clock.minute) // timedelta(minutes=1)


@recorded("uitgenodigd voor een gesprek")
def plan(talks: Sequence[Talk], *, slots: Slots, by: Actor, day: date) -> list[Answer]:
    """Give each the first hour that is free for the person and the coach, and tell it. A refusal is a sentence."""
    _check(slots, day)
    with scoped(EVERYBODY):
        _hold_still(talks)
        agenda = _agenda(talks, slots)
        barred = _barred(talks, day)
    made: dict[int, Appointment] = {}
    refused: dict[int, str] = {}
    for place, talk in enumerate(talks):
        clock = next((at for at in slots.hours() if agenda.is_free(talk.person, talk.organiser, at)), None)
        if why := barred.get((talk.person, talk.kind), ""):
            refused[place] = why
        elif clock is None:
            refused[place] = _full(slots)
        else:
            agenda.take(talk.person, talk.organiser, clock)
            barred[talk.person, talk.kind] = TWICE
            made[place] = _appointment(talk, slots, clock)
    Appointment.objects.bulk_create(made.values())
    _tell(list(made.values()), invitation, by=by, day=day)
    return [
        Answer(record=made[place].pk) if place in made else Answer(refusal=refused[place])
        for place in range(len(talks))
    ]


def _check(slots: Slots, day: date) -> None:
    if slots.day < day:
        raise BadInput(bare(f"{spoken_day(slots.day).capitalize()} is voorbij. Kies een dag die nog komt."), "day")
    if slots.minutes <= 0:
        raise BadInput(bare("Een gesprek duurt minstens één minuut."), "minutes")
    if next(slots.hours(), None) is None:
        raise BadInput(bare("Tussen deze uren past geen gesprek. Kies een later einde."), "ends")


def _hold_still(talks: Sequence[Talk]) -> None:
    """Nobody else plans talks of these people or at these organisers before this transaction ends."""
    for organiser in sorted({talk.organiser for talk in talks}):
        one_at_a_time(f"opstap.appointments {organiser}")
    locked_people(talk.person for talk in talks)


def _agenda(talks: Iterable[Talk], slots: Slots, *, without: int | None = None) -> _Agenda:
    """Everything planned on that day that stands in the way of these talks. Two queries."""
    people, organisers = {talk.person for talk in talks}, {talk.organiser for talk in talks}
    planned = Appointment.objects.filter(day=slots.day, state=State.PLANNED).exclude(pk=without)
    others = list(planned.filter(Q(person__in=people) | Q(organiser__in=organisers)))
    known = CoachAssignment.objects.filter(person__in=people | {one.person_id for one in others})
    current = known.filter(starts_on__lte=slots.day).filter(Q(ends_on=None) | Q(ends_on__gte=slots.day))
    agenda = _Agenda(slots.minutes, {(one.person_id, one.organiser_id): one.user_id for one in current})
    for one in others:
        agenda.take(one.person_id, one.organiser_id, one.clock)
    return agenda


def _barred(talks: Sequence[Talk], day: date) -> dict[tuple[int, str], str]:
    """Who is not invited whatever the hour, by person and kind: invited already, or the dossier is over."""
    planned = Appointment.objects.filter(state=State.PLANNED, day__gte=day)
    waiting = planned.filter(person__in={talk.person for talk in talks})
    over = Dossier.objects.filter(pk__in={talk.dossier for talk in talks if talk.dossier}, status=Status.ENDED)
    ended = set(over.values_list("pk", flat=True))
    barred = {
        (one.person_id, one.kind): f"Deze persoon is al uitgenodigd op {when(one)}. Verzet die afspraak, of zeg ze af."
        for one in waiting
        if one.kind in (Kind.EVALUATION, Kind.FIRST_TALK)
    }
    for talk in talks:
        if talk.dossier in ended and talk.kind == Kind.EVALUATION:
            barred[talk.person, talk.kind] = "Dit dossier is beëindigd; er komt geen evaluatie meer."
    return barred


def _full(slots: Slots) -> str:
    asked = f"om {spoken_hour(slots.begins)}"
    if slots.ends:
        asked = f"tussen {spoken_hour(slots.begins)} en {spoken_hour(slots.ends)}"
    return (
        f"Op {spoken_day(slots.day)} is er {asked} geen plaats meer: "
        "de coach of de persoon heeft dan een andere afspraak. Kies een ander uur of een andere dag."
    )


def _appointment(talk: Talk, slots: Slots, clock: time) -> Appointment:
    return Appointment(
        person_id=talk.person,
        dossier_id=talk.dossier,
        referral_id=talk.referral,
        organiser_id=talk.organiser,
        service_id=talk.service,
        kind=talk.kind,
        day=slots.day,
        clock=clock,
        place=slots.place,
        state=State.PLANNED,
    )


def _tell(rows: Sequence[Appointment], words: Words, *, by: Actor, day: date) -> list[int | None]:
    """Tell everybody of their own talk; gives the messages' keys, None where it was told before."""
    people = Person.objects.in_bulk({one.person_id for one in rows})
    organisers = Organiser.objects.in_bulk({one.organiser_id for one in rows})
    notices = [words(one, people[one.person_id], organisers[one.organiser_id]) for one in rows]
    return tell(messages=notices, by=by, day=day)


@recorded("gesprek verzet")
def move(appointment: Appointment, *, slots: Slots, by: Actor, day: date) -> Appointment:
    """Another day, hour or place for a talk that is still to come, and the person is told. Raises BadInput."""
    _check(slots, day)
    talk = Talk(appointment.person_id, appointment.kind, appointment.organiser_id)
    with scoped(EVERYBODY):
        _hold_still([talk])
        agenda = _agenda([talk], slots, without=appointment.pk)
    locked = _locked(appointment, State.PLANNED)
    if not agenda.is_free(locked.person_id, locked.organiser_id, slots.begins):
        raise BadInput(bare(_full(slots)), "clock")
    locked.day, locked.clock, locked.place = slots.day, slots.begins, slots.place
    locked.save(update_fields=["day", "clock", "place"])
    with scoped(EVERYBODY):
        before = Message.objects.filter(subject=f"appointment:{locked.pk}").count()
    _tell([locked], partial(invitation, number=before), by=by, day=day)
    return locked


@recorded("gesprek gehouden")
def hold(appointment: Appointment, *, by: Actor, day: date, words: str = "") -> Appointment:
    """The person came. Raises BadInput before the day, MoveNotAllowed for a talk that was called off."""
    return _over(appointment, State.HELD, words, day)


@recorded("niet gekomen naar een gesprek")
def miss(appointment: Appointment, *, by: Actor, day: date, words: str = "") -> Appointment:
    """The person did not come. Raises as `hold`."""
    return _over(appointment, State.NO_SHOW, words, day)


def _over(appointment: Appointment, after: str, words: str, day: date) -> Appointment:
    locked = _locked(appointment, after)
    _check_day(locked, day)
    locked.state, locked.words = after, words
    locked.save(update_fields=["state", "words"])
    return locked


def _check_day(appointment: Appointment, day: date) -> None:
    if appointment.day > day:
        raise BadInput(bare(f"Dit gesprek is pas op {spoken_day(appointment.day)}. Wacht tot dan, of verzet het."))


@recorded("gezegd hoe gesprekken gingen")
def conclude(appointments: Sequence[Appointment], after: str, *, by: Actor, day: date) -> list[Answer]:
    """Say of many talks at once that they were held, or that nobody came. A refusal is a sentence."""
    rows = Appointment.objects.select_for_update(of=("self",)).select_related("person").order_by("pk")
    locked = {one.pk: one for one in rows.filter(pk__in=[one.pk for one in appointments])}
    refused: dict[int, str] = {}
    for one in locked.values():
        try:
            _check_move(one, after)
            _check_day(one, day)
        except OpstapError as no:
            refused[one.pk] = str(no)
        else:
            one.state = after
    Appointment.objects.bulk_update([one for one in locked.values() if one.pk not in refused], ["state"])
    return [Answer(refusal=refused[one.pk]) if one.pk in refused else Answer(record=one.pk) for one in appointments]


@recorded("gesprek afgezegd")
def cancel(appointment: Appointment, *, by: Actor, day: date, words: str = "", is_told: bool = True) -> Appointment:
    """The talk does not take place; the person is told, unless the person called it off (`is_told=False`)."""
    locked = _locked(appointment, State.CANCELLED)
    locked.state, locked.words = State.CANCELLED, words
    locked.save(update_fields=["state", "words"])
    if is_told and locked.day >= day:
        _tell([locked], called_off, by=by, day=day)
    return locked


@recorded("aan een gesprek herinnerd")
def remind(appointments: Sequence[Appointment], *, by: Actor, day: date) -> list[Answer]:
    """Tell these people again of a talk that is still to come, at most once a day each. A refusal is a sentence."""
    coming = [one for one in appointments if one.state == State.PLANNED and one.day >= day]
    told = dict(zip((one.pk for one in coming), _tell(coming, partial(reminder, day=day), by=by, day=day), strict=True))
    return [
        Answer(record=told[one.pk])
        if told.get(one.pk)
        else Answer(refusal=REMINDED if one.pk in told else NOTHING_TO_COME)
        for one in appointments
    ]


def _locked(appointment: Appointment, after: str) -> Appointment:
    """The talk under its lock, as far as it can go on to `after`."""
    locked = Appointment.objects.select_for_update(of=("self",)).select_related("person").get(pk=appointment.pk)
    _check_move(locked, after)
    return locked


def _check_move(appointment: Appointment, after: str) -> None:
    if appointment.state != after:
        APPOINTMENT.check(appointment.state, after, what=f"Het gesprek met {appointment.person}")
