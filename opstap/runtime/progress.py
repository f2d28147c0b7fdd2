"""A step that takes long shows that it moves: what is being done and for how many seconds.

On a terminal the line is rewritten in place; elsewhere (a log, a pipe) a line is added now and then.
"""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

SLOW = 0.7
"""Seconds before a step is mentioned at all: what is quick needs no line."""


class Step:
    """One line about one step. `say` changes its words."""

    def __init__(self, what: str, stream: TextIO) -> None:
        self.what, self.stream = what, stream
        self.started, self.shown = time.monotonic(), False
        self.over = threading.Event()

    def say(self, what: str) -> None:
        self.what = what

    def show(self, end: str) -> None:
        start, tail = ("\r", "\x1b[K") if self.stream.isatty() else ("", "")
        self.stream.write(f"{start}{self.what} … {time.monotonic() - self.started:.0f} s{tail}{end}")
        self.stream.flush()
        self.shown = True

    def keep_showing(self) -> None:
        live = self.stream.isatty()
        wait = SLOW
        while not self.over.wait(wait):
            self.show("" if live else "\n")
            wait = 0.5 if live else 10


@contextmanager
def step(what: str, stream: TextIO | None = None) -> Iterator[Step]:
    """Show a step while it runs."""
    shown = Step(what, stream or sys.stderr)
    teller = threading.Thread(target=shown.keep_showing, daemon=True)
    teller.start()
    try:
        yield shown
    finally:
        shown.over.set()
        teller.join()
        if shown.shown:
            shown.show("\n")
