"""A worker's papers: what was kept and sent, what coaches wrote for the worker to read, and who looked."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from opstap.correspondence.access import documents, messages
from opstap.correspondence.models import Message
from opstap.parties import access
from opstap.parties.models import AccessLogEntry, Role
from opstap.portal.kit.request import Request
from opstap.portal.kit.roles import for_role
from opstap.portal.templatetags import opstap as shown
from opstap.trajectories.contacts import notes_for

PER_PAGE = 20


@for_role(Role.WORKER)
@require_safe
def papers(request: Request) -> HttpResponse:
    """Every paper and message of the signed-in worker, the last first."""
    by = request.membership
    person = access.own_person(by=by)
    told = [(one, one.text.replace(Message.TOKEN, "…")) for one in messages(by=by).filter(document=None)]
    context = {"documents": documents(by=by), "told": told, "notes": notes_for(person)}
    return render(request, "portal/worker/papers.html", context)


@for_role(Role.WORKER)
@require_safe
def show_own_access_log(request: Request) -> HttpResponse:
    """Who opened pages about the signed-in worker, each once a day, the last first."""
    rows = access.access_log_by_day(access.own_person(by=request.membership))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    for entry in page:
        entry["pages"] = ", ".join(shown.t(AccessLogEntry.Page(one).label) for one in entry["pages"])
    return render(request, "portal/worker/access_log.html", {"page": page})
