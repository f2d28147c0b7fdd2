"""What is wrong with the HTML of a page beyond what a browser mends in silence and axe looks at."""

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

Attributes = dict[str, str | None]
INLINE = {"span", "a", "p", "small", "strong", "em", "abbr", "label", "button", "summary"}
BLOCK = {"form", "div", "p", "ul", "ol", "dl", "table", "section", "fieldset", "h1", "h2", "h3", "main", "details"}
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
NAMES = ("for", "list", "aria-describedby", "aria-labelledby", "aria-controls")
"""Attributes that name other elements by their id."""


class Markup(HTMLParser):
    """Reads a page; `faults` says what is wrong with it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.nested: set[str] = set()
        self.elements: list[tuple[str, Attributes]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCK and (around := INLINE & set(self.open)) and around != {"a"}:
            self.nested.add(f"{tag} in {min(around)}")
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def faults(self) -> list[str]:
        return sorted({*self.nested, *self._twice(), *self._leading_nowhere(), *self._wrong_values()})

    def _twice(self) -> Iterator[str]:
        ids = Counter(str(known["id"]) for _, known in self.elements if "id" in known)
        regions = Counter(str(known.get("aria-label")) for _, known in self.elements if known.get("role") == "region")
        yield from (f"id {name} twice" for name, count in ids.items() if count > 1)
        yield from (f"region {name} twice" for name, count in regions.items() if count > 1)

    def _leading_nowhere(self) -> Iterator[str]:
        ids = {known.get("id") for _, known in self.elements}
        for tag, known in self.elements:
            for name in NAMES:
                yield from (f"{tag} {name}={one}" for one in (known.get(name) or "").split() if one not in ids)

    def _wrong_values(self) -> Iterator[str]:
        for tag, known in self.elements:
            if re.search(r"^(tel|mailto):.*\s", known.get("href") or ""):
                yield f"{known['href']} has a blank"
            if tag == "input" and known.get("autocomplete") == "street-address":
                yield "a street of more lines on one"
