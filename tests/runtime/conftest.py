"""Homes to throw away, each with an embedded server of its own; DATABASE_URL of whoever runs the tests is set aside."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from opstap.runtime import cluster

Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def home_at(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Path]]:
    """Make a home at a path under a new folder; `mode` is the folder's own."""
    made: list[tuple[Path, Path]] = []
    monkeypatch.delenv("DATABASE_URL", raising=False)

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


@pytest.fixture
def home(home_at: Callable[..., Path]) -> Path:
    return home_at()


@pytest.fixture
def opstap(home: Path) -> Command:
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
