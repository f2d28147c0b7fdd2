"""Templates of plans: kept, used in a dossier, and thrown away."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from opstap.shared.audit import Actor, recorded
from opstap.shared.db import violated
from opstap.shared.errors import BadInput
from opstap.trajectories import refusals as no
from opstap.trajectories.actions.plans import check_day, going_on
from opstap.trajectories.models import Competence, Dossier, Goal, PlanTemplate, Task
from opstap.trajectories.queries.plans import plan, steps_of

ONCE_BY_NAME = "plan_template_once_by_name"


@recorded("sjabloon van een plan bewaard")
def save_template(template: PlanTemplate, *, by: Actor) -> PlanTemplate:
    """Keep a template, new or changed. Raises BadInput when another one has its name."""
    template.name = " ".join(template.name.split())
    try:
        with transaction.atomic():
            template.save()
    except IntegrityError as problem:
        if violated(problem) != ONCE_BY_NAME:
            raise
        raise BadInput(no.TEMPLATE_STANDS()) from None
    return template


@recorded("plan als sjabloon bewaard")
def save_plan_as_template(dossier: Dossier, *, name: str, organiser: int | None, by: Actor) -> PlanTemplate:
    """Keep the goals of a plan that were not let go, with their tasks, without days, as a template of an organiser."""
    lines = [_line(goal) for goal in plan(dossier).standing]
    if not lines:
        raise BadInput(no.PLAN_IS_EMPTY())
    return save_template(PlanTemplate(name=name, organiser_id=organiser, lines=lines), by=by)


def _line(goal: Goal) -> dict[str, Any]:
    learned = {"competence": goal.competence.uri} if goal.competence else {}
    return {"goal": goal.text, **learned, "tasks": [{"text": one.text, "owner": one.owner} for one in steps_of(goal)]}


@recorded("sjabloon van een plan weggedaan")
def remove_template(template: PlanTemplate, *, by: Actor) -> None:
    """Throw a template away. What was made with it stays; so does its history."""
    template.delete()


@recorded("sjabloon in een plan gebruikt")
def use_template(
    template: PlanTemplate, *, dossier: Dossier, due_on: date, by: Actor, day: date
) -> tuple[list[Goal], list[Task]]:
    """Put the goals and tasks of a template in a plan, the tasks to be done by that day.

    A goal that already runs in the plan is left as it is, with its tasks. Raises BadInput when that is every goal.
    """
    kept = going_on(dossier.pk)
    check_day(due_on, kept, day)
    running = Goal.objects.filter(dossier=kept, reached_on=None, dropped_on=None).values_list("text", flat=True)
    known = {text.casefold() for text in running}
    wanted = [line for line in template.lines if line["goal"].casefold() not in known]
    if not wanted:
        raise BadInput(no.TEMPLATE_IN_PLAN())
    learned = Competence.objects.in_bulk(
        [line["competence"] for line in wanted if "competence" in line], field_name="uri"
    )
    goals = Goal.objects.bulk_create(
        Goal(dossier=kept, text=line["goal"], competence=learned.get(line.get("competence")), set_on=day)
        for line in wanted
    )
    tasks = Task.objects.bulk_create(
        Task(dossier=kept, goal=goal, due_on=due_on, **task)
        for goal, line in zip(goals, wanted, strict=True)
        for task in line.get("tasks", [])
    )
    return goals, tasks
