"""What a figure that has been counted consists of: columns, rows and cells."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

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
