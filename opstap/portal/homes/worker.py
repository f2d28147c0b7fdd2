"""A worker's day on one page, good on paper too: hours left, the next talk, what to do, what was paid out, papers."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from opstap.assignments.access import placements
from opstap.assignments.queries import open_on
from opstap.correspondence.access import documents
from opstap.parties.access import contact_changes
from opstap.performances.access import performances
from opstap.performances.queries import month_use, year_use
from opstap.portal.kit import cells
from opstap.portal.kit.names import named
from opstap.portal.kit.request import Request
from opstap.portal.performances.pay import by_month, cents, payouts
from opstap.portal.trajectories.evaluating import to_sign
from opstap.portal.trajectories.own_right import until
from opstap.shared import clock
from opstap.shared.periods import month_start
from opstap.trajectories.access import dossiers
from opstap.trajectories.models import Dossier
from opstap.trajectories.queries.agreements import waiting_for_worker
from opstap.trajectories.queries.appointments import next_appointment
from opstap.trajectories.queries.coaches import coaches_of
from opstap.trajectories.queries.plans import plan
from opstap.vouchers.queries import with_paid

LAST = 10
MONTHS = 6
PAPERS = 3
"""How many visits, months and papers the page shows; the pages of hours and papers have them all."""


def home(request: Request) -> HttpResponse:
    by, today = request.membership, clock.today()
    dossier = dossiers(by=by).order_by("-starts_on").first()
    changes = contact_changes([by.person_id])
    context: dict[str, Any] = {"dossier": dossier, "today": today, "contact_changes": changes}
    if dossier:
        context |= {
            "month": month_use(dossier, today),
            "year": year_use(dossier, today),
            "placements": named(open_on(placements(by=by).filter(dossier=dossier), today)),
            "payouts": payouts(dossier.person_id),
            "unsigned": to_sign(by=by),
            "agreements": waiting_for_worker(dossier.person_id),
            **until(dossier, today),
            "talk": next_appointment(dossier.person_id, today),
            "plan": plan(dossier),
            "papers": documents(by=by)[:PAPERS],
            "coaches": coaches_of(dossier.person_id, today),
            **_work(by, dossier, today),
        }
    return render(request, "portal/homes/worker.html", context)


def _work(by: Any, dossier: Dossier, today: date) -> dict[str, Any]:
    """The visits of the last months: all of them as sums, the last ones one by one."""
    done = with_paid(performances(by=by).filter(dossier=dossier, is_withdrawn=False))
    since = month_start(today)
    for _ in range(MONTHS - 1):
        since = month_start(date.fromordinal(since.toordinal() - 1))
    months = by_month(done.filter(day__gte=since), dossier.measure)
    last = [(row, cents(row, dossier.measure), cells.state(row)) for row in named(done[:LAST])]
    return {"months": months, "visits": last}
