"""Who looked, for whom it is about."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from opstap.parties import access
from opstap.parties.models import AccessLogEntry
from opstap.parties.policy import Verb
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.templatetags import opstap as shown

PER_PAGE = 20


@page("mijn-papieren/wie-keek/", Verb.READ_OWN_PERSON, Template.INDEX)
def list_own_access_log(request: SignedIn) -> HttpResponse:
    """Who opened pages about the signed-in worker, each once a day, the last first."""
    rows = access.access_log_by_day(access.own_person(by=request.membership))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    for entry in page:
        entry["pages"] = ", ".join(shown.t(AccessLogEntry.Page(one).label) for one in entry["pages"])
    return render(request, "portal/parties/list_own_access_log.html", {"page": page})
