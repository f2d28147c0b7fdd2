"""The days on which a finished dossier's outcome is measured: so many months after its end.

The day itself, not "ever since": a person at work in between and not on the day does not count as at work.
"""

from __future__ import annotations

from datetime import date

from opstap.rulebook.lookup import Measure
from opstap.rulebook.units import add_months


def measured_on(m: Measure, *, ended_on: date) -> tuple[date, ...]:
    """The measuring days after the end of a dossier, in order. Source: written question 341 of 14-03-2019."""
    return tuple(add_months(ended_on, months) for months in m["outcome_months"].on(ended_on).as_list)
