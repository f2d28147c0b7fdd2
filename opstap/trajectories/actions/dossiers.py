"""Dossiers opened, and moved to another status."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Max

from opstap.rulebook import measure
from opstap.rulebook.rules import duration, eligibility, evaluation_due, exit_kind
from opstap.shared.audit import Actor, recorded
from opstap.shared.db import first_line, violated
from opstap.shared.errors import BadInput
from opstap.shared.refusals import Refusal
from opstap.shared.scope import seeing_everybody
from opstap.trajectories import refusals as no
from opstap.trajectories.actions import referrals
from opstap.trajectories.errors import MoveNotAllowed
from opstap.trajectories.facts import chains, last_evaluations, situations
from opstap.trajectories.models import (
    CoachAssignment,
    Dossier,
    Exit,
    Move,
    Referral,
    Regime,
    Situation,
    Status,
    Suspension,
)
from opstap.trajectories.moves import DOSSIER
from opstap.trajectories.questions.dossiers import named

HOURS_STAND = "hours_end_before_the_dossier"
"""The database's refusal, which a later step put there: hours lie after the day of a suspension or an end."""
DAY = re.compile(r"\d\d-\d\d-\d{4}")
"""How that refusal writes the day."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A dossier to be opened; a finite right comes from a referral, the transitional one from the past."""

    person: int
    organiser: int
    regime: str
    starts_on: date
    referral: int | None = None
    measure: str = ""
    """Only of a right of the past: a referral knows its own."""


@dataclass(frozen=True, slots=True)
class Step:
    """A dossier that goes to another status on a day; one that ends says for which reason of the list."""

    dossier: int
    after: str
    day: date
    reason: str = ""
    ends_for: str = Exit.Reason.OTHER


@recorded("dossier geopend")
def open_dossiers(*, openings: Sequence[Opening], by: Actor) -> list[Dossier]:
    """Open dossiers, provisional until the agreement is signed. Measure and planned end follow from the referral."""
    asked = Referral.objects.in_bulk({opening.referral for opening in openings if opening.referral})
    dossiers = [_opened(opening, asked.get(opening.referral or 0)) for opening in openings]
    begin(dossiers)
    referrals.opened({one.referral: one.starts_on for one in openings if one.referral})
    return dossiers


def _opened(opening: Opening, referral: Referral | None) -> Dossier:
    transitional = opening.regime == Regime.TRANSITIONAL
    m = measure(referral.measure if referral else opening.measure)
    months = referral.months if referral else None
    return Dossier(
        person_id=opening.person,
        organiser_id=opening.organiser,
        measure=m.name,
        regime=opening.regime,
        referral_id=opening.referral,
        months=None if transitional else months,
        starts_on=opening.starts_on,
        planned_end_on=duration.planned_end(m, starts_on=opening.starts_on, months=months, transitional=transitional),
    )


def begin(dossiers: Sequence[Dossier], *, reason: str = "") -> None:
    """Write new dossiers with their first move. Each is provisional from its start.

    One that goes on from another keeps the day its evaluation is due.
    """
    for dossier in dossiers:
        dossier.status = Status.PROVISIONAL
    Dossier.objects.bulk_create(dossiers)
    if continuing := [dossier for dossier in dossiers if dossier.continues_id]:
        evaluate_by(continuing)
        Dossier.objects.bulk_update(continuing, ["evaluation_due_on"])
    Move.objects.bulk_create(
        Move(dossier=dossier, after=Status.PROVISIONAL, day=dossier.starts_on, reason=reason) for dossier in dossiers
    )


@recorded("dossier van status veranderd")
def move(*, steps: Sequence[Step], by: Actor) -> None:
    """Move dossiers as the table of moves allows, each under its lock. Raises MoveNotAllowed; then nothing moved.

    An end is written down as an exit, and the coach's assignment ends with it.
    """
    moving = locked(step.dossier for step in steps)
    since = dict(Move.objects.filter(dossier__in=moving).order_by().values_list("dossier").annotate(Max("day")))
    moves = []
    for step in steps:
        dossier = moving[step.dossier]
        if step.day < since.get(step.dossier, step.day):
            raise MoveNotAllowed(no.MOVED_LATER(person=dossier.person, since=since[step.dossier], day=step.day))
        since[step.dossier] = step.day
        DOSSIER.check(dossier.status, step.after, what=named(dossier))
        moves.append(Move(dossier=dossier, before=dossier.status, after=step.after, day=step.day, reason=step.reason))
        dossier.status = step.after
        dossier.ended_on = step.day if step.after == Status.ENDED else None
    try:
        Move.objects.bulk_create(moves)
    except IntegrityError as problem:
        if violated(problem) != HOURS_STAND:
            raise
        raise MoveNotAllowed(_hours_stand(problem)) from None
    evaluate_by(moving.values())
    Dossier.objects.bulk_update(moving.values(), ["status", "ended_on", "evaluation_due_on"])
    ends = [step for step in steps if step.after == Status.ENDED]
    _write_exits(ends, moving)
    _release_coaches(ends, moving)
    _close_suspensions(ends)


