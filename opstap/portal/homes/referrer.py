"""A referrer's day, and the list of everybody the service referred."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from opstap.portal.kit import cells, listing
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.panels import by_urgency, panel
from opstap.portal.kit.request import Request, SignedIn
from opstap.portal.templatetags import opstap as shown
from opstap.portal.trajectories import dossier_panels, hand_overs, referrals_panels
from opstap.portal.trajectories.dossier_filters import Dossiers
from opstap.shared import clock
from opstap.trajectories import access
from opstap.trajectories.models import Status
from opstap.trajectories.policy import Verb

COLUMNS = [
    listing.Column(
        _("Naam"), lambda row: cells.link("show_dossier", row.pk, row.person), sort=listing.by_name("person")
    ),
    listing.Column(
        _("Organisator"), lambda row: listing.Cell(row.organiser.name), sort=listing.by_words("organiser__name")
    ),
    listing.Column(_("Status"), cells.status, sort=listing.by_choice("status", Status)),
    listing.Column(_("Start"), lambda row: cells.day(row.starts_on), is_short=True, sort="starts_on"),
    listing.Column(_("Gepland einde"), lambda row: cells.day(row.planned_end_on), is_short=True, sort="planned_end_on"),
    listing.Column(_("Uren deze maand"), lambda row: cells.number(row.month_hours), is_number=True, sort="month_hours"),
]


SHOWN_HERE = (Dossiers.LAPSED, Dossiers.LATE, Dossiers.ENDING, Dossiers.EVALUATION, Dossiers.SILENT, Dossiers.RETURNING)


def home(request: Request) -> HttpResponse:
    by, today, page = request.membership, clock.today(), reverse("list_referred_dossiers")
    rows = access.dossiers(by=by)
    busy = panel(
        rows.filter(status=Status.ACTIVE).order_by("-starts_on", "-id"),
        lambda row: dossier_panels.line(row, _("sinds %(day)s") % {"day": shown.day(row.starts_on)}),
        title=_("Mensen die bezig zijn"),
        href=f"{page}?status={Status.ACTIVE}",
        empty=_("Nu is niemand bezig."),
    )
    context = {
        **by_urgency(
            [
                *referrals_panels.of_service(by=by, today=today),
                hand_overs.waiting(by),
                *dossier_panels.panels(rows, today, *SHOWN_HERE, page=page),
                busy,
            ]
        ),
        "today": today,
    }
    return render(request, "portal/homes/referrer.html", context)


@page("mensen/", Verb.LIST_REFERRED, Template.INDEX)
def list_referred_dossiers(request: SignedIn) -> HttpResponse:
    """Everybody the service referred who has a dossier."""
    filters = Dossiers(request.GET)
    page = listing.Listing(
        people="person_id",
        name="mensen",
        title=_("Mensen die we toeleidden"),
        columns=COLUMNS,
        rows=filters.narrow(access.dossiers(by=request.membership), clock.today()),
        filters=filters,
        empty=_("Niemand gevonden."),
    )
    return listing.show(request, page)
