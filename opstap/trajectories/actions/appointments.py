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
from opstap.rulebook import Sentence
from opstap.shared.answers import Answer
from opstap.shared.audit import Actor, recorded
from opstap.shared.db import one_at_a_time
from opstap.shared.errors import BadInput
from opstap.shared.moves import MoveNotAllowed
from opstap.shared.refusals import Ask, Refusal
from opstap.shared.scope import seeing_everybody
from opstap.trajectories import refusals as no
from opstap.trajectories.models import Appointment, CoachAssignment, Dossier, Referral, Status
from opstap.trajectories.notices.appointments import called_off, invitation, reminder
from opstap.trajectories.questions.referrals import against_inviting
from opstap.trajectories.questions.talks import against_calling_off, against_day, against_moving, against_saying
from opstap.trajectories.refusals.talks import at, on, spoken

State, Kind = Appointment.State, Appointment.Kind

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
    """Give each the first hour that is free for the person and the coach, and tell it."""
    _check(slots, day)
    _hold_still(talks)
    with seeing_everybody():
        agenda = _agenda(talks, slots)
        barred = _barred(talks, day)
    made: dict[int, Appointment] = {}
    refused: dict[int, Refusal] = {}
    for place, talk in enumerate(talks):
        clock = next((at for at in slots.hours() if agenda.is_free(talk.person, talk.organiser, at)), None)
        if why := barred.get((talk.person, talk.kind)):
            refused[place] = why
        elif clock is None:
            refused[place] = _full(slots)
        else:
            agenda.take(talk.person, talk.organiser, clock)
            barred[talk.person, talk.kind] = no.INVITED_TWICE()
            made[place] = _appointment(talk, slots, clock)
    Appointment.objects.bulk_create(made.values())
    _tell(list(made.values()), invitation, by=by, day=day)
    return [
        Answer(record=made[place].pk) if place in made else Answer(refusal=refused[place])
        for place in range(len(talks))
    ]


def _check(slots: Slots, day: date) -> None:
    if slots.day < day:
        past = spoken(slots.day)
        raise BadInput(no.DAY_IS_PAST(day=Sentence(nl=past.nl.capitalize(), en=past.en)))
    if slots.minutes <= 0:
        raise BadInput(no.NO_MINUTE())
    if next(slots.hours(), None) is None:
        raise BadInput(no.NO_ROOM())


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


def _barred(talks: Sequence[Talk], day: date) -> dict[tuple[int, str], Refusal]:
    """Who is not invited whatever the hour, by person and kind: invited already, or nothing is left to talk about."""
    planned = Appointment.objects.filter(state=State.PLANNED, day__gte=day)
    waiting = planned.filter(person__in={talk.person for talk in talks})
    over = Dossier.objects.filter(pk__in={talk.dossier for talk in talks if talk.dossier}, status=Status.ENDED)
    ended = set(over.values_list("pk", flat=True))
    barred = {
        (one.person_id, one.kind): no.INVITED_ALREADY(when=on(one.day, one.clock))
        for one in waiting
        if one.kind in (Kind.EVALUATION, Kind.FIRST_TALK)
    }
    for talk in talks:
        if talk.dossier in ended and talk.kind == Kind.EVALUATION:
            barred[talk.person, talk.kind] = no.NO_EVALUATION_AFTER_END()
    return barred | _uninvitable(talks)


def _uninvitable(talks: Sequence[Talk]) -> dict[tuple[int, str], Refusal]:
    """Those of whom the referral is closed: there is no first talk to come."""
    asked = [talk.referral for talk in talks if talk.kind == Kind.FIRST_TALK and talk.dossier is None]
    rows = Referral.objects.filter(pk__in=[pk for pk in asked if pk]).select_related("person")
    return {(one.person_id, Kind.FIRST_TALK): refusal for one in rows if (refusal := against_inviting(one))}


def _full(slots: Slots) -> Refusal:
    day, hour = spoken(slots.day), at(slots.begins)
    return no.HOURS_TAKEN(day=day, hour=hour, end=at(slots.ends)) if slots.ends else no.HOUR_TAKEN(day=day, hour=hour)


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
    _hold_still([talk])
    with seeing_everybody():
        agenda = _agenda([talk], slots, without=appointment.pk)
    locked = _locked(appointment, against_moving)
    if not agenda.is_free(locked.person_id, locked.organiser_id, slots.begins):
        raise BadInput(_full(slots), "clock")
    locked.day, locked.clock, locked.place = slots.day, slots.begins, slots.place
    locked.save(update_fields=["day", "clock", "place"])
    with seeing_everybody():
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
    locked = _locked(appointment, partial(against_saying, after=after))
    if refusal := against_day(locked, day):
        raise BadInput(refusal)
    locked.state, locked.words = after, words
    locked.save(update_fields=["state", "words"])
    return locked


@recorded("gezegd hoe gesprekken gingen")
def conclude(appointments: Sequence[Appointment], after: str, *, by: Actor, day: date) -> list[Answer]:
    """Say of many talks at once that they were held, or that nobody came."""
    rows = Appointment.objects.select_for_update(of=("self",)).select_related("person").order_by("pk")
    locked = {one.pk: one for one in rows.filter(pk__in=[one.pk for one in appointments])}
    refused = {
        pk: refusal for pk, one in locked.items() if (refusal := against_saying(one, after) or against_day(one, day))
    }
    for pk, one in locked.items():
        one.state = one.state if pk in refused else after
    Appointment.objects.bulk_update([one for pk, one in locked.items() if pk not in refused], ["state"])
    return [Answer(refusal=refused[one.pk]) if one.pk in refused else Answer(record=one.pk) for one in appointments]


@recorded("gesprek afgezegd")
def cancel(appointment: Appointment, *, by: Actor, day: date, words: str = "", is_told: bool = True) -> Appointment:
    """The talk does not take place; the person is told, unless the person called it off (`is_told=False`)."""
    locked = _locked(appointment, against_calling_off)
    locked.state, locked.words = State.CANCELLED, words
    locked.save(update_fields=["state", "words"])
    if is_told and locked.day >= day:
        _tell([locked], called_off, by=by, day=day)
    return locked


@recorded("aan een gesprek herinnerd")
def remind(appointments: Sequence[Appointment], *, by: Actor, day: date) -> list[Answer]:
    """Tell these people again of a talk that is still to come, at most once a day each."""
    coming = [one for one in appointments if one.state == State.PLANNED and one.day >= day]
    told = dict(zip((one.pk for one in coming), _tell(coming, partial(reminder, day=day), by=by, day=day), strict=True))
    return [
        Answer(record=told[one.pk])
        if told.get(one.pk)
        else Answer(refusal=no.REMINDED_TODAY() if one.pk in told else no.TALK_IS_OVER())
        for one in appointments
    ]


def _locked(appointment: Appointment, against: Ask) -> Appointment:
    """The talk under its lock. Raises MoveNotAllowed when something stands in the way."""
    locked = Appointment.objects.select_for_update(of=("self",)).select_related("person").get(pk=appointment.pk)
    if refusal := against(locked):
        raise MoveNotAllowed(refusal)
    return locked
