"""Dossiers ended: by a coach for a reason of the list, or at night because their right is over.

A dossier that goes on elsewhere ends in `conversions` or `hand_overs`. Its placements end with it in `assignments`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from opstap.rulebook import measure
from opstap.shared.answers import Answer
from opstap.shared.audit import Actor, recorded
from opstap.shared.refusals import Refusal
from opstap.trajectories import refusals as no
from opstap.trajectories.actions.dossiers import Step, locked, move_each
from opstap.trajectories.models import Dossier, Exit, Status
from opstap.trajectories.questions.dossiers import against_ending

GOES_ON = (Exit.Reason.HAND_OVER, Exit.Reason.CONVERSION)
REASONS = [(str(one.value), str(one.label)) for one in Exit.Reason if one not in GOES_ON]
"""Why somebody stops, as a coach can say it."""


@dataclass(frozen=True, slots=True)
class Ending:
    """A dossier that ends: its last day, for which reason of the list, and what else there is to say."""

    dossier: int
    last_day: date
    reason: str
    words: str = ""


@recorded("dossier beëindigd")
def end_dossiers(endings: Sequence[Ending], *, by: Actor, day: date) -> list[Answer]:
    """End each dossier where nothing stands in the way; of the others the answer says why not."""
    found = locked(ending.dossier for ending in endings)
    refusals: dict[int, Refusal] = {}
    steps = []
    for ending in endings:
        if refusal := _against(found[ending.dossier], ending, day):
            refusals[ending.dossier] = refusal
        else:
            steps.append(Step(ending.dossier, Status.ENDED, ending.last_day, ending.words, ending.reason))
    refusals |= move_each(steps, by=by)
    return [
        Answer(refusal=refusals[one.dossier]) if one.dossier in refusals else Answer(record=one.dossier)
        for one in endings
    ]


def _against(dossier: Dossier, ending: Ending, day: date) -> Refusal | None:
    if ending.reason not in dict(REASONS):
        return no.NO_SUCH_REASON()
    if refusal := against_ending(dossier, ending.last_day):
        return refusal
    if dossier.planned_end_on is not None and ending.last_day > dossier.planned_end_on:
        return no.ENDS_AFTER_RIGHT(day=dossier.planned_end_on)
    return no.ENDS_LATER() if ending.last_day > day else None


@recorded("recht voorbij")
def end_those_over(*, by: Actor, day: date) -> list[int]:
    """End every dossier whose planned end has passed, on that planned end. Gives those that ended.

    Asked again the same night it finds nothing more. One with hours after its planned end stays, for a coach to look
    at. So does one that is suspended while suspended days move the end: when it is over is not known yet.
    """
    over = Dossier.objects.exclude(status=Status.ENDED).filter(planned_end_on__lt=day).order_by("pk")
    steps = [
        Step(one.pk, Status.ENDED, one.planned_end_on, ends_for=Exit.Reason.PLANNED_END)
        for one in over.select_for_update(of=("self",))
        if one.planned_end_on and not _rests(one)
    ]
    stayed = move_each(steps, by=by)
    return [step.dossier for step in steps if step.dossier not in stayed]


def _rests(dossier: Dossier) -> bool:
    moves_end = measure(dossier.measure)["suspension_moves_end"].on(dossier.starts_on).as_bool
    return moves_end and dossier.status == Status.SUSPENDED
