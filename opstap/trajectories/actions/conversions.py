"""A dossier converted from one right to the other: the old one ends, and another one goes on the day after.

The new dossier is provisional until its own agreement is signed, because an agreement names the right and its end.
"""

from dataclasses import dataclass
from datetime import date

from opstap.rulebook import Decision, measure
from opstap.rulebook.rules import conversion, duration
from opstap.rulebook.units import ONE_DAY
from opstap.shared.answers import Answer
from opstap.shared.audit import Actor, recorded
from opstap.shared.errors import BadInput
from opstap.shared.refusals import Refusal
from opstap.trajectories import refusals as no
from opstap.trajectories.actions.dossiers import Step, begin, locked, move
from opstap.trajectories.actions.plan_copies import copy_plans
from opstap.trajectories.errors import MoveNotAllowed
from opstap.trajectories.models import Conversion, Dossier, Exit, Regime, Status, TransitionalProof
from opstap.trajectories.questions.dossiers import against_converting, against_going_on


@dataclass(frozen=True, slots=True)
class Change:
    """A dossier that goes on under the other right from a day on; with what shows it, or for how many months."""

    dossier: int
    to: str
    starts_on: date
    months: int | None = None
    proof: TransitionalProof | None = None


def may(change: Change, *, measure_name: str, day: date) -> Decision:
    """What the rulebook says of the change, with what it means for who has the right."""
    return conversion.may_convert(
        measure(measure_name),
        to=change.to,
        **(change.proof or TransitionalProof()).facts,
        referral_months=change.months,
        day=day,
    )


@recorded("dossier omgezet")
def convert(change: Change, *, reason: str, by: Actor, day: date) -> Answer:
    """Convert a dossier; the answer's record is the new one. Raises MoveNotAllowed where the old one cannot end."""
    if not reason:
        raise BadInput(no.WHY_IS_MISSING())
    dossier = locked([change.dossier])[change.dossier]
    _check(dossier, change, day)
    decision = may(change, measure_name=dossier.measure, day=change.starts_on)
    if not decision:
        return Answer(refusal=Refusal.by(decision))
    last_day = change.starts_on - ONE_DAY
    move(steps=[Step(dossier.pk, Status.ENDED, last_day, reason, Exit.Reason.CONVERSION)], by=by)
    following = _following(dossier, change)
    begin([following], reason=reason)
    if change.proof:
        change.proof.dossier = following
        change.proof.save(force_insert=True)
    Conversion.objects.create(
        dossier=dossier,
        following=following,
        day=change.starts_on,
        reason=reason,
        law=decision.law,
        because=str(decision.because),
    )
    copy_plans({dossier.pk: following.pk})
    return Answer(record=following.pk)


def _check(dossier: Dossier, change: Change, day: date) -> None:
    """Raise MoveNotAllowed where the dossier itself stands in the way, whatever the rights."""
    refusal = against_converting(dossier)
    if refusal is None and dossier.regime == change.to:
        refusal = no.SAME_RIGHT(right=Regime(dossier.regime))
    refusal = refusal or against_going_on(dossier, change.starts_on)
    if refusal is None and change.starts_on > day + ONE_DAY:
        refusal = no.CONVERTED_LATER()
    if refusal:
        raise MoveNotAllowed(refusal)


def _following(dossier: Dossier, change: Change) -> Dossier:
    transitional = change.to == Regime.TRANSITIONAL
    months = None if transitional else change.months
    return Dossier(
        person=dossier.person,
        organiser_id=dossier.organiser_id,
        measure=dossier.measure,
        regime=change.to,
        referral_id=dossier.referral_id,
        months=months,
        starts_on=change.starts_on,
        planned_end_on=duration.planned_end(
            measure(dossier.measure), starts_on=change.starts_on, months=months, transitional=transitional
        ),
        continues=dossier,
        guided_by=dossier.guided_by,
        job_target=dossier.job_target,
    )
