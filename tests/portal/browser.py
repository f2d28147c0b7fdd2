"""A real Chromium on the town's pages: it counts what is asked elsewhere and lets axe look at each page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

AXE = Path(__file__).with_name("axe.min.js").read_text()
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
RUN = "levels => axe.run({runOnly: levels, resultTypes: ['violations'], preload: false}).then(seen => seen.violations)"
PAPER = {"auto": 718, "wide": 1047}
"""Pixels across: A4 upright, and on its side."""
CUT = """[...document.querySelectorAll('.au-c-table-wrapper, .op-scroll')]
    .filter(one => one.scrollWidth > one.clientWidth + 12).map(one => one.ariaLabel)"""
"""Text for screen readers makes a table a few pixels wider than it is."""
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
FORGETFUL = ["--disable-back-forward-cache"]
"""What Playwright adds and no visitor has: going back shows a page as it was kept."""


@dataclass
class Visitor:
    """Somebody who looks at pages; `strayed` are the addresses asked of anybody but the portal."""

    context: BrowserContext
    server: str
    page: Page = field(init=False)
    strayed: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page = self.context.new_page()
        self.page.add_init_script(AXE)  # through the debugger, which the page's own policy does not bind
        self.page.on("request", self._watch)
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)

    def _watch(self, request: object) -> None:
        if not str(request.url).startswith(self.server):  # type: ignore[attr-defined]
            self.strayed.append(request.url)  # type: ignore[attr-defined]

    def open(self, path: str) -> str:
        """Open the page; gives what the server sent."""
        response = self.page.goto(self.server + path)
        return response.text() if response else ""

    def read(self, path: str) -> str:
        """What the server sends to this visitor, without opening it."""
        return self.context.request.get(self.server + path).text()

    def faults(self) -> list[str]:
        """What axe finds wrong with the page, at levels A and AA of WCAG 2.2."""
        found = self.page.evaluate(RUN, LEVELS)
        return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]

    def is_wider_than(self, width: int) -> bool:
        """Whether the page would scroll sideways on a screen of this width."""
        usual = self.page.viewport_size
        self.page.set_viewport_size({"width": width, "height": 800})
        wider = bool(self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))
        self.page.set_viewport_size(usual)
        return wider

    def cut_on_paper(self) -> list[str]:
        """The tables of which the last columns fall off the paper that the page asks for, 1 cm around it free."""
        usual = self.page.viewport_size
        self.page.emulate_media(media="print")
        paper = PAPER[str(self.page.evaluate("getComputedStyle(document.body).page"))]
        self.page.set_viewport_size({"width": paper, "height": 800})
        cut = self.page.evaluate(CUT)
        self.page.emulate_media(media="screen")
        self.page.set_viewport_size(usual)
        return [f"cut on paper: {name}" for name in cut]

    def tabs(self, count: int) -> Iterator[str]:
        """What the next presses of Tab reach, as text."""
        for _ in range(count):
            self.page.keyboard.press("Tab")
            yield str(
                self.page.evaluate("(document.activeElement.innerText || document.activeElement.name || '').trim()")
            )


Enter = Callable[..., Visitor]
"""Opens the portal as somebody: `visit("coach")`."""
