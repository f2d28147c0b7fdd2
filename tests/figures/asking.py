"""Short words for the tests of figures: ask one, and read one of its cells."""

from datetime import date
from decimal import Decimal

from opstap.figures.definition import Table
from opstap.figures.registry import figure
from opstap.figures.show import table
from opstap.figures.tidy import lines

LATER = date(2099, 12, 31)
"""A day on which everything in a test is known."""


def ask(code: str, *, as_of: date = LATER, organiser: str = "w13", **period: date) -> Table:
    return table(figure(code), organiser=organiser, as_of=as_of, **period)


def cells(asked: Table) -> dict[tuple[str, str, str], Decimal | int | None]:
    """The values by period, kind of row and column."""
    return {(line.period, line.row, line.column): line.value for line in lines(asked)}


def bases(asked: Table) -> dict[tuple[str, str, str], str]:
    return {(line.period, line.row, line.column): line.base for line in lines(asked)}
