"""Every list on screen: its columns and rows once, shown a page at a time or given as a file.

The file holds the same columns and the same filters as the screen, and all its pages.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from opstap.portal.kit import batches, exports
from opstap.portal.kit import saved_views as saved
from opstap.portal.kit.batches import Batch

PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place: the text for people, and the value for files when it is another."""

    text: str
    value: Any = None
    href: str = ""
    pill: str = ""

    @property
    def exported(self) -> Any:
        return self.text if self.value is None else self.value


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, and how a row's cell under it is made."""

    title: object
    cell: Callable[[Any], Cell]
    is_number: bool = False
    is_short: bool = False
    """Kept on one line: a time, a day."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list page. `name` names the file; `filters` is a bound GET form, or None.

    `complete` adds what rows need for their cells, to all the rows of a page or a file at once.
    """

    name: str
    title: object
    columns: Sequence[Column]
    rows: QuerySet[Any] | Sequence[Any]
    filters: Any = None
    intro: object = ""
    empty: object = ""
    complete: Callable[[Sequence[Any]], Sequence[Any]] = list
    batches: Sequence[Batch] = ()
    """What can be done with ticked rows; the view must take POST, and rows must be a queryset."""
    extra: dict[str, Any] = field(default_factory=dict)


def show(request: HttpRequest, listing: Listing, template: str = "portal/list.html") -> HttpResponse:
    """The list as a page, or as the file that `format` in the address asks for; and what is done with ticked rows."""
    selection = batches.BulkSelection(request, listing.batches)
    if selection.is_asked and selection.do(listing.rows):
        return redirect(request.get_full_path())
    asked = request.GET.get("format", "")
    if asked in exports.FORMATS:
        titles = [str(column.title) for column in listing.columns]
        rows = listing.complete(listing.rows)
        values = ([column.cell(row).exported for column in listing.columns] for row in rows)
        return exports.file(asked, name=listing.name, titles=titles, rows=values)
    page = Paginator(listing.rows, PER_PAGE).get_page(request.GET.get("page"))
    rows = listing.complete(_few(listing.rows, page.object_list))
    lines = [(row, [(column, column.cell(row)) for column in listing.columns]) for row in rows]
    context = {"listing": listing, "page": page, "lines": lines, "query": _query(request), "selection": selection}
    context |= _saved(request, listing) | listing.extra
    return render(request, template, context)


def _saved(request: HttpRequest, listing: Listing) -> dict[str, Any]:
    """The views somebody keeps of a list that can be narrowed."""
    page = request.resolver_match and request.resolver_match.url_name
    if listing.filters is None or not page:
        return {}
    return {"page_name": page, "saved": saved.views(getattr(request, "membership", None), page)}


def _few(rows: QuerySet[Any] | Sequence[Any], shown: Any) -> Sequence[Any]:
    """The rows of one page. The database sorts keys only, and then reads the few whole rows: ten times faster."""
    if not isinstance(rows, QuerySet):
        return list(shown)
    return list(rows.filter(pk__in=list(shown.values_list("pk", flat=True))))


def _query(request: HttpRequest) -> str:
    """The filters of the address without its page, ready to put another one behind."""
    kept = request.GET.copy()
    kept.pop("page", None)
    return kept.urlencode()
