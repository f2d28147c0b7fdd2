"""How many started hours, and so how many vouchers, a stretch of work counts for.

Counted per performance: one worker, one client, one day, without a break.
"""

from __future__ import annotations

from opstap.rulebook.lookup import Measure
from opstap.rulebook.units import MINUTES_PER_HOUR, started


def started_hours(m: Measure, *, minutes: int) -> int:
    """Vouchers for so many minutes of work: one (parameter) per started hour.

    Raises ValueError for no minutes or fewer. Source: SERV 2025, annex 1.
    """
    if minutes <= 0:
        raise ValueError(f"{minutes} minutes of work: a performance lasts at least one minute.")
    return started(minutes, MINUTES_PER_HOUR) * m["vouchers_per_started_hour"].once.as_int
