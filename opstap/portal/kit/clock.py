"""The only place where a screen asks what day it is; everything below is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

from opstap.demo import models as demo
from opstap.shared.periods import moment

_asked: ContextVar[list[date | None] | None] = ContextVar("asked", default=None)
"""What the database answered during this request; nothing outside a request."""


@contextmanager
def asking_once() -> Iterator[None]:
    """Inside, the database is asked once on which day a demonstration stands, however often the clock is read."""
    before = _asked.set([])
    try:
        yield
    finally:
        _asked.reset(before)


def demo_day() -> date | None:
    """The day on which this installation stands still, if it is a demonstration."""
    answers = _asked.get()
    if answers is None:
        return demo.demo_day()
    if not answers:
        answers.append(demo.demo_day())
    return answers[0]


def today() -> date:
    """Today in Brussels; in a demonstration the day on which it stands still."""
    return demo_day() or timezone.localdate()


def known_from() -> datetime | None:
    """From when what a screen writes counts as known: now, which needs no saying, or in a demonstration its own day."""
    day = demo_day()
    return moment(day) if day else None
