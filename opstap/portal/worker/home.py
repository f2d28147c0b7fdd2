"""A worker's day: how many hours are left, where to go next, what was earned."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from opstap.assignments.access import placements
from opstap.assignments.queries import open_on
from opstap.performances.access import performances
from opstap.performances.queries import month_use, year_use
from opstap.portal import cells, clock
from opstap.portal.names import named
from opstap.portal.request import Request
from opstap.portal.worker.pay import earned, payouts
from opstap.trajectories.access import dossiers
from opstap.vouchers.queries import with_paid

LAST = 15


def home(request: Request) -> HttpResponse:
    by, today = request.membership, clock.today()
    dossier = dossiers(by=by).order_by("-starts_on").first()
    context: dict[str, Any] = {"dossier": dossier, "today": today}
    if dossier:
        work = named(with_paid(performances(by=by).filter(dossier=dossier, is_withdrawn=False))[:LAST])
        visits = earned(work, dossier.measure)
        context |= {
            "month": month_use(dossier, today),
            "year": year_use(dossier, today),
            "placements": named(open_on(placements(by=by).filter(dossier=dossier), today)),
            "visits": [(visit, cells.state(visit.performance)) for visit in visits],
            "payouts": payouts(dossier.person_id),
        }
    return render(request, "portal/worker/home.html", context)
