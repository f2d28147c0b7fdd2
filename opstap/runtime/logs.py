"""The logs under the home: one file for each process, the previous one kept when it has grown large."""

import os
from pathlib import Path

from opstap.runtime.home import private_folder, refused

LARGE = 20_000_000


def log_file(name: str) -> Path:
    """Where a process writes; what had grown large is set aside first."""
    path = private_folder("logs") / f"{name}.log"
    try:
        if path.exists() and path.stat().st_size > LARGE:
            path.replace(path.with_suffix(".log.1"))
    except OSError as problem:
        raise refused(path, problem) from None
    return path


def opened(path: Path) -> int:
    """The log, open for adding to it, readable only by its owner."""
    try:
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    except OSError as problem:
        raise refused(path, problem) from None


def added_since(path: Path, size: int) -> str:
    """What was written after the log had this size."""
    try:
        with path.open("rb") as file:
            file.seek(size)
            return file.read(100_000).decode(errors="replace")
    except OSError:
        return ""
