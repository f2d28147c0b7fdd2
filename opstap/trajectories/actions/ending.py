"""Dossiers ended: by a coach for a reason of the list, or at night because their right is over.

A dossier that goes on elsewhere ends in `conversions` or `hand_overs`. Its placements end with it in `assignments`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from opstap.rulebook import measure
from opstap.rulebook.wording import NL
from opstap.shared.answers import Answer
from opstap.shared.audit import Actor, recorded
from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.actions.dossiers import Step, locked, move_each
from opstap.trajectories.models import Dossier, Exit, Status

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
    refusals: dict[int, str] = {}
    steps = []
    for ending in endings:
        if no := _against(found[ending.dossier], ending, day):
            refusals[ending.dossier] = no
        else:
            steps.append(Step(ending.dossier, Status.ENDED, ending.last_day, ending.words, ending.reason))
    refusals |= move_each(steps, by=by)
    return [Answer(refusal=no) if (no := refusals.get(one.dossier)) else Answer(record=one.dossier) for one in endings]


def _against(dossier: Dossier, ending: Ending, day: date) -> str:
    if ending.reason not in dict(REASONS):
        return "Kies een reden uit de lijst."
    if dossier.status == Status.ENDED:
        return f"Het dossier van {dossier.person} is al beëindigd."
    if ending.last_day < dossier.starts_on:
        return f"Het dossier begon pas op {NL.day(dossier.starts_on)}. Kies die dag of een latere."
    if dossier.planned_end_on is not None and ending.last_day > dossier.planned_end_on:
        return f"Het recht liep tot en met {NL.day(dossier.planned_end_on)}. Kies die dag of een vroegere."
    if ending.last_day > day:
        return "De laatste dag is nog niet voorbij. Voer het einde in op die dag zelf, of erna."
    return ""


@recorded("recht voorbij")
def end_those_over(*, by: Actor, day: date) -> list[int]:
    """End every dossier whose planned end has passed, on that planned end. Gives those that ended.

    Asked again the same night it finds nothing more. One with hours after its planned end stays, for a coach to look
    at. So does one that is suspended while suspended days move the end: when it is over is not known yet.
    """
    with scoped(EVERYBODY):
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
