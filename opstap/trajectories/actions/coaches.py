"""Named coaches: who at an organiser coaches somebody from a day on. Earlier coaches stay known."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from opstap.parties.facts import locked_people
from opstap.parties.models import Membership, Person, Role
from opstap.rulebook.units import ONE_DAY
from opstap.shared.answers import Answer
from opstap.shared.audit import Actor, recorded
from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.models import CoachAssignment

UNKNOWN = "Deze persoon bestaat niet, of u mag die niet zien."
NO_COACH = "Deze gebruiker is geen coach bij deze organisator."
LATER = "Vanaf een latere dag is al een coach aangeduid. Verbeter die eerst."


@dataclass(frozen=True, slots=True)
class Coaching:
    """Somebody who gets this coach at an organiser; no user means no named coach any more."""

    person: int
    organiser: int
    user: int | None


@dataclass(slots=True)
class _Roster:
    """The last assignment per person and organiser, who may coach where, and what is to be written."""

    day: date
    seen: set[int]
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
    seen = set(Person.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    with scoped(EVERYBODY):
        locked_people(seen)
        members = Membership.objects.filter(role=Role.COACH, user__is_active=True)
        rows = CoachAssignment.objects.filter(person__in=seen).order_by("starts_on")
        latest = {(row.person_id, row.organiser_id): row for row in rows}
        roster = _Roster(day, seen, set(members.values_list("organiser", "user")), latest)
        refusals = [_against(one, roster) or _place(one, roster) for one in asked]
        CoachAssignment.objects.filter(pk__in=[row.pk for row in roster.gone]).delete()
        CoachAssignment.objects.bulk_update(roster.changed, ["user", "ends_on"])
        CoachAssignment.objects.bulk_create(roster.new)
    holders = [latest.get((one.person, one.organiser)) for one in asked]
    return [
        Answer(refusal=no) if no else Answer(record=row.pk if row else None)
        for no, row in zip(refusals, holders, strict=True)
    ]


def _against(one: Coaching, roster: _Roster) -> str:
    """What stands in the way, or nothing."""
    now = roster.latest.get((one.person, one.organiser))
    if one.person not in roster.seen:
        return UNKNOWN
    if one.user is not None and (one.organiser, one.user) not in roster.coaches:
        return NO_COACH
    return LATER if now is not None and now.starts_on > roster.day else ""


def _place(one: Coaching, roster: _Roster) -> str:
    """Put the change on the roster; nothing stands in the way any more."""
    key, day = (one.person, one.organiser), roster.day
    now = roster.latest.get(key)
    runs = now is not None and (now.ends_on is None or now.ends_on >= day)
    if now is not None and runs and now.ends_on is None and now.user_id == one.user:
        return ""
    if now is not None and now.starts_on == day:
        _correct(now, one, roster)
        return ""
    if now is not None and runs:
        now.ends_on = day - ONE_DAY
        roster.changed.append(now)
    if one.user is not None:
        new = CoachAssignment(person_id=one.person, organiser_id=one.organiser, user_id=one.user, starts_on=day)
        roster.latest[key] = new
        roster.new.append(new)
    return ""


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
