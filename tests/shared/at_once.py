"""Several people act at the same moment, each over a connection of their own."""

import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection

from opstap.shared.db import rows
from opstap.shared.scope import Scope, scoped

PATIENCE = 60
"""Seconds after which a thread counts as stuck: far above what any test here takes."""


def at_once(scope: Scope, acts: Sequence[Callable[[], Any]]) -> list[Any]:
    """What each act gave back, or the exception it ended with, after all of them started together."""
    start = threading.Barrier(len(acts))
    outcomes: list[Any] = [None] * len(acts)

    def act(place: int) -> None:
        try:
            connection.ensure_connection()
            start.wait(PATIENCE)
            with scoped(scope):
                outcomes[place] = acts[place]()
        except Exception as problem:  # noqa: BLE001 - the test says which one it expects
            outcomes[place] = problem
        finally:
            connection.close()

    threads = [threading.Thread(target=act, args=[place], daemon=True) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert not any(thread.is_alive() for thread in threads), "somebody waits for somebody who waits for them"
    return outcomes


def one_during_another(scope: Scope, first: Callable[[], Any], second: Callable[[], Any]) -> tuple[Any, Any]:
    """What both gave back (or raised), where the second begins when the first has written and not yet committed.

    Unlike acts that start together this never goes well by luck: what the second read before it waited is stale.
    """
    outcomes: list[Any] = []
    waiting: list[int] = []

    def act() -> None:
        try:
            waiting.append(rows("select pg_backend_pid()")[0][0])
            with scoped(scope):
                outcomes.append(second())
        except Exception as problem:  # noqa: BLE001 - the test says which one it expects
            outcomes.append(problem)
        finally:
            connection.close()

    thread = threading.Thread(target=act, daemon=True)
    with scoped(scope):
        done = first()
        thread.start()
        while thread.is_alive() and not (waiting and _waits(waiting[0])):
            time.sleep(0.01)
    thread.join(PATIENCE)
    assert not thread.is_alive(), "somebody waits for somebody who waits for them"
    return done, outcomes[0]


def _waits(process: int) -> bool:
    return bool(rows("select exists(select from pg_locks where pid = %s and not granted)", [process])[0][0])
