"""Orders of vouchers: the list, a new one (by the client, or by a coach for a client on the telephone), how to pay."""

from django import forms
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from opstap.clients.access import recognitions
from opstap.clients.models import Recognition
from opstap.portal.clients.things import RECOGNITION
from opstap.portal.kit import cells, listing
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.vouchers.things import ORDER
from opstap.shared import clock
from opstap.shared.errors import OpstapError
from opstap.vouchers import access
from opstap.vouchers.actions import Wish
from opstap.vouchers.actions import order as place_order
from opstap.vouchers.models import Order
from opstap.vouchers.policy import Verb
from opstap.vouchers.queries import with_issued

COLUMNS = [
    listing.Column(_("Besteld op"), lambda row: cells.day(row.ordered_on), is_short=True, sort="ordered_on"),
    listing.Column(_("Aantal"), lambda row: cells.number(row.count), is_number=True, sort="count"),
    listing.Column(_("Bedrag"), lambda row: cells.euro(row.cents), is_number=True, sort=F("count") * F("price_cents")),
    listing.Column(
        _("Mededeling"), lambda row: cells.link("show_order", row.pk, row.reference_shown), sort="reference"
    ),
    listing.Column(_("Betaald"), lambda row: cells.day(row.issued_on), is_short=True, sort="issued_on"),
]


class OrderForm(forms.Form):
    """How many vouchers; the rulebook says what the fewest is, when it is asked."""

    count = forms.IntegerField(
        label=_("Hoeveel cheques?"),
        min_value=1,
        max_value=5000,
        widget=forms.NumberInput(attrs={"class": "au-c-input"}),
    )


@page("cheques/", Verb.LIST_ORDERS, Template.INDEX)
def list_own_orders(request: SignedIn) -> HttpResponse:
    """The client's own orders."""
    by = request.membership
    page = listing.Listing(
        people="",
        name="bestellingen",
        title=_("Cheques"),
        columns=COLUMNS,
        rows=with_issued(access.orders(by=by)),
        empty=_("U hebt nog geen cheques besteld."),
        extra={"recognitions": recognitions(by=by).filter(ended_on=None)},
    )
    return listing.show(request, page, "portal/vouchers/list_own_orders.html")


@page("erkenningen/<int:pk>/bestellen/", Verb.ORDER_VOUCHERS, Template.FORM, RECOGNITION)
def order_vouchers(request: SignedIn, found: Recognition) -> HttpResponse:
    """Order vouchers for a recognition; a refusal shows its reason under the form."""
    form = OrderForm(request.POST or None)
    refusal = None
    if form.is_valid():
        try:
            (answer,) = place_order([Wish(found.pk, form.cleaned_data["count"], clock.today())], by=request.user.actor)
        except OpstapError as problem:
            refusal = problem.refusal
        else:
            if answer:
                return redirect("show_order", answer.record)
            refusal = answer.refusal
    return render(
        request, "portal/vouchers/order_vouchers.html", {"recognition": found, "form": form, "refusal": refusal}
    )


@page("cheques/<int:pk>/", Verb.READ_ORDER, Template.RECORD, ORDER)
def show_order(request: SignedIn, found: Order) -> HttpResponse:
    """One order: what to pay, and with which communication."""
    issued = with_issued(access.orders(by=request.membership)).get(pk=found.pk).issued_on
    return render(request, "portal/vouchers/show_order.html", {"order": found, "issued_on": issued})
