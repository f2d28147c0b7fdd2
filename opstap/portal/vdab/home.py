"""VDAB's day: the organisers with their dossiers, recognitions and hours of this month."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from opstap.parties.access import organisers, recognitions
from opstap.parties.models import Organiser
from opstap.parties.queries import running as running_recognitions
from opstap.performances.queries import by_organiser
from opstap.portal import cells, clock, listing
from opstap.portal.request import Request
from opstap.trajectories.access import dossiers
from opstap.trajectories.queries import running


@dataclass(frozen=True, slots=True)
class Line:
    """One organiser with its counts."""

    organiser: Organiser
    dossiers: int
    recognitions: int
    workers: int
    hours: int


COLUMNS = [
    listing.Column(_("Organisator"), lambda row: listing.Cell(row.organiser.name)),
    listing.Column(_("Lopende dossiers"), lambda row: cells.number(row.dossiers), is_number=True),
    listing.Column(_("Erkenningen"), lambda row: cells.number(row.recognitions), is_number=True),
    listing.Column(_("Wijk-werkers aan het werk deze maand"), lambda row: cells.number(row.workers), is_number=True),
    listing.Column(_("Uren deze maand"), lambda row: cells.number(row.hours), is_number=True),
]


def home(request: Request) -> HttpResponse:
    by = request.membership
    work = by_organiser(clock.today())
    files = _counts(running(dossiers(by=by)))
    known = _counts(running_recognitions(recognitions(by=by)))
    lines = [
        Line(one, files.get(one.pk, 0), known.get(one.pk, 0), work.get(one.pk, (0, 0))[1], work.get(one.pk, (0, 0))[0])
        for one in organisers(by=by)
    ]
    page = listing.Listing(
        name="organisatoren", title=_("Organisatoren"), columns=COLUMNS, rows=lines, intro=_("De stand van vandaag.")
    )
    return listing.show(request, page, "portal/vdab/home.html")


def _counts(rows: QuerySet[Any]) -> dict[int, int]:
    counted = rows.order_by().values("organiser").annotate(number=Count("pk", distinct=True))
    return {row["organiser"]: row["number"] for row in counted}
