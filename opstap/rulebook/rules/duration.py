"""When a dossier ends as planned: so many months after its start, later by what it was suspended.

The end is the last day on which work is possible: a start on 15 March for 12 months ends on 14 March.
"""

from __future__ import annotations

from datetime import date

from opstap.rulebook.lookup import Measure
from opstap.rulebook.units import ONE_DAY, last_day_of


def planned_end(
    m: Measure, *, starts_on: date, months: int | None, transitional: bool, suspended_days: int = 0
) -> date | None:
    """The last day of the dossier, included; None with a transitional right, which has no end.

    Raises ValueError for a finite right without months, or with more or fewer months than a referral has.
    Whether suspended days move the end is an open parameter.
    """
    if transitional:
        return None
    low, high = m["duration_months_min"].on(starts_on).as_int, m["duration_months_max"].on(starts_on).as_int
    if months is None or not low <= months <= high:
        raise ValueError(f"A finite right lasts {low} to {high} months, not {months}.")
    if suspended_days < 0:
        raise ValueError(f"{suspended_days} suspended days: fewer than none is not possible.")
    moved_by = suspended_days if m["suspension_moves_end"].on(starts_on).as_bool else 0
    return last_day_of(starts_on, months=months) + moved_by * ONE_DAY
