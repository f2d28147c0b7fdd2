"""Several people act at the same moment, each over a connection of their own."""

import threading
from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection

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
