"""Somebody at a screen in a story: opens pages by name, fills what the form asks, presses what the button says."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core import mail
from django.urls import reverse

from opstap.correspondence.actions import deliver
from tests.portal.browser import Visitor
from tests.world import BY

PATIENCE = 8_000
"""Milliseconds; a field or button that is not there by then is not there."""


@dataclass(slots=True)
class Screen:
    """One person's browser. What is filled in are the fields of forms by their names."""

    visitor: Visitor

    def __post_init__(self) -> None:
        self.visitor.page.set_default_timeout(PATIENCE)

    def open(self, name: str, *things: Any) -> None:
        self.visitor.open(reverse(name, args=things))
        self.is_well()

    def follow(self, path: str) -> None:
        """Open a link that somebody was sent."""
        self.visitor.open(path)
        self.is_well()

    def fill(self, **fields: object) -> None:
        """Dates as dates, choices by their value, ticks as True; `plan__text` is the field plan-text."""
        page = self.visitor.page
        for name, value in fields.items():
            field = page.locator(f'main [name="{name.replace("__", "-")}"]')
            kind = field.first.evaluate("field => field.type")
            if kind in ("radio", "checkbox"):
                picked = field if value is True else page.locator(f'main [name="{name}"][value="{value}"]')
                picked.first.check()
            elif kind == "select-one":
                field.first.select_option(str(value))
            else:
                field.first.fill(str(value))

    def press(self, button: str) -> None:
        """Press a button or follow a link in the page itself, and wait for what comes."""
        page = self.visitor.page
        found = page.locator("main button, main a").filter(has_text=re.compile(rf"^\s*{re.escape(button)}\s*$"))
        with page.expect_navigation():
            found.first.click()
        self.is_well()

    def does(self, page_name: str, /, *things: Any, button: str, **fields: object) -> None:
        """Open a page, fill it and press its button."""
        self.open(page_name, *things)
        self.fill(**fields)
        self.press(button)

    def reads(self, *words: str) -> None:
        """The page says each of these."""
        text = self.text
        assert [one for one in words if one not in text] == [], text

    def field(self, begins: str) -> str:
        """The whole name of the first field whose name begins so."""
        return str(self.visitor.page.locator(f'main [name^="{begins}"]').first.get_attribute("name"))

    def holds(self, name: str) -> str:
        """What stands in a field now."""
        return self.visitor.page.locator(f'main [name="{name}"]').input_value()

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", self.visitor.page.locator("main").inner_text())

    @property
    def number(self) -> int:
        """The last number in the address: of the thing on the page."""
        return int(re.findall(r"/(\d+)/", self.visitor.page.url)[-1])

    def is_well(self) -> None:
        """The page is no error, and complains of nothing."""
        assert self.visitor.page.locator("h1").count() == 1, self.visitor.page.content()
        assert self.visitor.complaints == []


@dataclass(slots=True)
class Calendar:
    """The day on which everybody in a story looks at the screens."""

    day: date

    def today(self) -> date:
        return self.day


def link_in_mail(day: date) -> str:
    """The path of the link in the last mail that goes out on this day."""
    deliver(by=BY, day=day)
    found = re.findall(r"/tekenen/[\w-]+/", mail.outbox[-1].body)
    assert found, mail.outbox[-1].body
    return str(found[-1])
