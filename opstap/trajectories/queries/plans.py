"""What can be asked about plans: what stands in one, who may change which part, and what is still to be done."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from opstap.parties.access import one
from opstap.parties.models import Membership, Role
from opstap.shared.errors import NotFound
from opstap.shared.policy import may
from opstap.trajectories.access import dossiers
from opstap.trajectories.models import Dossier, Goal, PlanTemplate, Status, Task
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries.dossiers import called

OWN_TASKS: dict[str, str] = {Role.REFERRER: Task.Owner.REFERRER, Role.WORKER: Task.Owner.WORKER}
"""Whoever is here adds, moves and ticks off only the tasks of this owner; a coach does so for everybody."""

OPEN = Q(done_on=None, dropped_on=None)


@dataclass(frozen=True, slots=True)
class Plan:
    """A dossier's goals, each with its `steps`, and the tasks that belong to no goal."""

    goals: Sequence[Goal]
    loose: Sequence[Task]
    tasks: Sequence[Task] = field(default=())

    @property
    def is_empty(self) -> bool:
        return not self.goals and not self.tasks

    @property
    def standing(self) -> list[Goal]:
        """The goals that were not let go."""
        return [goal for goal in self.goals if goal.dropped_on is None]

    @property
    def dropped(self) -> list[Goal]:
        return [goal for goal in self.goals if goal.dropped_on is not None]

    @property
    def reached(self) -> int:
        return sum(goal.reached_on is not None for goal in self.goals)

    @property
    def to_do(self) -> list[Task]:
        return [task for task in self.tasks if task.done_on is None and task.dropped_on is None]

    @property
    def own(self) -> list[Task]:
        """What the worker is still to do."""
        return [task for task in self.to_do if task.owner == Task.Owner.WORKER]

    def late(self, day: date) -> list[Task]:
        """What should have been done before this day."""
        return [task for task in self.to_do if task.due_on < day]


def plan(dossier: Dossier) -> Plan:
    """The plan of a dossier. Two queries."""
    goals = list(Goal.objects.filter(dossier=dossier).select_related("competence"))
    tasks = list(Task.objects.filter(dossier=dossier))
    for goal in goals:
        goal.steps = [task for task in tasks if task.goal_id == goal.pk]  # type: ignore[attr-defined]  # for pages
    return Plan(goals, [task for task in tasks if task.goal_id is None], tasks)


def steps_of(goal: Goal) -> list[Task]:
    """The tasks of a goal that `plan` gave, without those that were dropped."""
    steps: list[Task] = goal.steps  # type: ignore[attr-defined]
    return [task for task in steps if task.dropped_on is None]


def is_own_goal(goal: Goal, *, by: Membership) -> bool:
    """A coach sets goals with the worker, and a worker sets own ones."""
    return goal.by_worker or by.role != Role.WORKER


def goal_to_change(pk: int, *, by: Membership) -> Goal:
    """A goal that the role may reword, reach or let go: for a worker one of its own. Raises NotFound."""
    if not may(Verb.CHANGE_GOAL, by=by):
        raise NotFound
    rows = Goal.objects.filter(dossier__in=dossiers(by=by)).select_related("dossier__person", "competence")
    return one(rows.filter(by_worker=True) if by.role == Role.WORKER else rows, pk)


def tasks(*, by: Membership, words: str = "") -> QuerySet[Task]:
    """The tasks in the dossiers a role may see, of people with these words in their name, the first due first."""
    inside = called(dossiers(by=by), words).order_by()
    rows = Task.objects.filter(dossier__in=inside.values("pk")).select_related("dossier__person", "goal")
    return rows.order_by("due_on", "pk")


def tasks_to_change(*, by: Membership) -> QuerySet[Task]:
    """The tasks that the role may move, tick off or drop."""
    if not may(Verb.PLAN, by=by):
        return Task.objects.none()
    rows = tasks(by=by)
    return rows.filter(owner=OWN_TASKS[by.role]) if by.role in OWN_TASKS else rows


def task_to_change(pk: int, *, by: Membership) -> Task:
    """One of `tasks_to_change`. Raises NotFound."""
    return one(tasks_to_change(by=by), pk)


def unfinished(rows: QuerySet[Task]) -> QuerySet[Task]:
    """What is still to be done in dossiers that go on."""
    return rows.filter(OPEN).exclude(dossier__status=Status.ENDED)


def late(rows: QuerySet[Task], day: date) -> QuerySet[Task]:
    """What should have been done before this day."""
    return unfinished(rows).filter(due_on__lt=day)


def due_between(rows: QuerySet[Task], first: date, last: date) -> QuerySet[Task]:
    """What is to be done between these days, both included."""
    return unfinished(rows).filter(due_on__range=(first, last))


def templates(*, by: Membership) -> QuerySet[PlanTemplate]:
    """The templates a role may use: its organiser's and those for everybody, its own first."""
    if by.role not in (Role.COACH, Role.VDAB):
        return PlanTemplate.objects.none()
    shared, own = Q(organiser=None), Q(organiser=by.organiser_id, organiser__isnull=False)
    return PlanTemplate.objects.filter(shared | own).order_by("organiser", "name")


def template(pk: int, *, by: Membership) -> PlanTemplate:
    """One of `templates`. Raises NotFound."""
    return one(templates(by=by), pk)


def template_to_change(pk: int, *, by: Membership) -> PlanTemplate:
    """A template of the role's own: a coach's organiser's, or for VDAB one for everybody. Raises NotFound."""
    return one(templates(by=by).filter(organiser=by.organiser_id), pk)
