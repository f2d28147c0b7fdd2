"""Who looked, for whom it is about."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from opstap.parties import access
from opstap.parties.models import AccessLogEntry, Role
from opstap.portal.kit.request import Request
from opstap.portal.kit.roles import for_role
from opstap.portal.templatetags import opstap as shown

PER_PAGE = 20


@for_role(Role.WORKER)
@require_safe
def list_own_access_log(request: Request) -> HttpResponse:
    """Who opened pages about the signed-in worker, each once a day, the last first."""
    rows = access.access_log_by_day(access.own_person(by=request.membership))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    for entry in page:
        entry["pages"] = ", ".join(shown.t(AccessLogEntry.Page(one).label) for one in entry["pages"])
    return render(request, "portal/parties/list_own_access_log.html", {"page": page})
