"""The only numbers that are not law: how minutes make hours, months make years, and both ways make a trip.

Rules hold no numbers of their own; what is not a parameter is here.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

MINUTES_PER_HOUR = 60
MONTHS_PER_YEAR = 12
CENTS_PER_EURO = 100
DIGITS_OF_CENTS = 2
PERCENT = 100
WAYS_OF_A_RETURN_TRIP = 2
ONE_DAY = timedelta(days=1)


def add_months(day: date, months: int) -> date:
    """The same day of the month, `months` later; the last day of the month where that day does not exist."""
    year, month = divmod(day.year * MONTHS_PER_YEAR + day.month - 1 + months, MONTHS_PER_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_day_of(first: date, *, months: int) -> date:
    """The last day, included, of a period of whole months: 15 March for 12 months ends on 14 March.

    A period that starts on the 31st and would end on a day that does not exist runs to the end of that month.
    """
    same_day = add_months(first, months)
    return same_day if same_day.day < first.day else same_day - ONE_DAY


def whole_cents(amount: Decimal) -> int:
    """Round an amount in cents to whole cents, half a cent up."""
    return int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def started(part: int, whole: int) -> int:
    """How many wholes have been started: 61 minutes are two started hours, 60 are one, 0 none."""
    return -(-part // whole)
