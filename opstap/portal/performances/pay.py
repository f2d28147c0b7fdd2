"""What a worker's hours bring: started hours times the compensation of their day, as the rulebook has it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from opstap.payments.models import Payout
from opstap.performances.models import Performance
from opstap.rulebook import measure
from opstap.shared.periods import month_start


def cents(row: Performance, measure_name: str) -> int:
    """What one visit brings."""
    return row.hours * measure(measure_name)["worker_compensation_cents"].on(row.day).as_int


@dataclass(slots=True)
class Month:
    """A month's started hours, the cents they bring, and how many of those are still to be paid."""

    first: date
    hours: int = 0
    cents: int = 0
    waiting: int = 0


def by_month(work: Iterable[Any], measure_name: str) -> list[Month]:
    """The months of these hours, the last first. Needs the rows of `vouchers.queries.with_paid`."""
    months: dict[date, Month] = {}
    for row in work:
        first = month_start(row.day)
        month, brings = months.setdefault(first, Month(first)), cents(row, measure_name)
        month.hours += row.hours
        month.cents += brings
        month.waiting += 0 if row.is_paid else brings
    return sorted(months.values(), key=lambda month: month.first, reverse=True)


def payouts(person: int) -> Sequence[Any]:
    """The last payments to this worker's account."""
    return list(Payout.objects.filter(person=person).order_by("-day", "-id")[:6])
