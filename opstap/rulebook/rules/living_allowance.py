"""What a worker with a living allowance may earn before the OCMW counts it: an amount per voucher."""

from __future__ import annotations

from datetime import date

from opstap.rulebook.lookup import Measure


def exempt_cents(m: Measure, *, vouchers: int, day: date) -> int:
    """Eurocents exempt for so many vouchers. Source: KB 11-07-2002 art. 22 §1 d.

    Raises ValueError for fewer than no vouchers.
    """
    if vouchers < 0:
        raise ValueError(f"{vouchers} vouchers: fewer than none is not possible.")
    return vouchers * m["living_allowance_exempt_cents"].on(day).as_int
