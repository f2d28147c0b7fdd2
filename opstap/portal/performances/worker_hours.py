"""All hours of a worker, to look up, print or take along as a file."""

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from opstap.performances.access import performances
from opstap.performances.policy import Verb
from opstap.portal.kit import cells, listing
from opstap.portal.kit.names import named
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.performances.pay import cents
from opstap.vouchers.queries import with_paid

COLUMNS = [
    listing.Column(_("Dag"), lambda row: cells.day(row.day), is_short=True, sort="day"),
    listing.Column(_("Bij wie?"), lambda row: listing.Cell(row.client)),
    cells.VISIT,
    listing.Column(_("Begonnen uren"), lambda row: cells.number(row.hours), is_number=True, sort="hours"),
    listing.Column(_("Bedrag"), lambda row: cells.euro(cents(row, row.dossier.measure)), is_number=True),
    listing.Column(_("Staat"), cells.state, sort=cells.STATE_ORDER),
]


@page("mijn-uren/", Verb.LIST_OWN_HOURS, Template.INDEX)
def list_own_hours(request: SignedIn) -> HttpResponse:
    """Every hour of the signed-in worker, the last first."""
    work = performances(by=request.membership).filter(is_withdrawn=False).select_related("dossier")
    page = listing.Listing(
        people="person_id",
        name="mijn-uren",
        title=_("Uw uren"),
        columns=COLUMNS,
        rows=with_paid(work),
        complete=named,
        intro=_("Alles wat u werkte. U kunt deze lijst ook afdrukken."),
        empty=_("Nog geen uren."),
    )
    return listing.show(request, page, "portal/performances/list_own_hours.html")
