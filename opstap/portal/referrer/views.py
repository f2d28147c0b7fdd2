"""A referrer's day, and the list of everybody the service referred."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from opstap.parties.models import Role
from opstap.portal import cells, clock, listing
from opstap.portal.organiser.filters import SOON, Dossiers
from opstap.portal.panels import SHOWN, Panel, Row
from opstap.portal.roles import for_role
from opstap.portal.templatetags import opstap as shown
from opstap.trajectories import access
from opstap.trajectories.queries import end_between, evaluations_due

COLUMNS = [
    listing.Column(_("Naam"), lambda row: cells.link("dossier", row.pk, row.person)),
    listing.Column(_("Organisator"), lambda row: listing.Cell(row.organiser.name)),
    listing.Column(_("Status"), cells.status),
    listing.Column(_("Start"), lambda row: cells.day(row.starts_on)),
    listing.Column(_("Gepland einde"), lambda row: cells.day(row.planned_end_on)),
    listing.Column(_("Uren deze maand"), lambda row: cells.number(row.month_hours), is_number=True),
]


def home(request: HttpRequest) -> HttpResponse:
    by, today = request.membership, clock.today()  # type: ignore[attr-defined]
    waiting = access.referrals(by=by).filter(dossier=None)
    rows = access.dossiers(by=by)
    ending, due = end_between(rows, today, today + SOON), evaluations_due(rows, today + SOON)

    def line(dossier: object, detail: object) -> Row:
        return Row(dossier.person, reverse("dossier", args=[dossier.pk]), detail)  # type: ignore[attr-defined]

    everybody, last = reverse("referred"), rows.order_by("-starts_on", "-id")[:SHOWN]
    panels = [
        Panel(
            _("Evaluaties nodig"),
            len(due),
            f"{everybody}?show={Dossiers.EVALUATION}",
            [line(one.dossier, shown.day(one.day)) for one in due[:SHOWN]],
            _("Geen evaluatie nodig."),
            calls=bool(due),
        ),
        Panel(
            _("Recht eindigt binnen 30 dagen"),
            ending.count(),
            f"{everybody}?show={Dossiers.ENDING}",
            [line(row, shown.day(row.planned_end_on)) for row in ending[:SHOWN]],
            _("Geen einde in zicht."),
        ),
        Panel(
            _("Mensen bij een organisator"),
            rows.count(),
            everybody,
            [line(row, shown.t(row.get_status_display())) for row in last],
            _("Nog niemand toegeleid."),
        ),
    ]
    return render(request, "portal/referrer/home.html", {"panels": panels, "waiting": waiting, "today": today})


@for_role(Role.REFERRER)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Everybody the service referred who has a dossier."""
    filters = Dossiers(request.GET)
    page = listing.Listing(
        name="mensen",
        title=_("Mensen die we toeleidden"),
        columns=COLUMNS,
        rows=filters.narrow(access.dossiers(by=request.membership), clock.today()),  # type: ignore[attr-defined]
        filters=filters,
        empty=_("Niemand gevonden."),
    )
    return listing.show(request, page)
