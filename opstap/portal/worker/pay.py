"""What a worker's hours bring: started hours times the compensation of their day, as the rulebook has it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from opstap.payments.models import Payout
from opstap.performances.models import Performance
from opstap.rulebook import measure


@dataclass(frozen=True, slots=True)
class Earned:
    """One visit, and the cents it brings."""

    performance: Performance
    cents: int


def earned(work: Sequence[Performance], measure_name: str) -> list[Earned]:
    compensation = measure(measure_name)["worker_compensation_cents"]
    return [Earned(row, row.hours * compensation.on(row.day).as_int) for row in work]


def payouts(person: int) -> Sequence[Any]:
    """The last payments to this worker's account."""
    return list(Payout.objects.filter(person=person).order_by("-day", "-id")[:6])
