"""Named coaches: who at an organiser coaches somebody from a day on. Earlier coaches stay known."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from opstap.parties.facts import locked_people
from opstap.parties.models import Membership, Person, Role
from opstap.rulebook.units import ONE_DAY
from opstap.shared.answers import Answer
from opstap.shared.audit import Actor, recorded
from opstap.shared.refusals import Refusal
from opstap.shared.scope import seeing_everybody
from opstap.trajectories import refusals as no
from opstap.trajectories.models import CoachAssignment
from opstap.trajectories.questions.coaches import Place, against_naming, gone


@dataclass(frozen=True, slots=True)
class Coaching:
    """Somebody who gets this coach at an organiser; no user means no named coach any more."""

    person: int
    organiser: int
    user: int | None


@dataclass(slots=True)
class _Roster:
    """The last assignment per person and organiser, who may coach where, who is gone, and what is to be written."""

    day: date
    seen: dict[int, Person]
    gone_from: set[Place]
    coaches: set[tuple[int | None, int]]
    latest: dict[tuple[int, int], CoachAssignment]
    changed: list[CoachAssignment] = field(default_factory=list)
    gone: list[CoachAssignment] = field(default_factory=list)
    new: list[CoachAssignment] = field(default_factory=list)


@recorded("coach aangeduid")
def assign_coach(asked: Sequence[Coaching], *, by: Actor, day: date) -> list[Answer]:
    """From this day on these people have these coaches; the one before ends the day before.

    The same coach again changes nothing. One who was named on this very day is corrected: whoever was named by mistake
    coached nobody.
    """
    wanted = {one.person for one in asked}
    seen = Person.objects.in_bulk(wanted)
    locked_people(seen)
    with seeing_everybody():
        members = Membership.objects.filter(role=Role.COACH, user__is_active=True)
        rows = CoachAssignment.objects.filter(person__in=seen).order_by("starts_on")
        latest = {(row.person_id, row.organiser_id): row for row in rows}
        roster = _Roster(day, seen, gone(seen), set(members.values_list("organiser", "user")), latest)
    refusals = [_against(one, roster) for one in asked]
    for one, refusal in zip(asked, refusals, strict=True):
        if refusal is None:
            _place(one, roster)
    CoachAssignment.objects.filter(pk__in=[row.pk for row in roster.gone]).delete()
    CoachAssignment.objects.bulk_update(roster.changed, ["user", "ends_on"])
    CoachAssignment.objects.bulk_create(roster.new)
    holders = [latest.get((one.person, one.organiser)) for one in asked]
    return [
        Answer(refusal=refusal) if refusal else Answer(record=row.pk if row else None)
        for refusal, row in zip(refusals, holders, strict=True)
    ]


def _against(one: Coaching, roster: _Roster) -> Refusal | None:
    now = roster.latest.get((one.person, one.organiser))
    if one.person not in roster.seen:
        return no.PERSON_IS_NOT_THERE()
    if refusal := against_naming(roster.seen[one.person], one.organiser, roster.gone_from):
        return refusal
    if one.user is not None and (one.organiser, one.user) not in roster.coaches:
        return no.NO_COACH_HERE()
    return no.COACHED_LATER() if now is not None and now.starts_on > roster.day else None


def _place(one: Coaching, roster: _Roster) -> None:
    """Put the change on the roster; nothing stands in the way any more."""
    key, day = (one.person, one.organiser), roster.day
    now = roster.latest.get(key)
    runs = now is not None and (now.ends_on is None or now.ends_on >= day)
    if now is not None and runs and now.ends_on is None and now.user_id == one.user:
        return
    if now is not None and now.starts_on == day:
        _correct(now, one, roster)
        return
    if now is not None and runs:
        now.ends_on = day - ONE_DAY
        roster.changed.append(now)
    if one.user is not None:
        new = CoachAssignment(person_id=one.person, organiser_id=one.organiser, user_id=one.user, starts_on=day)
        roster.latest[key] = new
        roster.new.append(new)


def _correct(now: CoachAssignment, one: Coaching, roster: _Roster) -> None:
    """Another coach on the day the present one was named, or none at all."""
    if one.user is not None:
        now.user_id, now.ends_on = one.user, None
        if now.pk:
            roster.changed.append(now)
        return
    del roster.latest[one.person, one.organiser]
    if now.pk:
        roster.gone.append(now)
    else:
        roster.new.remove(now)
