"""The dossiers of an organiser: the list, and one dossier with everything that happened in it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from opstap.assignments.access import placements
from opstap.parties.models import Role
from opstap.performances.access import performances
from opstap.performances.queries import month_use, year_use
from opstap.portal import cells, clock, listing
from opstap.portal.names import named
from opstap.portal.organiser.filters import Dossiers
from opstap.portal.request import Request
from opstap.portal.roles import for_role
from opstap.trajectories import access
from opstap.trajectories.queries import history
from opstap.vouchers.queries import with_paid

LAST = 12
"""How many performances a dossier's own page shows; the list of hours has them all."""

COLUMNS = [
    listing.Column(_("Naam"), lambda row: cells.link("dossier", row.pk, row.person)),
    listing.Column(_("Status"), cells.status),
    listing.Column(_("Recht"), lambda row: cells.word(row.get_regime_display())),
    listing.Column(_("Start"), lambda row: cells.day(row.starts_on)),
    listing.Column(_("Gepland einde"), lambda row: cells.day(row.planned_end_on)),
    listing.Column(_("Uren deze maand"), lambda row: cells.number(row.month_hours), is_number=True),
]


@for_role(Role.COACH, Role.VDAB)
@require_safe
def index(request: Request) -> HttpResponse:
    """All dossiers a role may see, narrowed by the address."""
    filters = Dossiers(request.GET)
    rows = filters.narrow(access.dossiers(by=request.membership), clock.today())
    page = listing.Listing(
        name="dossiers",
        title=_("Dossiers"),
        columns=COLUMNS,
        rows=rows,
        filters=filters,
        empty=_("Geen dossier gevonden. Zoek met minder letters of kies een andere status."),
    )
    return listing.show(request, page)


@for_role(Role.COACH, Role.VDAB, Role.REFERRER)
@require_safe
def dossier(request: Request, pk: int) -> HttpResponse:
    """One dossier: its right, its hours under the caps, its agreement, placements, work and moves."""
    by, today = request.membership, clock.today()
    found = access.dossier(pk, by=by)
    work = with_paid(performances(by=by).filter(dossier=found))[:LAST]
    context = {
        "dossier": found,
        "month": month_use(found, today),
        "year": year_use(found, today),
        "agreements": found.agreements.order_by("-version"),
        "placements": named(placements(by=by).filter(dossier=found)),
        "work": [(row, cells.state(row)) for row in named(work)],
        "history": history(found),
        "today": today,
    }
    return render(request, "portal/organiser/dossier.html", context)
