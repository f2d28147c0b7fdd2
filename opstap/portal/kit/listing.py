"""Every list on screen: its columns and rows once, shown a page at a time or given as a file.

The file holds the same columns and the same filters as the screen, and all its pages.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from operator import attrgetter
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import translation

from opstap.portal.kit import access_log, batches, exports
from opstap.portal.kit import saved_views as saved
from opstap.portal.kit.batches import Batch
from opstap.portal.kit.columns import Cell, Column, by_choice, by_name, by_words
from opstap.portal.kit.sorting import Order
from opstap.shared import clock
from opstap.shared.scope import NOBODY, reading

__all__ = ["Cell", "Column", "Listing", "by_choice", "by_name", "by_words", "show"]

PER_PAGE = 25
MOST_REFUSED = 100
AT_ONCE = 2000
"""How many rows of a file are in memory at a time."""
Rows = QuerySet[Any] | Sequence[Any]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list page. `name` names the file; `filters` is a bound GET form, or None.

    `complete` adds what rows need for their cells, to all the rows of a page or a file at once.
    """

    name: str
    title: object
    columns: Sequence[Column]
    rows: Rows
    people: str
    """By which path a row knows the person it is about, for the log; empty where it is about nobody."""
    filters: Any = None
    intro: object = ""
    empty: object = ""
    complete: Callable[[Sequence[Any]], Sequence[Any]] = list
    batches: Sequence[Batch] = ()
    """What can be done with ticked rows; the view must take POST, and rows must be a queryset."""
    extra: dict[str, Any] = field(default_factory=dict)


def show(request: HttpRequest, listing: Listing, template: str = "portal/list.html") -> HttpResponseBase:
    """The list as a page, or as the file that `format` in the address asks for; and what is done with ticked rows."""
    selection = batches.BulkSelection(request, listing.batches)
    if selection.is_asked and selection.do(listing.rows):
        return redirect(request.get_full_path())
    order = Order(request.GET, listing.columns)
    found = order.sorted(listing.rows)
    asked = request.GET.get("format", "")
    if asked in exports.FORMATS:
        return file(request, listing, found, asked)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = listing.complete(_few(found, page.object_list, refused=selection.refused))
    lines = [(row, [(column, column.cell(row)) for column in listing.columns]) for row in rows]
    context = {"listing": listing, "page": page, "lines": lines, "query": _query(request), "selection": selection}
    context |= {"order": order} | _saved(request, listing) | listing.extra
    return render(request, template, context)


def file(request: HttpRequest, listing: Listing, rows: Rows, kind: str, *, reason: str = "") -> HttpResponseBase:
    """The file, in the order of the screen. Every export of a list begins here, in the view, before its first byte."""
    rows = _logged(request, listing, rows, kind, reason)
    columns = [
        (exports.Head(str(title), column.is_number or column.is_short), value)
        for column in listing.columns
        for title, value in column.in_file
    ]
    heads, values = [head for head, _ in columns], [value for _, value in columns]
    lines = ([value(row) for value in values] for row in _whole(listing, rows))
    if kind == "csv":
        lines = _later(request, lines)
    name = f"{listing.name}-{clock.today()}"
    return exports.file(kind, name=name, title=str(listing.title), heads=heads, rows=lines)


def _logged(request: HttpRequest, listing: Listing, rows: Rows, kind: str, reason: str) -> Rows:
    """These rows, of nobody but who stands in the line of the log that this adds. Two queries.

    The rows themselves are read later; who comes into the list in between is in neither.
    """
    if not listing.people:
        return rows
    if isinstance(rows, QuerySet):
        people, count = set(rows.order_by().values_list(listing.people, flat=True)), rows.order_by().count()
        rows = rows.filter(Q(**{f"{listing.people}__in": people - {None}}) | Q(**{listing.people: None}))
    else:
        path = attrgetter(listing.people.replace("__", "."))
        people, count = {path(row) for row in rows}, len(rows)
    access_log.note_list(request, listing.name, kind, rows=count, people=people, reason=reason)
    return rows


def _whole(listing: Listing, rows: Rows) -> Iterator[Any]:
    """All rows, from a cursor of the database where they are its own, each with what its cells need."""
    one_by_one = rows.iterator(chunk_size=AT_ONCE) if isinstance(rows, QuerySet) else iter(rows)
    while few := list(islice(one_by_one, AT_ONCE)):
        yield from listing.complete(few)


def _later(request: HttpRequest, lines: Iterator[list[Any]]) -> Iterator[list[Any]]:
    """The lines as they are read while the answer goes out. What the view saw, and its language, are over by then.

    Whoever goes away halfway ends the transaction: Django closes what it streams.
    """
    membership = getattr(request, "membership", None)
    language = translation.get_language()
    with reading(membership.scope if membership else NOBODY), translation.override(language):
        yield from lines


def _saved(request: HttpRequest, listing: Listing) -> dict[str, Any]:
    """The views somebody keeps of a list that can be narrowed."""
    page = request.resolver_match and request.resolver_match.url_name
    if listing.filters is None or not page:
        return {}
    return {"page_name": page, "saved": saved.views(getattr(request, "membership", None), page)}


def _few(rows: Rows, shown: Any, *, refused: Iterable[int]) -> Sequence[Any]:
    """The rows of one page, and those refused elsewhere in the list, which say why below them.

    The database sorts keys only, and then reads the few whole rows: ten times faster.
    """
    if not isinstance(rows, QuerySet):
        return list(shown)
    keys = [*shown.values_list("pk", flat=True), *islice(refused, MOST_REFUSED)]
    return list(rows.filter(pk__in=keys))


def _query(request: HttpRequest) -> str:
    """The filters of the address without its page, ready to put another one behind."""
    kept = request.GET.copy()
    kept.pop("page", None)
    return kept.urlencode()
