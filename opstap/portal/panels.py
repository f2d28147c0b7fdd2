"""A panel of a home page: how many, the first few, and the link to all of them."""

from collections.abc import Sequence
from dataclasses import dataclass

SHOWN = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what it is, where it leads, and the number or day that matters."""

    text: object
    href: str
    detail: object = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """`count` in big type; `href` leads to the same things as a list. `calls` marks what waits for the reader."""

    title: object
    count: int
    href: str
    rows: Sequence[Row]
    empty: object
    calls: bool = False
