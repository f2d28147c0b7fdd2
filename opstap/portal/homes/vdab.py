"""VDAB's day: the organisers with their dossiers, recognitions and hours of this month."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from opstap.clients.access import recognitions
from opstap.clients.queries import active
from opstap.parties.access import organisers
from opstap.parties.models import Organiser
from opstap.performances.queries import by_organiser
from opstap.portal.kit import cells, listing
from opstap.portal.kit.filters import SOON
from opstap.portal.kit.request import Request
from opstap.shared import clock
from opstap.trajectories.access import dossiers, referrals
from opstap.trajectories.queries.dossiers import end_between, running
from opstap.trajectories.queries.referral_history import awaiting_approval


@dataclass(frozen=True, slots=True)
class Line:
    """One organiser with its counts."""

    organiser: Organiser
    dossiers: int
    ending: int
    recognitions: int
    workers: int
    hours: int


COLUMNS = [
    listing.Column(_("Organisator"), lambda row: listing.Cell(row.organiser.name), sort="organiser__name"),
    listing.Column(_("Lopende dossiers"), lambda row: cells.number(row.dossiers), is_number=True, sort="dossiers"),
    listing.Column(
        _("Recht eindigt binnen 30 dagen"), lambda row: cells.number(row.ending), is_number=True, sort="ending"
    ),
    listing.Column(
        _("Actieve erkenningen"), lambda row: cells.number(row.recognitions), is_number=True, sort="recognitions"
    ),
    listing.Column(
        _("Wijk-werkers aan het werk deze maand"), lambda row: cells.number(row.workers), is_number=True, sort="workers"
    ),
    listing.Column(_("Uren deze maand"), lambda row: cells.number(row.hours), is_number=True, sort="hours"),
]


def home(request: Request) -> HttpResponse:
    by, today = request.membership, clock.today()
    work = by_organiser(today)
    open_, ending = _counts(running(dossiers(by=by))), _counts(end_between(dossiers(by=by), today, today + SOON))
    known = _counts(active(recognitions(by=by), today))
    lines = [
        Line(one, open_[one.pk], ending[one.pk], known[one.pk], *reversed(work.get(one.pk, (0, 0))))
        for one in organisers(by=by)
    ]
    page = listing.Listing(
        people="",
        name="organisatoren",
        title=_("Organisatoren"),
        columns=COLUMNS,
        rows=lines,
        intro=_("De stand van vandaag."),
        extra={"approvals": awaiting_approval(referrals(by=by)).count()},
    )
    return listing.show(request, page, "portal/homes/vdab.html")


def _counts(rows: QuerySet[Any]) -> Counter[int]:
    counted = rows.order_by().values("organiser").annotate(number=Count("pk", distinct=True))
    return Counter({row["organiser"]: row["number"] for row in counted})
