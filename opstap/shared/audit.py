"""Who writes, and why. PostgreSQL refuses every write in a transaction that has not said so."""

import functools
import json
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import ParamSpec, TypeVar

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody, or something, that acts: a signed-in person or a named machine."""

    label: str
    user: int | None = None


MACHINE = Actor("opstap")
"""The platform itself: scheduled work and set-up."""


@contextmanager
def audit_context(by: Actor, why: str, *, at: datetime | None = None) -> Iterator[None]:
    """One transaction in which `by` writes because of `why`.

    `at` is the instant from which what is written counts as known; the database's own clock when not given.
    The history always keeps the true moment of writing beside it. Nested uses keep the outermost who and why.
    """
    with transaction.atomic(), known_at(at):
        with connection.cursor() as cursor:
            cursor.execute("select current_setting('pghistory.context_id', true)")
            if cursor.fetchone()[0]:
                yield
                return
            _say(cursor, str(uuid.uuid4()), json.dumps({"by": by.label, "user": by.user, "why": why}))
        yield
        with connection.cursor() as cursor:
            _say(cursor, "", "")


@contextmanager
def known_at(at: datetime | None) -> Iterator[None]:
    """What is written inside counts as known from this instant. Without one nothing changes."""
    if at is None:
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select coalesce(current_setting('opstap.recorded_at', true), '')")
        before = cursor.fetchone()[0]
        cursor.execute("select set_config('opstap.recorded_at', %s, true)", [at.isoformat()])
        yield
        cursor.execute("select set_config('opstap.recorded_at', %s, true)", [before])


def _say(cursor: CursorWrapper, context: str, metadata: str) -> None:
    cursor.execute(
        "select set_config('pghistory.context_id', %s, true), set_config('pghistory.context_metadata', %s, true)",
        [context, metadata],
    )


def recorded(why: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function an action: one transaction, written down as done by its argument `by` because of `why`.

    An action that takes a `reason` has it written behind the why.
    """

    def decorate(action: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(action)
        def whole(*args: P.args, **kwargs: P.kwargs) -> R:
            actor = kwargs["by"]
            assert isinstance(actor, Actor)  # noqa: S101 - a programming error, not an input
            reason = kwargs.get("reason")
            with audit_context(actor, f"{why}: {reason}" if reason else why):
                return action(*args, **kwargs)

        return whole

    return decorate
