"""Hours that a client confirms online."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from opstap.performances.access import performances
from opstap.performances.policy import Verb
from opstap.performances.queries import unconfirmed
from opstap.portal.kit.names import named
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.performances import confirming

MOST = 100


@page("prestaties/", Verb.CONFIRM_OWN_HOURS, Template.WORK_LIST)
def confirm_own_hours(request: SignedIn) -> HttpResponse:
    """Say of many hours at once that the work was done."""
    rows = unconfirmed(performances(by=request.membership))
    form = confirming.ConfirmForm(request.POST or None, rows=rows, channels=confirming.BY_CLIENT)
    refused: dict[int, Any] = {}
    if form.is_valid():
        refused = confirming.confirm_chosen(request, form)
        if not refused:
            return redirect("confirm_own_hours")
    lines = [(row, refused.get(row.pk)) for row in named(rows[:MOST])]
    return render(
        request, "portal/performances/confirm_own_hours.html", {"form": form, "lines": lines, "total": rows.count()}
    )
