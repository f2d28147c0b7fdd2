"""What must be known before something is decided about recognitions: their measures, and the fees paid."""

from collections.abc import Iterable, Sequence
from datetime import date

from opstap.clients.models import Recognition
from opstap.shared.db import rows

Period = tuple[date, date]
"""First and last day, both included."""


def recognised(clients: Iterable[int]) -> set[tuple[int, int, str]]:
    """Where these clients have a running recognition: (client, organiser, measure)."""
    running = Recognition.objects.filter(client__in=set(clients), ended_on=None).order_by()
    return set(running.values_list("client", "organiser", "measure"))


def measures_of(recognitions: Iterable[int]) -> dict[int, str]:
    """Under which measure each of these is: {recognition: measure}."""
    return dict(Recognition.objects.filter(pk__in=set(recognitions)).order_by().values_list("pk", "measure"))


def fee_periods(recognitions: Iterable[int]) -> dict[int, list[Period]]:
    """The days that each recognition's fees cover, in order: {recognition: [(first, last), …]}."""
    found: dict[int, list[Period]] = {}
    for recognition, first, last in rows(
        "select recognition_id, valid_from, valid_until from clients_fee where recognition_id = any(%s) order by 2",
        [sorted(set(recognitions))],
    ):
        found.setdefault(recognition, []).append((first, last))
    return found


def period_on(periods: Sequence[Period], day: date) -> Period | tuple[None, None]:
    """The fee period that a day is in, or else the last one known, for the sentence of the refusal."""
    for first, last in periods:
        if first <= day <= last:
            return first, last
    return periods[-1] if periods else (None, None)
