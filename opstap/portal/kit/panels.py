"""A panel of a home page: how many, the first few, and the link to all of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

SHOWN = 3


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
    keys: Sequence[int] | None = None,
) -> Panel:
    """The first few of the rows, in order; `keys` when they were looked for already, among `rows`.

    Rows are looked for once: their keys are counted, and the first few are read whole and completed.
    """
    known = list(rows.values_list("pk", flat=True)) if keys is None else keys
    few = known[:SHOWN]
    found = {one.pk: one for one in complete(rows.filter(pk__in=few).order_by())} if few else {}
    return Panel(
        title=title, count=len(known), href=href, rows=[row(found[key]) for key in few if key in found], empty=empty
    )


def by_urgency(panels: Sequence[Panel]) -> dict[str, list[Panel]]:
    """Context for the template: what asks something, in the order given; and what asks nothing, as a short list."""
    return {"panels": [one for one in panels if one.count], "quiet": [one for one in panels if not one.count]}
