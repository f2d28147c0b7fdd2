"""Dossiers that get more months, as far as the longest right goes."""

from datetime import date

from opstap.rulebook import measure
from opstap.rulebook.rules import duration
from opstap.shared.audit import Actor, recorded
from opstap.shared.errors import BadInput, Refused
from opstap.trajectories import refusals as no
from opstap.trajectories.actions import dossiers as dossier_actions
from opstap.trajectories.models import Dossier, Prolongation
from opstap.trajectories.questions.dossiers import against_prolonging, may_prolong, times_before


def prolonged_end(dossier: Dossier, months: int) -> tuple[date, date]:
    """The planned end now, and with so many months more; days by which a suspension moved it stay counted."""
    m = measure(dossier.measure)
    granted = dossier.months or 0
    before, after = (
        duration.planned_end(m, starts_on=dossier.starts_on, months=count, transitional=False)
        for count in (granted, granted + months)
    )
    if dossier.planned_end_on is None or before is None or after is None:
        raise BadInput(no.RIGHT_WITHOUT_END())
    return dossier.planned_end_on, dossier.planned_end_on + (after - before)


@recorded("dossier verlengd")
def prolong(dossier: Dossier, months: int, *, reason: str, by: Actor, day: date) -> Prolongation:
    """Give a dossier more months. The planned end and the day of the next evaluation move along.

    The agreement does not: a next version is drawn up for the days that came with it. Raises Refused with the article.
    """
    if not reason.strip():
        raise BadInput(no.WHY_IS_MISSING())
    locked = dossier_actions.locked([dossier.pk])[dossier.pk]
    if refusal := against_prolonging(locked):
        raise BadInput(refusal)
    decision = may_prolong(locked, months, times=times_before(locked), day=day)
    if not decision:
        raise Refused(decision)
    before, after = prolonged_end(locked, months)
    locked.planned_end_on = after
    locked.months = (locked.months or 0) + months
    dossier_actions.evaluate_by([locked])
    locked.save(update_fields=["months", "planned_end_on", "evaluation_due_on"])
    return Prolongation.objects.create(
        dossier=locked,
        months=months,
        ended_before_on=before,
        ends_on=after,
        day=day,
        reason=reason,
        law=decision.law,
        because=str(decision.because),
    )
