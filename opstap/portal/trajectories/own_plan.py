"""A worker's own plan and competences: plain words, few fields, and good on paper."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from opstap.parties.models import Membership, Role
from opstap.performances.access import performances
from opstap.portal.kit.request import Request
from opstap.portal.kit.roles import for_role
from opstap.portal.trajectories.attestations import attested, certificate_of, keep_certificate, work_in
from opstap.portal.trajectories.plan_board import Board
from opstap.shared import clock
from opstap.shared.errors import NotFound
from opstap.trajectories.access import dossiers
from opstap.trajectories.models import Dossier


def _own(by: Membership) -> Dossier | None:
    """The dossier of the signed-in worker that is about now: the last one."""
    return dossiers(by=by).order_by("-starts_on").first()


@for_role(Role.WORKER)
@require_http_methods(["GET", "HEAD", "POST"])
def show_own_plan(request: Request) -> HttpResponse:
    """The worker's plan: tick off, add a wish or an own task, say something."""
    found = _own(request.membership)
    context: dict[str, Any] = {}
    if found is not None:
        board = Board(request, found, today=clock.today())
        if board.do():
            return redirect("show_own_plan")
        context = board.context()
    return render(request, "portal/trajectories/show_own_plan.html", context)


@for_role(Role.WORKER)
@require_safe
def show_own_competences(request: Request) -> HttpResponse:
    """What others saw that the worker can do, and the work that was done."""
    by = request.membership
    found = _own(by)
    context: dict[str, Any] = {"dossier": found}
    if found is not None:
        work = work_in(found, performances(by=by))
        context |= {"attested": attested(found), "work": work, "paper": certificate_of(found)}
    return render(request, "portal/trajectories/show_own_competences.html", context)


@for_role(Role.WORKER)
@require_POST
def make_own_certificate(request: Request) -> HttpResponse:
    """Make the worker's own certificate, and show it."""
    found = _own(request.membership)
    if found is None:
        raise NotFound("Er is nog geen dossier.")
    return keep_certificate(request, found, back="show_own_competences")
