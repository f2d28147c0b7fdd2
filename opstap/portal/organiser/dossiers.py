"""The list of dossiers of an organiser, or of all of them. (One dossier: trajectories/dossier.py.)"""

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from opstap.parties.models import Role
from opstap.portal import cells, clock, listing
from opstap.portal.organiser.filters import Dossiers
from opstap.portal.request import Request
from opstap.portal.roles import for_role
from opstap.trajectories import access

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
