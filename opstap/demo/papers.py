"""The papers of whoever gets the worker's sign-in: the agreement, the plan, and a last evaluation to be signed."""

from datetime import timedelta

from opstap.correspondence.actions import keep
from opstap.correspondence.models import Kind
from opstap.demo.granted import granted
from opstap.demo.plans import is_open
from opstap.demo.stage import Stage
from opstap.shared.audit import known_at
from opstap.shared.periods import moment
from opstap.trajectories import agreement_paper
from opstap.trajectories.actions import evaluations, plans
from opstap.trajectories.actions.evaluations import Found, Said
from opstap.trajectories.agreements import subject
from opstap.trajectories.models import Agreement, Channel, Degree, Dossier, Evaluation, Party

TALKED = 12
"""How many days before the last the evaluation was held."""


def keep_papers(stage: Stage) -> None:
    """What the worker finds under the own papers, the evaluation signed by the coach alone."""
    dossier = Dossier.objects.select_related("person__municipality", "organiser").get(pk=stage.star.dossier)
    agreement = Agreement.objects.select_related("dossier__person", "dossier__organiser").get(dossier=dossier)
    with known_at(moment(dossier.starts_on)):
        keep(
            by=stage.coach,
            organiser=stage.organiser,
            person=dossier.person,
            kind=Kind.SIGNED_AGREEMENT,
            title=agreement_paper.title(agreement),
            day=dossier.starts_on,
            subject=subject(agreement),
            content=agreement_paper.pdf(agreement, stage.organiser, drawn_on=dossier.starts_on, day=dossier.starts_on),
        )
    talked_on = stage.day - timedelta(days=TALKED)
    with known_at(moment(talked_on)):
        _evaluate(stage, dossier)
        plans.put_on_paper(dossier, by=stage.coach, day=talked_on)


def _evaluate(stage: Stage, dossier: Dossier) -> None:
    day = stage.day - timedelta(days=TALKED)
    found = Found(
        dossier=dossier.pk,
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
