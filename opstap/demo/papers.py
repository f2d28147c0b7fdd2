"""Papers of the shown coach's people: agreements, evaluations, and of whoever gets the worker's sign-in the plan too.

The others have none: a paper each would take longer than all their work.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from opstap.correspondence.actions import keep
from opstap.correspondence.models import Kind
from opstap.demo.granted import granted
from opstap.demo.plans import is_open
from opstap.demo.stage import Stage
from opstap.shared.audit import known_at
from opstap.shared.periods import moment
from opstap.trajectories.actions import evaluations, plans
from opstap.trajectories.actions.evaluations import Found, Said
from opstap.trajectories.models import Agreement, Channel, Degree, Dossier, Evaluation, Party
from opstap.trajectories.papers import agreements as agreement_paper
from opstap.trajectories.papers import evaluations as evaluation_report
from opstap.trajectories.queries.agreements import subject

TALKED = timedelta(days=12)
"""How long before the last day the evaluation was held that the worker is still to sign."""
KEPT = timedelta(days=365)
"""Papers are kept of whoever began within this time of the last day."""


def keep_papers(stage: Stage) -> None:
    """Keep what was agreed and found, each on its own day; and one evaluation that the coach alone signed."""
    since = stage.day - KEPT
    people = [one for one in stage.running if one.coach and one.coach.actor == stage.coach]
    own = {stage.star.dossier, *(one.dossier for one in people if one.plan.months and one.plan.starts_on > since)}
    _keep_agreements(sorted(own), stage)
    _keep_evaluations(sorted(own), stage)
    with known_at(moment(stage.day - TALKED)):
        _evaluate(stage)


def _keep_agreements(dossiers: Sequence[int], stage: Stage) -> None:
    rows = Agreement.objects.filter(dossier__in=dossiers, version=1).order_by("pk")
    for one in rows.select_related("dossier__person__municipality", "dossier__referral__service"):
        day = one.dossier.starts_on
        _keep(
            one.dossier,
            day,
            stage,
            kind=Kind.SIGNED_AGREEMENT,
            title=agreement_paper.title(one),
            subject=subject(one),
            content=agreement_paper.pdf(one, stage.organiser, drawn_on=day, day=day),
        )


def _keep_evaluations(dossiers: Sequence[int], stage: Stage) -> None:
    rows = Evaluation.objects.filter(dossier__in=dossiers).order_by("pk")
    for one in rows.select_related("dossier__person", "dossier__referral__service"):
        _keep(
            one.dossier,
            one.held_on,
            stage,
            kind=Kind.EVALUATION,
            title=evaluation_report.title(one),
            subject=f"evaluation:{one.pk}",
            content=evaluation_report.report(one, stage.organiser),
        )


def _keep(dossier: Dossier, day: date, stage: Stage, **paper: Any) -> None:
    """Keep a paper of this dossier, for whoever guides it; the service that referred reads along."""
    service = dossier.referred_by
    with known_at(moment(day)):
        keep(by=stage.coach, organiser=stage.organiser, person=dossier.person, service=service, day=day, **paper)


def _evaluate(stage: Stage) -> None:
    """Evaluate whoever gets the worker's sign-in, sign for the coach, and put the plan on paper."""
    day = stage.day - TALKED
    found = Found(
        dossier=stage.star.dossier,
        held_on=day,
        held_by=stage.coach.label,
        result=Evaluation.Result.NEXT_STEP,
        words="Werkt zelfstandig en komt altijd op tijd. Volgende keer bekijken we samen vacatures.",
        degrees={
            goal.pk: (Degree.Reached.PARTLY, "Goed op weg.")
            for goal in stage.star.goals
            if is_open(goal) and goal.set_on <= day
        },
    )
    (held,) = granted(evaluations.hold([found], by=stage.coach, day=day))
    said = Said(Party.GUIDE, True, Channel.SCREEN, stage.coach.label, day)
    evaluations.sign(Evaluation.objects.get(pk=held), said, by=stage.coach, day=day)
    dossier = Dossier.objects.select_related("person__municipality", "organiser").get(pk=stage.star.dossier)
    plans.put_on_paper(dossier, by=stage.coach, day=day)
