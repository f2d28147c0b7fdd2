"""How much staff VDAB lends: a share per started tranche of inhabitants, the first ones left out.

Whether the key counts per municipality or per area was not found: compute both and never pay on it by itself.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from opstap.rulebook.lookup import Measure
from opstap.rulebook.units import started


def fte(m: Measure, *, inhabitants: int, day: date) -> Decimal:
    """Full-time equivalents for so many inhabitants. Source: SERV 2025, annex 1.

    Raises ValueError for fewer than no inhabitants.
    """
    if inhabitants < 0:
        raise ValueError(f"{inhabitants} inhabitants: fewer than none is not possible.")
    counted = max(inhabitants - m["staff_base_inhabitants"].on(day).as_int, 0)
    tranches = started(counted, m["staff_tranche_inhabitants"].on(day).as_int)
    return tranches * m["staff_fte_per_tranche"].on(day).as_decimal
