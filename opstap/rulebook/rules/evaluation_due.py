"""When the next interim evaluation is due: at least every so many months from the start or the last one.

The due day is the last good day; the day after it the evaluation is overdue.
"""

from __future__ import annotations

from datetime import date

from opstap.rulebook.lookup import Measure
from opstap.rulebook.units import add_months


def due_on(m: Measure, *, starts_on: date, last_evaluated_on: date | None, ends_on: date | None) -> date | None:
    """The last day for the next evaluation, or None when the dossier ends first. Source: Decree art. 8."""
    counted_from = last_evaluated_on or starts_on
    due = add_months(counted_from, m["evaluation_months"].on(counted_from).as_int)
    return None if ends_on is not None and ends_on < due else due
