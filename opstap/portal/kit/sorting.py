"""The order of a list, as its address asks: `?sort=dag` up, `?sort=-dag` down. Anything else keeps the list's own."""

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.expressions import Combinable
from django.http import QueryDict

from opstap.portal.kit.columns import Column, Sort


class Order:
    """By which column and which way a list is sorted, and the ways to sort it otherwise."""

    def __init__(self, address: QueryDict, columns: Sequence[Column]) -> None:
        self.address, self.columns = address, columns
        asked = address.get("sort", "")
        self.is_down = asked.startswith("-")
        self.column = next((one for one in columns if one.sorts and one.key == asked.removeprefix("-")), None)

    @property
    def asked(self) -> str:
        """What the address says of it, when that is an order this list has."""
        return self.address["sort"] if self.column else ""

    def sorted(self, rows: QuerySet[Any] | Sequence[Any]) -> QuerySet[Any] | Sequence[Any]:
        """The rows in this order: what is empty last, and rows that are alike by their key, so that pages fit."""
        if isinstance(rows, QuerySet):
            own = rows.query.order_by or rows.model._meta.ordering
            asked = [_way(one, is_down=self.is_down) for one in self.column.sorts] if self.column else own
            return rows.order_by(*asked, "pk")
        if self.column is None:
            return rows
        (path,) = self.column.sorts
        value = attrgetter(str(path).replace("__", "."))
        filled = [row for row in rows if value(row) is not None]
        return [*sorted(filled, key=value, reverse=self.is_down), *(row for row in rows if value(row) is None)]

    def heads(self) -> Iterator[tuple[Column, str, str]]:
        """Each column, the address that sorts by it (empty when it does not), and the way it is sorted now."""
        for column in self.columns:
            is_this = column is self.column
            way = ("descending" if self.is_down else "ascending") if is_this else ""
            yield column, self._address(column, is_down=is_this and not self.is_down), way

    def _address(self, column: Column, *, is_down: bool) -> str:
        """The filters as they are, from the first page on."""
        if not column.sorts:
            return ""
        kept = self.address.copy()
        kept.pop("page", None)
        kept["sort"] = f"-{column.key}" if is_down else column.key
        return kept.urlencode()


def _way(by: Sort, *, is_down: bool) -> Any:
    expression = by if isinstance(by, Combinable) else F(by)
    return expression.desc(nulls_last=True) if is_down else expression.asc(nulls_last=True)  # type: ignore[attr-defined]
