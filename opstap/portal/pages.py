"""Every page that was declared, found by reading every module of the portal; printed as the table of docs/pages.md.

python -m opstap.portal.pages > docs/pages.md
"""

import pkgutil
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import opstap.portal
from opstap.portal.api.site import operations
from opstap.portal.kit.page import PAGES, Page

HEADER = """# Pages

Every page with its address, what is done there, by whom, and on which row. Printed from the declarations in
`opstap/portal` by `make pages`; a test holds that it is up to date. What is logged names the people a look is about.

| address | page | kind | verb | roles | row | possible when | logged |
|---|---|---|---|---|---|---|---|
"""
API_HEADER = """
# The API

Every address below `/api/v1`, with the roles that its verbs let in, and the row. Each read is logged as on screen.

| address | operation | roles | row |
|---|---|---|---|
"""
PLACE = Path("docs/pages.md")
APART = ("opstap.portal.migrations", "opstap.portal.urls", "opstap.portal.pages")


def load() -> None:
    """Read every module of the portal, so that every page is declared."""
    for found in pkgutil.walk_packages(opstap.portal.__path__, "opstap.portal."):
        if not found.name.startswith(APART):
            import_module(found.name)


def table() -> str:
    """The tables of all pages and of the API, by address."""
    pages = [_cells(one) for one in sorted(PAGES, key=lambda one: one.route)]
    reads = [_api_cells(*one) for one in sorted(operations().items())]
    return HEADER + _lines(pages) + API_HEADER + _lines(reads)


def _lines(rows: Iterable[Iterable[str]]) -> str:
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _api_cells(address: str, operation: Callable[..., Any]) -> Iterator[str]:
    yield f"`{address}`"
    yield f"`{operation.__module__.removeprefix('opstap.portal.')}.{operation.__name__}`"
    yield ", ".join(sorted(getattr(operation, "roles", ["any token"])))
    yield getattr(getattr(operation, "thing", None), "name", "")


def _cells(one: Page) -> Iterator[str]:
    yield f"`/{one.route}`"
    yield f"`{one.function.__module__.removeprefix('opstap.portal.')}.{one.name}`"
    yield one.template.value
    yield one.verb.value
    yield ", ".join(one.roles) if one.roles else one.verb.value
    yield one.thing.name if one.thing else ""
    yield "asked" if one.has_condition else ""
    yield _logged(one)


def _logged(one: Page) -> str:
    if one.thing is None or one.thing.people is None:
        return ""
    return f"no: {one.unlogged}" if one.unlogged else str(one.thing.seen_as)


def write() -> None:
    """Print the table into the docs."""
    load()
    PLACE.write_text(table(), encoding="utf-8")
