"""A figure that has been counted: columns, rows and cells, ready to be shown, drawn or written to a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opstap.figures.definition import Figure

MONTH, TOTAL, AVERAGE, PERCENT = "month", "total", "average", "percent"
"""The kinds of row."""


@dataclass(frozen=True, slots=True)
class Column:
    """`key` never changes with the language; `unit` is `hour`, `EUR`, `dossier` or `%`."""

    key: str
    label: str
    unit: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One published number, as a value and as people read it.

    An empty cell has no value; its `base` then says why. Else `base` says what the number is a part or a mean of.
    `period` is 2021-05 or 2021.
    """

    value: Decimal | int | None
    text: str
    unit: str
    base: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """`period` is empty where the columns are the periods; `key` is the kind of row."""

    label: str
    period: str
    cells: list[Cell]
    key: str = MONTH


@dataclass(frozen=True, slots=True)
class Table:
    """A figure of one organiser as known on a day. Each row has one cell per column."""

    figure: Figure
    organiser: str
    organiser_name: str
    as_of: date
    language: str
    columns: list[Column]
    rows: list[Row]
    footnotes: list[str]
