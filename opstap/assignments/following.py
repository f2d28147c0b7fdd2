"""What placements do when their dossier ends or goes on as another one: they end with it, or go along where they may.

Whoever ends, converts or takes over a dossier does it here, so that both happen or neither.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import ProtectedError, Q

from opstap.assignments.actions import Match, place
from opstap.assignments.models import Placement
from opstap.rulebook.units import ONE_DAY
from opstap.shared.answers import Answer
from opstap.shared.audit import Actor, recorded
from opstap.shared.refusals import Refusal
from opstap.shared.scope import writing_for_everybody
from opstap.trajectories.actions import conversions, ending, hand_overs
from opstap.trajectories.actions.conversions import Change
from opstap.trajectories.actions.ending import Ending
from opstap.trajectories.models import Dossier, HandOver


@dataclass(frozen=True, slots=True)
class Converted:
    """The answer to a conversion, and what is said of the placements that could not go along."""

    answer: Answer
    stayed: Sequence[Refusal] = ()


@recorded("dossier beëindigd")
def end(endings: Sequence[Ending], *, by: Actor, day: date) -> list[Answer]:
    """End dossiers, and their placements on the same day. An answer per dossier."""
    answers = ending.end_dossiers(endings, by=by, day=day)
    _end_placements({one.dossier: one.last_day for one, answer in zip(endings, answers, strict=True) if answer})
    return answers


@recorded("recht voorbij")
def end_those_over(*, by: Actor, day: date) -> int:
    """End every dossier whose right is over, and its placements; gives how many. For the nightly job."""
    ended = ending.end_those_over(by=by, day=day)
    _end_placements(_last_days(ended))
    return len(ended)


@recorded("dossier omgezet")
def convert(change: Change, *, reason: str, by: Actor, day: date) -> Converted:
    """Convert a dossier. Its placements go along where the rules allow them under the other right; others end."""
    answer = conversions.convert(change, reason=reason, by=by, day=day)
    if not answer:
        return Converted(answer)
    open_ones = list(
        Placement.objects.filter(Q(ends_on=None) | Q(ends_on__gte=change.starts_on), dossier=change.dossier)
    )
    _end_placements({change.dossier: change.starts_on - ONE_DAY})
    matches = [_along(one, answer.record or 0, change.starts_on) for one in open_ones]
    placed = place(matches=matches, by=by) if matches else []
    return Converted(answer, [one.refusal for one in placed if one.refusal])


@recorded("overdracht aanvaard")
def accept(asked: Sequence[int], *, by: Actor, day: date, coach: int | None = None, answer: str = "") -> list[Answer]:
    """Accept hand-overs. What the worker did for the old organiser's clients ends with the old dossier."""
    answers = hand_overs.accept(asked, by=by, day=day, coach=coach, answer=answer)
    with writing_for_everybody("The placements are the old organiser's."):
        taken = [one.record for one in answers if one]
        moved = HandOver.objects.filter(pk__in=taken, following__isnull=False)
        _end_placements(_last_days(moved.values_list("dossier", flat=True)))
    return answers


def _last_days(dossiers: Sequence[int]) -> dict[int, date]:
    return dict(Dossier.objects.filter(pk__in=list(dossiers)).values_list("pk", "ended_on"))


def _end_placements(last_days: Mapping[int, date]) -> None:
    """End the placements of these dossiers on their last day: {dossier: last day}. What never began is taken away."""
    running = []
    for one in Placement.objects.filter(dossier__in=last_days).select_for_update(of=("self",)).order_by("pk"):
        last_day = last_days[one.dossier_id]
        if one.starts_on > last_day:
            _take_away(one)
        elif one.ends_on is None or one.ends_on > last_day:
            one.ends_on = last_day
            running.append(one)
    Placement.objects.bulk_update(running, ["ends_on"])


def _take_away(placement: Placement) -> None:
    """A placement that never began goes; its versions stay. Where withdrawn hours hang on it, it ends as it begins."""
    try:
        placement.delete()
    except ProtectedError:
        placement.ends_on = placement.starts_on
        placement.save(update_fields=["ends_on"])


def _along(placement: Placement, dossier: int, starts_on: date) -> Match:
    return Match(
        dossier,
        placement.recognition_id,
        placement.activity_id,
        placement.municipality_id,
        max(starts_on, placement.starts_on),
        placement.ends_on,
        placement.km,
    )
