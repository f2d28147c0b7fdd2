"""What is done with a plan: goals set, reached or let go; tasks agreed, moved and done; the plan put on paper."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from opstap.correspondence.models import Document
from opstap.shared.answers import Answer
from opstap.shared.audit import Actor, recorded
from opstap.shared.errors import BadInput
from opstap.shared.refusals import Ask, Reason
from opstap.trajectories import refusals as no
from opstap.trajectories.models import Competence, Dossier, Goal, Task
from opstap.trajectories.papers import plans as plan_papers
from opstap.trajectories.plan_text import LONGEST
from opstap.trajectories.questions import plans as questions

R = TypeVar("R", Goal, Task)


@recorded("doel afgesproken")
def set_goal(goal: Goal, *, by: Actor, day: date) -> Goal:
    """Put a goal in a plan. Raises BadInput when it is there already, or when its day lies before the dossier."""
    dossier = going_on(goal.dossier_id)
    goal.text, goal.set_on = _said(goal.text, no.GOAL_SAYS_NOTHING), day
    _after_the_start(goal.target_on, dossier, "target_on")
    if Goal.objects.filter(dossier=dossier, text__iexact=goal.text, reached_on=None, dropped_on=None).exists():
        raise BadInput(no.GOAL_STANDS())
    goal.save(force_insert=True)
    return goal


@recorded("doel anders verwoord")
def reword_goal(
    goal: Goal, *, text: str, target_on: date | None, competence: Competence | None, by: Actor, day: date
) -> Goal:
    """Say a goal in other words, with another day or competence; only while it is neither reached nor let go."""
    kept = _locked(goal, questions.against_goal)
    kept.text = _said(text, no.GOAL_SAYS_NOTHING)
    if target_on != kept.target_on:
        _after_the_start(target_on, kept.dossier, "target_on")
    kept.target_on, kept.competence = target_on, competence
    kept.save()
    return kept


@recorded("doel bereikt")
def reach_goal(goal: Goal, *, by: Actor, day: date) -> None:
    """The goal is reached. What was still to be done for it stays to be done."""
    kept = _locked(goal, questions.against_goal)
    kept.reached_on = day
    kept.save(update_fields=["reached_on"])


@recorded("doel losgelaten")
def drop_goal(goal: Goal, *, by: Actor, day: date) -> None:
    """Let a goal go, and with it what was still to be done for it."""
    kept = _locked(goal, questions.against_goal)
    kept.dropped_on = day
    kept.save(update_fields=["dropped_on"])
    steps = Task.objects.select_for_update().filter(goal=kept, done_on=None, dropped_on=None)
    for step in steps:
        step.dropped_on = day
    Task.objects.bulk_update(steps, ["dropped_on"])


@recorded("doel opnieuw opgenomen")
def reopen_goal(goal: Goal, *, by: Actor, day: date) -> None:
    """Take a goal up again that was reached or let go: by mistake, or because things changed."""
    kept = _locked(goal, questions.against_reopening_goal)
    kept.reached_on = kept.dropped_on = None
    kept.save(update_fields=["reached_on", "dropped_on"])


@recorded("actie afgesproken")
def add_task(task: Task, *, by: Actor, day: date) -> Task:
    """Agree on something that somebody will do by a day. Raises BadInput when that day is past, or it stands there."""
    dossier = going_on(task.dossier_id)
    task.text = _said(task.text, no.TASK_SAYS_NOTHING)
    check_day(task.due_on, dossier, day)
    if task.goal_id is not None:
        _of_this_dossier(Goal.objects.get(pk=task.goal_id), dossier)
    same = Task.objects.filter(dossier=dossier, goal=task.goal_id, text__iexact=task.text, owner=task.owner)
    if same.filter(done_on=None, dropped_on=None).exists():
        raise BadInput(no.TASK_STANDS())
    task.save(force_insert=True)
    return task


@recorded("actie gewijzigd")
def change_task(task: Task, *, text: str, owner: str, due_on: date, by: Actor, day: date) -> Task:
    """Say otherwise what is to be done, by whom or by when; only while it is to be done."""
    kept = _locked(task, questions.against_task)
    kept.text = _said(text, no.TASK_SAYS_NOTHING)
    if due_on != kept.due_on:
        check_day(due_on, kept.dossier, day)
    kept.owner, kept.due_on = owner, due_on
    kept.save(update_fields=["text", "owner", "due_on"])
    return kept


@recorded("actie gedaan")
def finish_tasks(tasks: Sequence[Task], *, by: Actor, day: date) -> list[Answer]:
    """Tick tasks off, each with its own answer: what was done or dropped before, or whose dossier ended, is refused."""
    rows = Task.objects.select_for_update(of=("self",)).select_related("dossier").order_by("pk")
    locked = {row.pk: row for row in rows.filter(pk__in={task.pk for task in tasks})}
    answers = []
    for task in tasks:
        refusal = questions.against_task(locked[task.pk])
        if refusal is None:
            locked[task.pk].done_on = day
        answers.append(Answer(refusal=refusal) if refusal else Answer(record=task.pk))
    Task.objects.bulk_update([locked[one.record] for one in answers if one.record is not None], ["done_on"])
    return answers


@recorded("actie geschrapt")
def drop_task(task: Task, *, by: Actor, day: date) -> None:
    """Nobody need do this any more."""
    kept = _locked(task, questions.against_task)
    kept.dropped_on = day
    kept.save(update_fields=["dropped_on"])


@recorded("actie opnieuw opgenomen")
def reopen_task(task: Task, *, by: Actor, day: date) -> None:
    """Take up again what was ticked off or dropped. It keeps its day, even when that is past."""
    kept = _locked(task, questions.against_reopening_task)
    kept.done_on = kept.dropped_on = None
    kept.save(update_fields=["done_on", "dropped_on"])


@recorded("plan op papier gezet")
def put_on_paper(dossier: Dossier, *, by: Actor, day: date) -> Document:
    """Keep the plan as it stands as a PDF, for the worker, the organiser and the service. Twice the same is once."""
    return plan_papers.keep_plan(dossier, by=by, day=day)


def going_on(pk: int) -> Dossier:
    """The dossier of a plan, when that may still change. Raises BadInput."""
    dossier = Dossier.objects.get(pk=pk)
    if refusal := questions.against_changing(dossier):
        raise BadInput(refusal)
    return dossier


def _locked(row: R, against: Ask) -> R:
    """The row as it stands now, held until the end of the transaction. Raises BadInput when something is against it."""
    rows = type(row).objects.select_for_update(of=("self",)).select_related("dossier")
    kept: R = rows.get(pk=row.pk)
    if refusal := against(kept):
        raise BadInput(refusal)
    return kept


def _said(text: str, empty: Reason) -> str:
    """Words on one line. Raises BadInput when there are none, or too many."""
    line = " ".join(text.split())
    if not line:
        raise BadInput(empty())
    if len(line) > LONGEST:
        raise BadInput(no.TOO_LONG(most=LONGEST))
    return line


def _after_the_start(target_on: date | None, dossier: Dossier, field: str) -> None:
    if target_on is not None and target_on < dossier.starts_on:
        raise BadInput(no.DUE_BEFORE_START(day=dossier.starts_on), field)


def check_day(due_on: date, dossier: Dossier, day: date) -> None:
    """A task is to be done on a day of the dossier that is still to come. Raises BadInput."""
    _after_the_start(due_on, dossier, "due_on")
    if due_on < day:
        raise BadInput(no.DUE_EARLIER())


def _of_this_dossier(goal: Goal, dossier: Dossier) -> None:
    if goal.dossier_id != dossier.pk:
        raise BadInput(no.GOAL_ELSEWHERE())
    if goal.dropped_on is not None:
        raise BadInput(no.GOAL_LET_GO())
