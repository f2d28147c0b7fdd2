"""The few numbers of an organiser that a home page shows, taken from the figures so that they never differ."""

from dataclasses import dataclass
from datetime import date, timedelta

from opstap.figures.definition import Table
from opstap.figures.registry import figure
from opstap.figures.show import table
from opstap.figures.tables import MONTH, Cell
from opstap.shared.periods import month_start


@dataclass(frozen=True, slots=True)
class LastMonth:
    """The paid hours in the last month that was over, and the dossiers active at its end. `month` is its first day."""

    month: date
    hours: Cell
    dossiers: Cell


def last_month(*, organiser: str, day: date, language: str = "nl") -> LastMonth:
    """What is known on `day` of the month before it. Call it inside `scope.scoped(…)`. Raises UnknownOrganiser."""
    month = month_start(month_start(day) - timedelta(days=1))

    def asked(code: str) -> Cell:
        counted = table(figure(code), organiser=organiser, as_of=day, first=month, last=month, language=language)
        return _first(counted, f"{month:%Y-%m}")

    return LastMonth(month=month, hours=asked("T-S4-1"), dossiers=asked("T-S4-4"))


def _first(counted: Table, period: str) -> Cell:
    return next(cell for row in counted.rows if row.key == MONTH for cell in row.cells[:1] if cell.period == period)
