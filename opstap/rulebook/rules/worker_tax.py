"""What a worker earns free of tax: an amount per hour, and the travel allowance."""

from __future__ import annotations

from datetime import date

from opstap.rulebook.lookup import Measure


def exempt_cents(m: Measure, *, hours: int, day: date) -> int:
    """Eurocents free of tax for so many started hours. Source: WIB92 art. 38 §1, 13°.

    Raises ValueError for fewer than no hours.
    """
    if hours < 0:
        raise ValueError(f"{hours} hours: fewer than none is not possible.")
    return hours * m["worker_tax_exempt_cents"].on(day).as_int


def exempt_travel_cents(m: Measure, *, paid_cents: int, day: date) -> int:
    """How much of a travel allowance, in eurocents, is free of tax: all of it, or nothing."""
    return paid_cents if m["travel_tax_exempt"].on(day).as_bool else 0
