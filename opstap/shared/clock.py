"""The only place that reads the clock; only the screens and the commands ask it, everything below is told the day."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from opstap.shared.periods import BRUSSELS, moment

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
        return _kept_demo_day()
    if not answers:
        answers.append(_kept_demo_day())
    return answers[0]


def _kept_demo_day() -> date | None:
    from opstap.shared.models import DemoDay  # here: a command without a database asks for the real day

    return DemoDay.objects.order_by("pk").values_list("day", flat=True).first()


def today() -> date:
    """Today in Brussels; in a demonstration the day on which it stands still."""
    return demo_day() or real_day()


def real_day() -> date:
    """Today in Brussels, also in a demonstration: for what must not stand still, such as a key that expires."""
    return datetime.now(BRUSSELS).date()


def known_from() -> datetime | None:
    """From when what a screen writes counts as known: now, which needs no saying, or in a demonstration its own day."""
    day = demo_day()
    return moment(day) if day else None
