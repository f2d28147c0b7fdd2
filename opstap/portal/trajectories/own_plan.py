"""A worker's own plan and competences: plain words, few fields, and good on paper."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from opstap.parties.models import Membership
from opstap.performances.access import performances
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.trajectories.attestations import attested, certificate_of, keep_certificate, work_in
from opstap.portal.trajectories.plan_board import Board
from opstap.shared import clock
from opstap.shared.errors import NotFound
from opstap.trajectories.access import dossiers
from opstap.trajectories.models import Dossier
from opstap.trajectories.policy import Verb


def _own(by: Membership) -> Dossier | None:
    """The dossier of the signed-in worker that is about now: the last one."""
    return dossiers(by=by).order_by("-starts_on").first()


@page("mijn-plan/", Verb.READ_OWN_PLAN, Template.DESK)
def show_own_plan(request: SignedIn) -> HttpResponse:
    """The worker's plan: tick off, add a wish or an own task, say something."""
    found = _own(request.membership)
    context: dict[str, Any] = {}
    if found is not None:
        board = Board(request, found, today=clock.today())
        if board.do():
            return redirect("show_own_plan")
        context = board.context()
    return render(request, "portal/trajectories/show_own_plan.html", context)


@page("mijn-competenties/", Verb.READ_OWN_DOSSIER, Template.RECORD)
def show_own_competences(request: SignedIn) -> HttpResponse:
    """What others saw that the worker can do, and the work that was done."""
    by = request.membership
    found = _own(by)
    context: dict[str, Any] = {"dossier": found}
    if found is not None:
        work = work_in(found, performances(by=by))
        context |= {"attested": attested(found), "work": work, "paper": certificate_of(found)}
    return render(request, "portal/trajectories/show_own_competences.html", context)


@page("mijn-competenties/attest/", Verb.READ_OWN_DOSSIER, Template.ACT)
def make_own_certificate(request: SignedIn) -> HttpResponse:
    """Make the worker's own certificate, and show it."""
    found = _own(request.membership)
    if found is None:
        raise NotFound
    return keep_certificate(request, found, back="show_own_competences")
