"""The client's tax reduction, for private persons only: a percentage of what was bought in the year.

The day that counts is the day of purchase. The ceiling, shared with service vouchers, is not enforced here.
"""

from __future__ import annotations

from datetime import date

from opstap.rulebook.lookup import Measure


def reduction_percent(m: Measure, *, category: str, bought_on: date) -> int:
    """The reduction for vouchers bought on this day, in percent; 0 for others than private persons."""
    entitled = category in m["client_tax_categories"].on(bought_on).as_list
    return m["client_tax_percent"].on(bought_on).as_int if entitled else 0


def ceiling_cents(m: Measure, *, bought_on: date) -> int:
    """The yearly ceiling, in eurocents, of the year of purchase. Raises OpenParameter for a year not read."""
    return m["client_tax_ceiling_cents"].on(bought_on).as_int
