"""One plan on screen with everything that can be done on its page: small forms, and buttons beside goals and tasks.

Which of them are there follows from the role. What is wrong with a form stays in that form, with what was typed.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Model
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from opstap.assignments.models import Activity
from opstap.assignments.queries import open_on
from opstap.correspondence.models import Document, Kind
from opstap.correspondence.queries import documents_of
from opstap.parties.models import Role
from opstap.portal.kit.request import Request
from opstap.portal.templatetags import opstap as shown
from opstap.portal.templatetags.opstap import said
from opstap.portal.trajectories import plan_forms
from opstap.portal.trajectories.learning import Lesson, learned, lessons, placed_in
from opstap.portal.trajectories.plan_forms import competence_of
from opstap.shared.errors import BadInput, NotFound
from opstap.shared.policy import can, policy
from opstap.trajectories.actions import contacts, plan_templates, plans
from opstap.trajectories.models import Competence, Dossier, Goal, Note, Task
from opstap.trajectories.papers.plans import subject
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries.attestations import suggested
from opstap.trajectories.queries.contacts import notes
from opstap.trajectories.queries.plans import (
    OWN_TASKS,
    goal_to_change,
    is_own_goal,
    plan,
    task_to_change,
    template,
    templates,
)
from opstap.trajectories.standing import Standing

BUTTONS: dict[str, tuple[Callable[..., Model], Callable[..., Any], object]] = {
    "reach": (goal_to_change, plans.reach_goal, _("Goed zo! Het doel is bereikt.")),
    "drop": (goal_to_change, plans.drop_goal, _("Het doel is losgelaten, met de acties die nog openstonden.")),
    "resume": (goal_to_change, plans.reopen_goal, _("Het doel loopt weer.")),
    "scrap": (task_to_change, plans.drop_task, _("De actie is geschrapt.")),
    "redo": (task_to_change, plans.reopen_task, _("De actie staat weer open.")),
}
"""By the name of the button: what may be fetched, what is done with it, and what is said then."""
FINISH, FINISHED = "finish", _("De actie is gedaan.")
LEARN = "learn"
GOAL, TASK, TEMPLATE, SAVE, NOTE = "goal", "task", "template", "save", "note"
FORMS: dict[str, tuple[Verb, ...]] = {
    GOAL: (Verb.SET_GOAL,),
    TASK: (Verb.PLAN,),
    TEMPLATE: (Verb.SET_GOAL, Verb.LIST_PLAN_TEMPLATES),
    SAVE: (Verb.PLAN, Verb.WRITE_PLAN_TEMPLATE),
    NOTE: (Verb.PLAN,),
}
SAID = {
    GOAL: _("Het doel staat in het plan."),
    TASK: _("De actie staat in het plan."),
    TEMPLATE: _("Het sjabloon is in het plan gezet."),
    SAVE: _("Het sjabloon is bewaard."),
    NOTE: _("De notitie is bewaard."),
}
"""Which verbs each form of the page of a plan asks, and what is said when one is taken in."""


class Board:
    """The plan of one dossier, as the role of the request sees it and may change it."""

    def __init__(self, request: Request, dossier: Dossier, *, today: date) -> None:
        self.request, self.dossier, self.today = request, dossier, today
        self.by = request.membership
        self.plan = plan(dossier)
        self.standing = Standing(dossier, self.by, today)
        self.may_change = can(Verb.PLAN, self.standing)
        self.is_over = policy(Verb.PLAN).refusal(self.standing)
        self.posted = request.POST if request.method == "POST" and self.may_change else None
        made = {name: self._form(name) for name, verbs in FORMS.items() if all(can(v, self.standing) for v in verbs)}
        self.forms: dict[str, forms.Form] = {name: form for name, form in made.items() if form is not None}
        self.lessons = lessons(open_on(placed_in(dossier.pk, by=self.by), today))
        for goal in self.plan.goals:
            goal.at = self._at(goal)  # type: ignore[attr-defined]
            goal.is_mine = can(Verb.SET_GOAL, self.standing) and is_own_goal(goal, by=self.by)  # type: ignore[attr-defined]
        for task in self.plan.tasks:
            task.who = self._who(task)  # type: ignore[attr-defined]
            task.is_mine = self.may_change and OWN_TASKS.get(self.by.role, task.owner) == task.owner  # type: ignore[attr-defined]

    def _at(self, goal: Goal) -> list[Activity]:
        """At which activities that are done now the goal's competence is learned."""
        return [activity for activity, found in self.lessons if goal.competence in found]

    def to_learn(self) -> list[Lesson]:
        """What is learned at the work that is done now and stands in no goal that runs; only for who sets goals."""
        if GOAL not in self.forms:
            return []
        running = {goal.competence for goal in self.plan.standing}
        left = [(activity, [one for one in found if one not in running]) for activity, found in self.lessons]
        return [(activity, found) for activity, found in left if found]

    def _who(self, task: Task) -> str:
        """Who does it, as said to who reads it."""
        is_reader = self.by.role == Role.WORKER and task.owner == Task.Owner.WORKER
        return _t("u") if is_reader else shown.t(task.get_owner_display())

    def _form(self, name: str) -> forms.Form | None:
        """A form of the page, bound when it was sent; none when there is nothing to choose from or to keep."""
        data = self.posted if self.posted is not None and name in self.posted else None
        goals = [goal for goal in self.plan.standing if goal.reached_on is None]
        match name:
            case "goal":
                kind = plan_forms.WishForm if self.by.role == Role.WORKER else plan_forms.GoalForm
                return kind(data, prefix=name)
            case "task":
                owners = [OWN_TASKS[self.by.role]] if self.by.role in OWN_TASKS else list(Task.Owner.values)
                start = {"goal": self.request.GET.get("doel"), "owner": Task.Owner.WORKER}
                return plan_forms.TaskForm(data, goals=goals, owners=owners, prefix=name, initial=start)
            case "template":
                known = list(templates(by=self.by))
                return plan_forms.UseForm(data, templates=known, prefix=name) if known else None
            case "save":
                return plan_forms.SaveForm(data, prefix=name) if self.plan.standing else None
            case _:
                return plan_forms.NoteForm(data, prefix=name)

    def do(self) -> bool:
        """Do what was asked; says whether the page may be asked anew. Raises NotFound for what the role may not do."""
        if self.posted is None:
            if self.request.method == "POST" and self.is_over:
                messages.error(self.request, said(self.is_over))
            return False
        if FINISH in self.posted:
            return self._say(FINISHED, self._finish)
        for name, (fetch, act, words) in BUTTONS.items():
            if name in self.posted:
                thing = fetch(_key(self.posted[name]), by=self.by)
                return self._say(words, lambda: act(thing, by=self.request.user.actor, day=self.today))  # noqa: B023 - called at once
        if LEARN in self.posted:
            return self._say(SAID[GOAL], self._learn)
        name = next((name for name in self.forms if name in self.posted), "")
        return bool(name) and self._take_in(name, self.forms[name])

    def _finish(self) -> None:
        task = task_to_change(_key(self.request.POST[FINISH]), by=self.by)
        (answer,) = plans.finish_tasks([task], by=self.request.user.actor, day=self.today)
        if answer.refusal:
            raise BadInput(answer.refusal)

    def _learn(self) -> None:
        """Make a goal of something that is learned at the work. Raises NotFound for anything else."""
        key = _key(self.request.POST[LEARN])
        chosen = next((one for _, found in self.to_learn() for one in found if one.pk == key), None)
        if chosen is None:
            raise NotFound
        self._goal({"text": chosen.name_nl.capitalize(), "competence": chosen})

    def _say(self, done: object, act: Callable[[], Any]) -> bool:
        try:
            act()
        except BadInput as problem:
            messages.error(self.request, said(problem.refusal))
        else:
            messages.success(self.request, str(done))
        return True

    def _take_in(self, name: str, form: forms.Form) -> bool:
        if not form.is_valid():
            return False
        try:
            getattr(self, f"_{name}")(form.cleaned_data)
        except BadInput as problem:
            form.add_error(problem.field if problem.field in form.fields else None, said(problem.refusal))
            return False
        messages.success(self.request, str(SAID[name]))
        return True

    def _goal(self, asked: dict[str, Any]) -> None:
        goal = Goal(dossier=self.dossier, text=asked["text"], target_on=asked.get("target_on"))
        goal.competence, goal.by_worker = competence_of(asked), self.by.role == Role.WORKER
        plans.set_goal(goal, by=self.request.user.actor, day=self.today)

    def _task(self, asked: dict[str, Any]) -> None:
        owner = OWN_TASKS.get(self.by.role) or asked["owner"]
        goal = int(asked["goal"]) if asked.get("goal") else None
        task = Task(dossier=self.dossier, goal_id=goal, text=asked["text"], owner=owner, due_on=asked["due_on"])
        plans.add_task(task, by=self.request.user.actor, day=self.today)

    def _template(self, asked: dict[str, Any]) -> None:
        chosen = template(int(asked["template"]), by=self.by)
        plan_templates.use_template(
            chosen, dossier=self.dossier, due_on=asked["due_on"], by=self.request.user.actor, day=self.today
        )

    def _save(self, asked: dict[str, Any]) -> None:
        plan_templates.save_plan_as_template(
            self.dossier, name=asked["name"], organiser=self.by.organiser_id, by=self.request.user.actor
        )

    def _note(self, asked: dict[str, Any]) -> None:
        about = {"kind": Note.Kind.PLAN, "readers": Note.Readers.EVERYONE, "day": self.today, "text": asked["text"]}
        note = contacts.note_in(self.dossier, service=self.by.service_id, **about)
        contacts.write_note(note, by=self.request.user.actor, day=self.today)

    def notes(self) -> list[Note]:
        """What was written at the plan, as far as the role may read it."""
        return list(notes(self.dossier, by=self.by).filter(kind=Note.Kind.PLAN))

    def paper(self) -> Document | None:
        """The last plan that was put on paper."""
        return documents_of(subject(self.dossier.pk)).filter(kind=Kind.PLAN).first()

    def competences(self) -> list[Competence]:
        """What the field for a competence offers; nothing where there is no such field."""
        asks = GOAL in self.forms and "competence" in self.forms[GOAL].fields
        return list(suggested(learned(self.lessons))) if asks else []

    def context(self) -> dict[str, Any]:
        """What the page of a plan shows."""
        return {
            "board": self,
            "dossier": self.dossier,
            "plan": self.plan,
            "to_learn": self.to_learn(),
            "late": self.plan.late(self.today),
            "notes": self.notes(),
            "paper": self.paper(),
            "competences": self.competences(),
            "today": self.today,
        }


def _key(value: str) -> int:
    """The number behind a button. Raises NotFound for anything else."""
    if not value.isdecimal():
        raise NotFound
    return int(value)
