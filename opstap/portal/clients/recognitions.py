"""The recognitions of an organiser: the list, and one recognition with its fee, vouchers, orders and work."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from opstap.clients import access
from opstap.clients.models import Recognition
from opstap.clients.policy import Verb
from opstap.clients.queries import activity
from opstap.parties.models import Category
from opstap.performances.access import performances
from opstap.portal.clients.filters import Recognitions
from opstap.portal.clients.things import RECOGNITION
from opstap.portal.kit import cells, listing
from opstap.portal.kit.names import named
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import SignedIn
from opstap.shared import clock
from opstap.vouchers.access import orders
from opstap.vouchers.queries import by_expiry_month, with_balance, with_issued, with_paid

LAST = 12

COLUMNS = [
    listing.Column(_("Nummer"), lambda row: cells.link("show_recognition", row.pk, row.number), sort="number"),
    listing.Column(_("Gebruiker"), lambda row: listing.Cell(row.client.name), sort=listing.by_words("client__name")),
    listing.Column(
        _("Categorie"),
        lambda row: cells.word(row.client.get_category_display()),
        sort=listing.by_choice("client__category", Category),
    ),
    listing.Column(
        _("Overeenkomst"), lambda row: cells.day(row.agreement_signed_on), is_short=True, sort="agreement_signed_on"
    ),
    listing.Column(_("Ingeschreven tot en met"), lambda row: cells.day(row.fee_until), is_short=True, sort="fee_until"),
    listing.Column(_("Cheques"), lambda row: cells.number(row.balance), is_number=True),
    listing.Column(_("Waarvan vrij"), lambda row: cells.number(row.spare), is_number=True),
]


@page("erkenningen/", Verb.LIST_RECOGNITIONS, Template.INDEX)
def list_recognitions(request: SignedIn) -> HttpResponse:
    """All recognitions a role may see, narrowed by the address."""
    filters = Recognitions(request.GET)
    page = listing.Listing(
        people="",
        name="erkenningen",
        title=_("Erkenningen"),
        columns=COLUMNS,
        rows=filters.narrow(access.recognitions(by=request.membership), clock.today()),
        filters=filters,
        complete=lambda rows: with_balance(rows, clock.today()),
        empty=_("Geen erkenning gevonden. Zoek met minder letters of kies een andere categorie."),
    )
    return listing.show(request, page)


@page("erkenningen/<int:pk>/", Verb.READ_RECOGNITION, Template.RECORD, RECOGNITION)
def show_recognition(request: SignedIn, found: Recognition) -> HttpResponse:
    """One recognition, and whether it is active today by which law."""
    by, today = request.membership, clock.today()
    work = with_paid(performances(by=by).filter(recognition=found))[:LAST]
    context = {
        "recognition": found,
        "fees": found.fees.order_by("-valid_from"),
        "active": activity(found, today),
        "batches": by_expiry_month(found, today),
        "orders": with_issued(orders(by=by).filter(recognition=found)),
        "work": [(row, cells.state(row)) for row in named(work)],
    }
    return render(request, "portal/clients/show_recognition.html", context)
