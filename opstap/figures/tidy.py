"""A table as tidy lines: one published cell per line, in words that do not change with the language of the screen.

`row` is the kind of row (month, total, average, percent), `column` the key of the column; with the period they name
one cell. An empty cell has an empty value, and its base says why.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from opstap.figures.definition import Table


class Line(NamedTuple):
    """One cell. Its fields are the header of the CSV."""

    figure: str
    as_of: date
    organiser: str
    period: str
    row: str
    column: str
    value: Decimal | int | None
    unit: str
    base: str


def lines(table: Table) -> Iterator[Line]:
    """The cells, row by row."""
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            yield Line(
                figure=table.figure.code,
                as_of=table.as_of,
                organiser=table.organiser,
                period=cell.period or row.period,
                row=row.key,
                column=column.key,
                value=cell.value,
                unit=cell.unit,
                base=cell.base,
            )
