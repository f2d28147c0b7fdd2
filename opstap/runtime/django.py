"""`with ready(): …`: the database running and fit, Django set up. What needs the database starts this way."""

import errno
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

import psycopg

from opstap.runtime import cluster, reach
from opstap.runtime.errors import CannotStart
from opstap.runtime.home import SETTINGS, home

FULL = "The disk is full: nothing was kept of what was being written. Make room and do it again"


@contextmanager
def ready(*, as_owner: bool = False) -> Iterator[None]:
    """Run a block with the database and Django; the owner also takes a database that is empty or behind."""
    with ending_politely(), clear_lines(), cluster.running():
        (reach.connect_as_owner() if as_owner else reach.connect()).close()
        set_up()
        from django.db import connections

        try:
            if not as_owner and (missing := len(missing_migrations())):
                raise CannotStart(f"The database is behind by {missing} migrations. Run: opstap database migrate")
            yield
        finally:
            connections.close_all()


def set_up() -> None:
    """Load Django with Opstap's settings."""
    import django
    from django.core.exceptions import ImproperlyConfigured

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    try:
        django.setup()
    except ImproperlyConfigured as problem:
        raise CannotStart(f"The settings are not in order: {reach.one_line(problem)}") from None


def missing_migrations(using: str = "default") -> list[str]:
    """The migrations that the database still has to get, in order."""
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connections[using])
    return [str(migration) for migration, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]


@contextmanager
def clear_lines() -> Iterator[None]:
    """What lies outside the program (a full disk, a lost database) becomes one line; faults of our own stay visible."""
    from django.db import OperationalError

    try:
        yield
    except (OperationalError, psycopg.OperationalError) as problem:
        raise explained(problem) or problem from None
    except OSError as problem:
        if problem.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise CannotStart(f"{FULL} ({problem.filename or home()}).") from None


def explained(problem: BaseException) -> CannotStart | None:
    """The line for a database error that has its cause outside the program, or nothing."""
    state = reach.sqlstate(problem)
    if state == "53100":
        return CannotStart(f"{FULL} ({reach.place()}).")
    if reach.took_too_long(problem):
        return CannotStart(f"{reach.one_line(problem)}. OPSTAP_JOB_SECONDS and OPSTAP_JOB_LOCK_SECONDS give it longer.")
    if not state or state.startswith(("08", "57P")) or state == "53300":
        words = reach.advised(reach.one_line(problem))
        return CannotStart(f"The connection with the database was lost ({reach.place()}): {words}")
    return None


@contextmanager
def ending_politely() -> Iterator[None]:
    """Let SIGTERM and a closed terminal end a command the way Ctrl-C does: through its `finally` blocks."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {}
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:
            before[number] = signal.signal(number, _leave)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _leave(number: int, frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)
