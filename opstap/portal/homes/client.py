"""A client's day: what waits for a word, how many vouchers are left, whether the recognition is in order."""

from django.http import HttpResponse
from django.shortcuts import render

from opstap.clients.access import recognitions
from opstap.clients.queries import activity
from opstap.performances.access import performances
from opstap.performances.queries import unconfirmed
from opstap.portal.kit import cells
from opstap.portal.kit.names import named
from opstap.portal.kit.request import Request
from opstap.shared import clock
from opstap.vouchers.queries import by_expiry_month, with_balance, with_paid

FIRST, LAST = 3, 10
"""How many visits that wait, and how many of the last ones, the page shows."""


def home(request: Request) -> HttpResponse:
    by, today = request.membership, clock.today()
    waiting = list(unconfirmed(performances(by=by)))
    held = with_balance(recognitions(by=by).filter(ended_on=None), today)
    context = {
        "recognitions": [(row, activity(row, today), by_expiry_month(row, today)) for row in held],
        "waiting": len(waiting),
        "first": named(waiting[:FIRST]),
        "work": [(row, cells.state(row)) for row in named(with_paid(performances(by=by))[:LAST])],
        "today": today,
    }
    return render(request, "portal/homes/client.html", context)
