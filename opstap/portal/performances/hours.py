"""Hours of an organiser: the list, entering, confirming what came in on paper or by telephone, withdrawing."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from opstap.performances import access
from opstap.performances.models import Performance
from opstap.performances.policy import Verb, WorkStanding
from opstap.performances.queries import month_use, unconfirmed
from opstap.portal.kit import cells, listing
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import Request, SignedIn
from opstap.portal.performances import confirming
from opstap.portal.performances.entry import Sheet
from opstap.portal.performances.filters import Hours
from opstap.portal.performances.things import PERFORMANCE, WORK
from opstap.portal.performances.withdrawing import WithdrawForm
from opstap.shared import clock
from opstap.trajectories.models import Dossier
from opstap.vouchers import policy as vouchers
from opstap.vouchers.queries import with_paid
from opstap.vouchers.redemption import withdraw

MOST = 50
"""How many rows the page for confirming shows at once."""

COLUMNS = [
    listing.Column(_("Dag"), lambda row: cells.day(row.day), is_short=True, sort="day"),
    listing.Column(
        _("Wijk-werker"),
        lambda row: cells.link("show_dossier", row.dossier_id, row.person),
        sort=listing.by_name("person"),
    ),
    listing.Column(
        _("Gebruiker"),
        lambda row: cells.link("show_recognition", row.recognition_id, row.recognition.client),
        sort=listing.by_words("recognition__client__name"),
    ),
    cells.VISIT,
    listing.Column(_("Begonnen uren"), lambda row: cells.number(row.hours), is_number=True, sort="hours"),
    listing.Column(_("Staat"), cells.state, sort=cells.STATE_ORDER),
]
SHOWN = (
    *("day", "begins", "ends", "hours", "is_withdrawn", "dossier", "confirmation__performance"),
    *("person__given_name", "person__family_name", "recognition__client__name"),
)
"""What the list reads: a file of many years of hours takes half the time without the rest."""


@page("uren/", Verb.LIST_HOURS, Template.INDEX)
def list_hours(request: SignedIn) -> HttpResponse:
    """All hours of the organiser, narrowed by the address."""
    filters = Hours(request.GET)
    rows = (
        access.performances(by=request.membership).select_related(None).select_related("person", "recognition__client")
    )
    page = listing.Listing(
        people="person_id",
        name="uren",
        title=_("Uren"),
        columns=COLUMNS,
        rows=with_paid(filters.narrow(rows)).only(*SHOWN),
        filters=filters,
        empty=_("Geen uren gevonden."),
    )
    return listing.show(request, page, "portal/performances/list_hours.html")


@page("dossiers/<int:pk>/uren/", Verb.ENTER_HOURS, Template.FORM, WORK)
def enter_hours(request: SignedIn, found: Dossier) -> HttpResponse:
    """Enter hours of one worker; what is refused stays on the page with its reason."""
    by, today = request.membership, clock.today()
    places = [_place(placement) for placement in WorkStanding(found, by, today).placements]
    sheet = Sheet(request.POST or None, places=places, today=today)
    if request.method == "POST" and "more" in request.POST:
        sheet.add_rows()
    elif request.method == "POST":
        sheet.record(by=request.user.actor)
        _tell(request, sheet)
        if sheet.kept and not sheet.left:
            return redirect("show_dossier", found.pk)
    context = {"dossier": found, "sheet": sheet, "month": month_use(found, today)}
    return render(request, "portal/performances/enter_hours.html", context)


def _place(placement: Any) -> tuple[str, str]:
    return str(placement.pk), f"{placement.recognition.client}, {placement.activity}"


def _tell(request: Request, sheet: Sheet) -> None:
    if done := len(sheet.kept):
        said = ngettext("%(count)s rij is bewaard.", "%(count)s rijen zijn bewaard.", done)
        messages.success(request, said % {"count": done})
    if left := sheet.left:
        said = ngettext("%(count)s rij is niet bewaard.", "%(count)s rijen zijn niet bewaard.", left)
        messages.error(request, said % {"count": left} + " " + _t("Onder elke rij staat waarom."))
    elif not done:
        messages.warning(request, _t("Vul minstens één rij in."))


@page("uren/bevestigen/", Verb.CONFIRM_HOURS, Template.WORK_LIST)
def confirm_hours(request: SignedIn) -> HttpResponse:
    """Confirm hours that came in on paper or by telephone, many at once."""
    filters = Hours(request.GET)
    rows = unconfirmed(filters.narrow(access.performances(by=request.membership)))
    form = confirming.ConfirmForm(request.POST or None, rows=rows, channels=confirming.BY_COACH)
    refused: dict[int, Any] = {}
    if form.is_valid():
        refused = confirming.confirm_chosen(request, form)
        if not refused:
            return redirect("confirm_hours")
    keys = access.keys(rows)
    lines = [(row, refused.get(row.pk)) for row in rows.filter(pk__in=keys[:MOST])]
    context = {"form": form, "lines": lines, "total": len(keys), "filters": filters, "all": "all" in request.GET}
    return render(request, "portal/performances/confirm_hours.html", context)


@page("uren/<int:pk>/intrekken/", vouchers.Verb.WITHDRAW_HOURS, Template.FORM, PERFORMANCE)
def withdraw_hours(request: SignedIn, found: Performance) -> HttpResponse:
    """Withdraw hours that were entered by mistake, with a reason."""
    form = WithdrawForm(request.POST or None)
    refusal = None
    if form.is_valid():
        (answer,) = withdraw([found.pk], by=request.user.actor, day=clock.today(), reason=form.cleaned_data["reason"])
        if answer:
            messages.success(request, _t("De uren zijn ingetrokken."))
            return redirect("show_dossier", found.dossier_id)
        refusal = answer.refusal
    return render(
        request, "portal/performances/withdraw_hours.html", {"performance": found, "form": form, "refusal": refusal}
    )
