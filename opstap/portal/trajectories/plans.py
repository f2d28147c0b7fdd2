"""The plan of a dossier on screen: its page, a goal or a task in other words, the plan on paper, and its card."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from opstap.parties.models import Membership, Role
from opstap.portal.kit import action_page
from opstap.portal.kit.cards import Card, buttons
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.trajectories.plan_board import Board
from opstap.portal.trajectories.plan_forms import GoalForm, TaskForm, WishForm, competence_of
from opstap.portal.trajectories.things import GOAL, PLAN, TASK
from opstap.shared import clock
from opstap.shared.policy import can
from opstap.trajectories.actions import plans as actions
from opstap.trajectories.models import Dossier, Goal, Task
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries.attestations import suggested
from opstap.trajectories.queries.plans import OWN_TASKS, plan
from opstap.trajectories.questions.dossiers import is_over
from opstap.trajectories.standing import Standing

FIRST = 4
"""How many goals and tasks the card of a dossier shows."""


@page("dossiers/<int:pk>/plan/", Verb.READ_PLAN, Template.DESK, PLAN)
def show_plan(request: SignedIn, found: Dossier) -> HttpResponse:
    """The plan of a dossier, with everything the role may do to it."""
    board = Board(request, found, today=clock.today())
    if board.do():
        return redirect("show_plan", found.pk)
    return render(request, "portal/trajectories/show_plan.html", board.context())


@page("dossiers/<int:pk>/plan/papier/", Verb.PRINT_PLAN, Template.ACT, PLAN)
def print_plan(request: SignedIn, found: Dossier) -> HttpResponse:
    """Put the plan on paper, and show it."""
    kept = actions.put_on_paper(found, by=request.user.actor, day=clock.today())
    messages.success(request, str(_("Het plan staat op papier. De wijk-werker vindt het bij de eigen papieren.")))
    return redirect("show_document", pk=kept.pk)


@page("doelen/<int:pk>/", Verb.CHANGE_GOAL, Template.FORM, GOAL)
def reword_goal(request: SignedIn, found: Goal) -> HttpResponse:
    """Say a goal in other words."""
    by = request.membership
    is_worker = by.role == Role.WORKER
    form: Any = WishForm(action_page.bound(request), initial={"text": found.text}) if is_worker else None
    form = form or GoalForm.of(found, action_page.bound(request))

    def act(asked: dict[str, Any]) -> None:
        said = {"text": asked["text"], "target_on": found.target_on, "competence": found.competence}
        if not is_worker:
            said |= {"target_on": asked["target_on"], "competence": competence_of(asked)}
        actions.reword_goal(found, **said, by=request.user.actor, day=clock.today())

    action = action_page.ActionPage(
        title=_("Doel wijzigen"),
        parent=_origin(found.dossier, by),
        form=form,
        act=act,
        done=_("Het doel is gewijzigd."),
        button=_("Bewaar"),
        extra={"competences": [] if is_worker else suggested()},
    )
    return action_page.show(request, action, "portal/trajectories/plan_part.html")


@page("acties/<int:pk>/", Verb.CHANGE_TASK, Template.FORM, TASK)
def change_task(request: SignedIn, found: Task) -> HttpResponse:
    """Say otherwise what is to be done, by whom or by when."""
    by = request.membership
    owners = [OWN_TASKS[by.role]] if by.role in OWN_TASKS else list(Task.Owner.values)
    known = {"text": found.text, "owner": found.owner, "due_on": found.due_on}
    form = TaskForm(action_page.bound(request), owners=owners, initial=known)

    def act(asked: dict[str, Any]) -> None:
        said = {"text": asked["text"], "owner": asked.get("owner", found.owner), "due_on": asked["due_on"]}
        actions.change_task(found, **said, by=request.user.actor, day=clock.today())

    action = action_page.ActionPage(
        title=_("Actie wijzigen"),
        parent=_origin(found.dossier, by),
        form=form,
        act=act,
        done=_("De actie is gewijzigd."),
        button=_("Bewaar"),
        intro=_("Voor het doel: %(goal)s") % {"goal": found.goal} if found.goal else "",
    )
    return action_page.show(request, action, "portal/trajectories/plan_part.html")


def _origin(dossier: Dossier, by: Membership) -> tuple[object, str]:
    """The page of the plan one comes from."""
    if by.role == Role.WORKER:
        return _("Mijn plan"), reverse("show_own_plan")
    return _("Plan van %(person)s") % {"person": dossier.person}, reverse("show_plan", args=[dossier.pk])


def card(standing: Standing) -> Card | None:
    """The goals, what is to be done first, and what is late. Two queries."""
    found, goes_on = plan(standing.dossier), not is_over(standing.dossier)
    if found.is_empty and not goes_on:
        return None
    late = found.late(standing.day) if goes_on else []
    title = _("Naar het plan") if can(Verb.PLAN, standing) else _("Bekijk het plan")
    return Card(
        name="plan",
        title=_("Persoonlijk plan"),
        template="portal/trajectories/cards/plan.html",
        context={"plan": found, "goals": found.standing[:FIRST], "to_do": found.to_do[:FIRST], "late": late},
        buttons=buttons(standing, ("show_plan", title)),
        calls=bool(late),
    )
