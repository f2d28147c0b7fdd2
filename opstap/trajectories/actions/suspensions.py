"""Dossiers that rest for some time and go on afterwards, each row with its own answer.

What the rest does to the end of the right is the rulebook's; so is how long it may last.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from opstap.rulebook import Decision, measure
from opstap.rulebook.units import ONE_DAY
from opstap.shared.answers import Answer
from opstap.shared.audit import Actor, recorded
from opstap.shared.refusals import Refusal
from opstap.trajectories import refusals as no
from opstap.trajectories.actions import dossiers as dossier_actions
from opstap.trajectories.actions.dossiers import Step, move
from opstap.trajectories.errors import MoveNotAllowed
from opstap.trajectories.models import Dossier, Move, Status, Suspension
from opstap.trajectories.queries.rights import days_of, moved_end
from opstap.trajectories.questions import dossiers as questions


@dataclass(frozen=True, slots=True)
class Rest:
    """A dossier that rests from a day on. With `ends_on` it is already over, that day included."""

    dossier: int
    starts_on: date
    reason: str
    words: str = ""
    expected_until: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Return:
    """A resting dossier goes on: `day` is the first day on which work is possible again."""

    dossier: int
    day: date


@dataclass(slots=True)
class _Row:
    """One dossier of a batch: what it becomes and the steps to it, or what refuses it."""

    dossier: Dossier
    suspension: Suspension | None = None
    steps: list[Step] = field(default_factory=list)
    refusal: Refusal | None = None


def may_suspend(dossier: Dossier, rest: Rest, *, suspended_days: int, day: date) -> Decision:
    """What the rulebook says of the rest, after so many days of earlier rest."""
    return questions.may_suspend(dossier, rest.starts_on, rest.ends_on, rested=suspended_days, day=day)


@recorded("dossier geschorst")
def suspend(rests: Sequence[Rest], *, by: Actor, day: date) -> list[Answer]:
    """Let dossiers rest, each where the rulebook allows it and nothing stands in the way; the record is the rest.

    One that is told when it is over moves the dossier there and back, and moves its end.
    """
    dossiers = dossier_actions.locked(rest.dossier for rest in rests)
    before = _earlier(dossiers)
    rows = []
    for rest in rests:
        known = before.setdefault(rest.dossier, [])
        row = _resting(rest, dossiers[rest.dossier], known, day)
        if row.refusal is None and row.suspension is not None:
            known.append(row.suspension)  # the next row about this dossier comes after it
        rows.append(row)
    return _done(rows, before, by=by)


def _resting(rest: Rest, dossier: Dossier, before: Sequence[Suspension], day: date) -> _Row:
    days = sum(days_of(one, day) for one in before)
    decision = may_suspend(dossier, rest, suspended_days=days, day=day)
    refusal = _in_the_way(rest, dossier, before, day) or Refusal.by(decision)
    steps = [Step(dossier.pk, Status.SUSPENDED, rest.starts_on, Suspension.Reason(rest.reason).label)]
    if rest.ends_on:
        steps.append(Step(dossier.pk, Status.ACTIVE, rest.ends_on + ONE_DAY))
    suspension = Suspension(
        dossier=dossier,
        starts_on=rest.starts_on,
        expected_until=rest.expected_until,
        ends_on=rest.ends_on,
        reason=rest.reason,
        words=rest.words,
        law=decision.law,
        because=str(decision.because),
    )
    return _Row(dossier, suspension, steps, refusal)


def _in_the_way(rest: Rest, dossier: Dossier, before: Sequence[Suspension], day: date) -> Refusal | None:
    """What refuses a rest besides the rulebook."""
    if refusal := questions.against_suspending(dossier, before):
        return refusal
    if rest.starts_on > day or (rest.ends_on is not None and rest.ends_on >= day):
        return no.RESTS_LATER()
    if rest.expected_until is not None and rest.expected_until < rest.starts_on:
        return no.REST_EXPECTED_BACKWARDS()
    for other in before:
        if other.ends_on and other.starts_on <= (rest.ends_on or date.max) and rest.starts_on <= other.ends_on:
            return no.RESTED_THEN(person=dossier.person, since=other.starts_on, until=other.ends_on)
    return None


@recorded("schorsing beëindigd")
def resume(returns: Sequence[Return], *, by: Actor, day: date) -> list[Answer]:
    """Let resting dossiers go on, each with its end moved as the rulebook says; the record is the rest that ended."""
    dossiers = dossier_actions.locked(one.dossier for one in returns)
    before = _earlier(dossiers)
    since = _resting_since(dossiers)
    rows = []
    for one in returns:
        # the day is given away with the first row about a dossier, so that a second one finds it at work
        rows.append(
            _going_on(one, dossiers[one.dossier], before.get(one.dossier, []), since.pop(one.dossier, None), day)
        )
    return _done(rows, before, by=by)


def _going_on(asked: Return, dossier: Dossier, known: Sequence[Suspension], since: date | None, day: date) -> _Row:
    row = _Row(dossier)
    row.refusal = questions.against_resuming(dossier, since) or (no.WORKS_LATER() if asked.day > day else None)
    if row.refusal or since is None:
        return row
    open_one = next((one for one in known if one.ends_on is None), None)
    row.suspension = open_one or Suspension(dossier=dossier, starts_on=since, reason=Suspension.Reason.OTHER)
    rest = Rest(dossier.pk, row.suspension.starts_on, row.suspension.reason, ends_on=asked.day - ONE_DAY)
    earlier = sum(days_of(one, day) for one in known if one is not open_one)
    decision = may_suspend(dossier, rest, suspended_days=earlier, day=day)
    row.refusal = Refusal.by(decision)
    row.suspension.ends_on = rest.ends_on
    row.suspension.law, row.suspension.because = decision.law, str(decision.because)
    row.steps = [Step(dossier.pk, Status.ACTIVE, asked.day)]
    return row


def _earlier(dossiers: Iterable[int]) -> dict[int, list[Suspension]]:
    """What these locked dossiers rested before: {dossier: suspensions}."""
    found: dict[int, list[Suspension]] = {}
    for one in Suspension.objects.filter(dossier__in=list(dossiers)).order_by("starts_on"):
        found.setdefault(one.dossier_id, []).append(one)
    return found


def _resting_since(dossiers: Iterable[int]) -> dict[int, date]:
    """From when each last rested, as its moves say: {dossier: day}."""
    moves = Move.objects.filter(dossier__in=list(dossiers), after=Status.SUSPENDED).order_by("pk")
    return dict(moves.values_list("dossier", "day"))


def _done(rows: Sequence[_Row], before: Mapping[int, Sequence[Suspension]], *, by: Actor) -> list[Answer]:
    """Move what was not refused, write the rests down, and count the ends anew."""
    _move([row for row in rows if row.refusal is None], by=by)
    taken = [row.suspension for row in rows if row.refusal is None and row.suspension is not None]
    Suspension.objects.bulk_create([one for one in taken if one.pk is None])
    Suspension.objects.bulk_update([one for one in taken if one.pk is not None], ["ends_on", "law", "because"])
    _move_ends([one for one in taken if one.ends_on], before)
    numbers = iter(one.pk for one in taken)
    return [Answer(record=next(numbers)) if row.refusal is None else Answer(refusal=row.refusal) for row in rows]


def _move(rows: Sequence[_Row], *, by: Actor) -> None:
    """Take the steps of all rows together; where somebody is in the way in halves, and that row says why not.

    A rest that is over goes there and back in one statement, as the check on hours wants it.
    """
    if not rows:
        return
    try:
        with transaction.atomic():
            move(steps=[step for row in rows for step in row.steps], by=by)
    except MoveNotAllowed as problem:
        if len(rows) == 1:
            rows[0].refusal = problem.refusal
            return
        half = len(rows) // 2
        _move(rows[:half], by=by)
        _move(rows[half:], by=by)


def _move_ends(ended: Sequence[Suspension], before: Mapping[int, Sequence[Suspension]]) -> None:
    """The planned end of each, later by what the rest counts for; and the day its next evaluation is due."""
    dossiers = dossier_actions.locked(one.dossier_id for one in ended)
    for one in ended:
        dossier, last = dossiers[one.dossier_id], one.ends_on or one.starts_on
        earlier = sum(days_of(other, last) for other in before.get(dossier.pk, []) if other.pk != one.pk)
        dossier.planned_end_on = moved_end(
            measure(dossier.measure), dossier, before=earlier, after=earlier + days_of(one, last)
        )
    dossier_actions.evaluate_by(dossiers.values())
    Dossier.objects.bulk_update(dossiers.values(), ["planned_end_on", "evaluation_due_on"])
