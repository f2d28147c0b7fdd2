"""What stands in the way of changing a plan, a goal or a task."""

from datetime import date

from opstap.rulebook import Sentence
from opstap.shared.refusals import Refusal
from opstap.trajectories import refusals as no
from opstap.trajectories.models import Dossier, Goal, Task
from opstap.trajectories.questions.dossiers import is_over

AN_EARLIER_DAY = Sentence(nl="een vroegere dag", en="an earlier day")


def against_changing(dossier: Dossier) -> Refusal | None:
    return no.PLAN_IS_OVER(day=dossier.ended_on or AN_EARLIER_DAY) if is_over(dossier) else None


def against_goal(goal: Goal) -> Refusal | None:
    """Whether a goal cannot be reworded, reached or let go."""
    if refusal := against_changing(goal.dossier):
        return refusal
    if goal.reached_on:
        return no.GOAL_REACHED(day=goal.reached_on)
    return no.GOAL_DROPPED(day=goal.dropped_on) if goal.dropped_on else None


def against_reopening_goal(goal: Goal) -> Refusal | None:
    if refusal := against_changing(goal.dossier):
        return refusal
    return None if goal.reached_on or goal.dropped_on else no.GOAL_RUNS()


def against_task(task: Task) -> Refusal | None:
    """Whether a task cannot be changed, done or dropped."""
    if refusal := against_changing(task.dossier):
        return refusal
    if task.done_on:
        return no.TASK_DONE(day=task.done_on)
    return no.TASK_DROPPED(day=task.dropped_on) if task.dropped_on else None


def against_reopening_task(task: Task) -> Refusal | None:
    if refusal := against_changing(task.dossier):
        return refusal
    return None if task.done_on or task.dropped_on else no.TASK_TO_DO()


def against_attesting(starts_on: date, seen_on: date) -> Refusal | None:
    """Whether a competence cannot have been seen on that day in a dossier that starts on the other."""
    return no.BEGAN_LATER(day=starts_on) if seen_on < starts_on else None
