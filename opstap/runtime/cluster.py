"""The embedded PostgreSQL and who uses it: `with cluster.running(): …` starts it, and the last to leave stops it.

With DATABASE_URL there is no embedded server, and nothing here starts or stops anything.
"""

import os
import shutil
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from psycopg.conninfo import make_conninfo

from opstap.runtime import claims, logins, making, roles
from opstap.runtime.errors import CannotStart
from opstap.runtime.home import home, refused, secret
from opstap.runtime.progress import step
from opstap.runtime.socket_folder import known_socket_folder

IN_USE, TURN = "in-use", "turn"
OWNER = "OPSTAP_OWNER_URL"
UNKNOWN = {OWNER: ""}
"""In the environment of a process that only serves: it is not told how the owner signs in."""


def external() -> bool:
    """Whether the database is somebody else's server."""
    is_named = bool(os.environ.get("DATABASE_URL"))
    if os.environ.get(OWNER) and not is_named:
        raise CannotStart(f"{OWNER} names the owner of the database in DATABASE_URL, which is not set.")
    return is_named


def dsn(database: str = making.DATABASE) -> str:
    """The embedded server's address for its owner, with the password; it need not be running."""
    folder = (home() / "postgres").resolve()
    try:
        password = (folder / "password").read_text() if (folder / "password").exists() else ""
        socket = known_socket_folder(folder)
    except OSError as problem:
        raise refused(folder, problem) from None
    return make_conninfo(host=str(socket), port=5432, user=making.USER, password=password, dbname=database)


def address() -> str:
    """The database's address for the application, wherever it is."""
    return os.environ.get("DATABASE_URL") or make_conninfo(dsn(), user=roles.LOGIN, password=secret(roles.LOGIN))


def owner_address() -> str | None:
    """The database's address for whoever owns the tables; nothing where this process is not to know (see UNKNOWN)."""
    told = os.environ.get(OWNER)
    if told is not None:
        return told or None
    return None if external() else dsn()


def knows_owner() -> bool:
    return owner_address() is not None


@contextmanager
def running() -> Iterator[None]:
    """Have the database server running inside this block. Blocks may overlap, in one process and in many."""
    if external():
        yield
        return
    with claims.opened(IN_USE) as claim:
        with claims.one_at_a_time(TURN):
            claims.share(claim)
            _start()
        try:
            yield
        finally:
            with _no_interruption(), claims.one_at_a_time(TURN):
                if claims.have_alone(claim):
                    stop()


def keep_up() -> None:
    """Start the server again when something ended it under us; for the supervisor, which uses it all the time."""
    known = None if external() else making.existing()
    if known and not known.pid():
        with claims.one_at_a_time(TURN):
            known.start()


def stop() -> None:
    """Stop the embedded server, whoever uses it."""
    if known := making.existing():
        known.stop()


def discard() -> None:
    """Stop the home's embedded server, when it has one, and remove its folder: for throw-away homes only."""
    if known := making.existing():
        known.stop()
        short = known_socket_folder(known.folder)
        shutil.rmtree(known.folder, ignore_errors=True)
        shutil.rmtree(short, ignore_errors=True)
        if (home() / "postgres").is_symlink():
            (home() / "postgres").unlink()


def _start() -> None:
    known = making.existing()
    if known and known.ready():
        return
    with step("Starting the database" if known else "Making the database"):
        making.made().start()
    if owner := owner_address():
        logins.make_login(owner, roles.LOGIN, secret(roles.LOGIN))


@contextmanager
def _no_interruption() -> Iterator[None]:
    """A second Ctrl-C must not leave a server behind."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
