"""A panel of a home page: how many, the first few, and the link to all of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

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


def panel(
    rows: QuerySet[Any],
    row: Callable[[Any], Row],
    *,
    title: object,
    href: str,
    empty: object,
    complete: Callable[[Any], Sequence[Any]] = list,
) -> Panel:
    """The rows are looked for once: their keys are counted, and the first few are read whole and completed."""
    keys = list(rows.values_list("pk", flat=True))
    few = complete(rows.filter(pk__in=keys[:SHOWN])) if keys else []
    return Panel(title=title, count=len(keys), href=href, rows=[row(one) for one in few], empty=empty)