def _hours_stand(problem: IntegrityError) -> Refusal:
    """The database's refusal in words; it names the day as DD-MM-YYYY."""
    said = DAY.search(first_line(problem))
    return no.HOURS_STAND(day=said[0] if said else "")


def move_each(steps: Sequence[Step], *, by: Actor) -> dict[int, Refusal]:
    """Move what can be moved, each dossier once; says of the others why not: {dossier: refusal}.

    All of them are tried together, and only when somebody is in the way in halves.
    """
    if not steps:
        return {}
    try:
        with transaction.atomic():
            move(steps=steps, by=by)
    except MoveNotAllowed as problem:
        if len(steps) == 1:
            return {steps[0].dossier: problem.refusal}
        half = len(steps) // 2
        return move_each(steps[:half], by=by) | move_each(steps[half:], by=by)
    return {}


def locked(keys: Iterable[int]) -> dict[int, Dossier]:
    """These dossiers with their people, under their locks, as they stand now: {dossier: dossier}."""
    keys = set(keys)
    rows = Dossier.objects.select_for_update(of=("self",)).select_related("person").filter(pk__in=keys).order_by("pk")
    found = {dossier.pk: dossier for dossier in rows}
    if missing := keys - set(found):
        raise BadInput(no.NO_SUCH_DOSSIER(number=str(min(missing))))
    return found


def evaluate_by(dossiers: Iterable[Dossier]) -> None:
    """Set, without saving, when the next evaluation of each is due: counted from the last one or from the start.

    What a dossier continues counts along: a conversion or a hand-over puts nothing off.
    """
    dossiers = list(dossiers)
    earlier = chains(one.pk for one in dossiers if one.continues_id)
    links = {one.pk: [*earlier.get(one.pk, []), (one.pk, one.starts_on)] for one in dossiers}
    with seeing_everybody():  # an earlier link may be another organiser's
        held = last_evaluations(key for chain in links.values() for key, _ in chain)
    for one in dossiers:
        one.evaluation_due_on = None
        if one.status in (Status.ACTIVE, Status.SUSPENDED) or (one.continues_id and one.status != Status.ENDED):
            one.evaluation_due_on = evaluation_due.due_on(
                measure(one.measure),
                starts_on=min(starts_on for _, starts_on in links[one.pk]),
                last_evaluated_on=max((held[key] for key, _ in links[one.pk] if key in held), default=None),
                ends_on=one.planned_end_on,
            )


def _write_exits(ends: Sequence[Step], dossiers: dict[int, Dossier]) -> None:
    """Each end with its kind, as the rulebook reads it from what happened."""
    with seeing_everybody():  # what somebody lives on is not the organiser's business
        told = situations([(dossiers[step.dossier].person_id, step.day) for step in ends])
    exits = []
    for step in ends:
        dossier = dossiers[step.dossier]
        kind = exit_kind.kind_of(
            measure(dossier.measure),
            ended_on=step.day,
            planned_end_on=dossier.planned_end_on,
            reason=step.ends_for,
            handed_over=step.ends_for == Exit.Reason.HAND_OVER,
            converted=step.ends_for == Exit.Reason.CONVERSION,
            right_holds=_right_goes_on(dossier, told.get((dossier.person_id, step.day)), step.day),
        )
        exits.append(Exit(dossier=dossier, day=step.day, kind=kind, reason=step.ends_for, words=step.reason))
    Exit.objects.bulk_create(exits)


def _right_goes_on(dossier: Dossier, situation: Situation | None, day: date) -> bool:
    """Whether the right went on after that day, as far as it leans on somebody's dated permission."""
    until = situation and eligibility.right_ends_on(
        measure(dossier.measure), benefit=situation.benefit, permission_until=situation.permission_until
    )
    return until is None or until > day


def _release_coaches(ends: Sequence[Step], dossiers: dict[int, Dossier]) -> None:
    """The coaches of these people at these organisers are free from the day after; a converted dossier keeps them."""
    leaving = [dossiers[end.dossier] for end in ends if end.ends_for != Exit.Reason.CONVERSION]
    last = {(one.person_id, one.organiser_id): one.ended_on or date.min for one in leaving}
    rows = CoachAssignment.objects.filter(person__in={person for person, _ in last}, ends_on=None)
    ending = [one for one in rows if one.starts_on <= last.get((one.person_id, one.organiser_id), date.min)]
    for one in ending:
        one.ends_on = last[one.person_id, one.organiser_id]
    CoachAssignment.objects.bulk_update(ending, ["ends_on"])


def _close_suspensions(ends: Sequence[Step]) -> None:
    """A dossier that ends rests no longer than its last day."""
    last = {end.dossier: end.day for end in ends}
    open_ones = [
        one
        for one in Suspension.objects.filter(dossier__in=last, ends_on=None)
        if one.starts_on <= last[one.dossier_id]
    ]
    for one in open_ones:
        one.ends_on = last[one.dossier_id]
    Suspension.objects.bulk_update(open_ones, ["ends_on"])
