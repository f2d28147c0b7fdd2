"""What must be known before something is decided about recognitions: the fees paid."""

from collections.abc import Iterable, Sequence
from datetime import date

from opstap.shared.db import rows

Period = tuple[date, date]
"""First and last day, both included."""


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
