"""Homes to throw away, each with an embedded server of its own; the addresses of the tests themselves are set aside."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from opstap.runtime import cluster

QUICK = "fsync=off"
"""Enough for a test that kills processes; what is not yet written when the machine itself stops is not tested here."""
Command = Callable[..., "subprocess.CompletedProcess[str]"]


def aside(patched: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "OPSTAP_OWNER_URL"):
        patched.delenv(name, raising=False)


@pytest.fixture
def home_at(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Path]]:
    """Make a home at a path under a new folder; `mode` is the folder's own."""
    made: list[tuple[Path, Path]] = []
    aside(monkeypatch)
    monkeypatch.setenv("OPSTAP_POSTGRES_SETTINGS", QUICK)

    def make(inside: str = "home", mode: int = 0o711) -> Path:
        folder = Path(tempfile.mkdtemp(prefix="opstap-test-", dir="/tmp"))
        folder.chmod(mode)
        home = folder / inside
        monkeypatch.setenv("OPSTAP_HOME", str(home))
        made.append((folder, home))
        return home

    yield make
    for folder, home in made:
        monkeypatch.setenv("OPSTAP_HOME", str(home))
        if home.is_dir():
            cluster.discard()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def at(home: Path) -> Iterator[None]:
    """Work on this home, with its embedded server, inside the block."""
    with pytest.MonkeyPatch.context() as patched:
        aside(patched)
        patched.setenv("OPSTAP_POSTGRES_SETTINGS", QUICK)
        patched.setenv("OPSTAP_HOME", str(home))
        yield


@pytest.fixture(scope="session")
def made_home() -> Iterator[Path]:
    """A home with a server that is made once, for all tests that leave it as it was."""
    folder = Path(tempfile.mkdtemp(prefix="opstap-test-", dir="/tmp"))
    folder.chmod(0o711)
    with at(folder), cluster.running():
        pass
    yield folder
    with at(folder):
        cluster.discard()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def used_home(made_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home made once, for this test."""
    aside(monkeypatch)
    monkeypatch.setenv("OPSTAP_POSTGRES_SETTINGS", QUICK)
    monkeypatch.setenv("OPSTAP_HOME", str(made_home))
    return made_home


@pytest.fixture
def home(home_at: Callable[..., Path]) -> Path:
    return home_at()


@pytest.fixture
def opstap() -> Command:
    """Run an `opstap` command on the home and give back how it ended."""

    def run(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-c", "from opstap.cli import main; main()", *arguments],
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run
