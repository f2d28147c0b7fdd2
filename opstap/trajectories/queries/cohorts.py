"""Cohorts by the day a dossier ended: a year, a quarter or a month of it."""

import re
from datetime import date

from opstap.rulebook.units import MONTHS_PER_YEAR, add_months, last_day_of
from opstap.shared.errors import BadInput
from opstap.trajectories import refusals as no

PERIOD = re.compile(r"((?:19|20)[0-9][0-9])(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?")
QUARTERS = 4


def days(period: str) -> tuple[date, date]:
    """The first and last day of a period: `2021`, `2021-Q2` or `2021-03`. Raises BadInput for anything else."""
    found = PERIOD.fullmatch(period)
    if found is None:
        raise BadInput(no.NO_PERIOD(period=period))
    year, quarter, month = found.groups()
    first = date(int(year), int(month or 1), 1)
    if quarter:
        months = MONTHS_PER_YEAR // QUARTERS
        first = add_months(first, (int(quarter) - 1) * months)
    else:
        months = 1 if month else MONTHS_PER_YEAR
    return first, last_day_of(first, months=months)
