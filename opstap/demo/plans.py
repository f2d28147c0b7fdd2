"""Plans of the dossiers that run in the last year: goals and tasks from a few templates, and what became of them.

Actions on plans take one plan at a time; here a month of them is written at once, with the same rows as a result.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from opstap.demo.hours import working_days
from opstap.demo.workers import Worker
from opstap.parties.models import Organiser
from opstap.rulebook.units import add_months
from opstap.shared.audit import Actor, recorded
from opstap.trajectories.actions.plan_templates import save_template
from opstap.trajectories.models import Goal, PlanTemplate, Task

TEMPLATES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "plans.toml").read_text())["template"]
OWN_WISH, IN_TIME, MADE_UP_FOR = 0.25, 0.82, 0.55
"""Shares: goals that the worker named, tasks done by their day, and of the late ones those done each month. Assumed."""
MONTHS_OF_PLANS = 12
"""Plans are kept for the last year: before it they lay in a drawer. Assumed."""


def begins_on(last: date) -> date:
    """From which month on plans are kept here, when the region is known until `last`."""
    return add_months(last, 1 - MONTHS_OF_PLANS)


def keep_templates(organiser: Organiser, *, by: Actor) -> None:
    """The templates, of everybody and of the organiser."""
    for one in TEMPLATES:
        whose = None if one["shared"] else organiser
        save_template(PlanTemplate(name=one["name"], organiser=whose, lines=one["goal"]), by=by)


@dataclass(slots=True)
class Plans:
    """The plans as they are lived, month by month."""

    rng: Random
    by: Actor

    def live(self, workers: Sequence[Worker], month: date, end: date) -> None:
        """Tasks of this month are done or left; who has no goal any more, or none yet, agrees on some."""
        self._finish(
            [task for one in workers for task in one.tasks if not task.done_on and not task.dropped_on], month, end
        )
        without = [one for one in workers if not any(is_open(goal) for goal in one.goals)]
        write(without, month, end, rng=self.rng, by=self.by)

    def _finish(self, tasks: Iterable[Task], month: date, end: date) -> None:
        done = []
        for task in tasks:
            is_late = task.due_on < month
            if task.due_on <= end and self.rng.random() < (MADE_UP_FOR if is_late else IN_TIME):
                task.done_on = _between(month, end if is_late else task.due_on, self.rng)
                done.append(task)
        tick_off(done, by=self.by)


@recorded("plan afgesproken")
def write(workers: Sequence[Worker], month: date, end: date, *, rng: Random, by: Actor) -> None:
    """Agree on a plan with each of these in this month, from a template whose goals are not in it yet."""
    goals: list[Goal] = []
    tasks: list[Task] = []
    for worker in workers:
        known = {goal.text for goal in worker.goals}
        left = [one for one in TEMPLATES if not known & {line["goal"] for line in one["goal"]}]
        if left:
            set_on = _between(max(month, worker.plan.starts_on), end, rng)
            for line in _chosen(left, rng):
                goal = _goal(worker, line["goal"], set_on, rng)
                goals.append(goal)
                tasks += _tasks(worker, goal, line["tasks"], rng)
    Goal.objects.bulk_create(goals)
    Task.objects.bulk_create(tasks)


def _chosen(templates: Sequence[dict[str, Any]], rng: Random) -> list[dict[str, Any]]:
    """One to three goals of one template, or of two."""
    first, *more = rng.sample(templates, min(2, len(templates)))
    lines = list(first["goal"])
    if more and rng.random() < 0.3:
        lines.append(more[0]["goal"][0])
    return lines if rng.random() < 0.8 else lines[:1]


def _goal(worker: Worker, text: str, set_on: date, rng: Random) -> Goal:
    goal = Goal(
        dossier_id=worker.dossier,
        text=text,
        set_on=set_on,
        target_on=set_on + timedelta(days=rng.randint(60, 240)),
        by_worker=rng.random() < OWN_WISH,
    )
    worker.goals.append(goal)
    return goal


def _tasks(worker: Worker, goal: Goal, lines: Sequence[dict[str, str]], rng: Random) -> list[Task]:
    tasks = [
        Task(dossier_id=worker.dossier, goal=goal, due_on=goal.set_on + timedelta(days=rng.randint(14, 120)), **line)
        for line in lines
    ]
    worker.tasks += tasks
    return tasks


@recorded("actie gedaan")
def tick_off(tasks: Sequence[Task], *, by: Actor) -> None:
    """Write down on which day these were done."""
    Task.objects.bulk_update(tasks, ["done_on"])


@recorded("doel bereikt of losgelaten")
def settle(goals: Sequence[Goal], tasks: Iterable[Task], *, by: Actor) -> None:
    """Write down which goals were reached or let go, and with each what was still to be done for it."""
    Goal.objects.bulk_update(goals, ["reached_on", "dropped_on"])
    closed = {goal.pk: goal for goal in goals}
    left = [task for task in tasks if task.goal_id in closed and task.done_on is None and task.dropped_on is None]
    for task in left:
        task.done_on, task.dropped_on = closed[task.goal_id].reached_on, closed[task.goal_id].dropped_on
    Task.objects.bulk_update(left, ["done_on", "dropped_on"])


def is_open(goal: Goal) -> bool:
    """Whether this goal is neither reached nor let go."""
    return goal.reached_on is None and goal.dropped_on is None


def _between(first: date, last: date, rng: Random) -> date:
    """A working day of these, or the last when there is none."""
    return rng.choice(working_days(first, last) or [last])
