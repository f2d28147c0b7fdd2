"""The logs under the home: one file for each process. One that has grown large is set aside, the last few are kept.

A process holds its log open as its output, so the file itself stays: it is copied and emptied. What is added in the
instant between the two is lost; to lose nothing, every process would have to open its log anew.
"""

import os
import shutil
from pathlib import Path

from opstap.runtime.home import private_folder, refused

LARGE = 20_000_000
KEPT = 5


def log_file(name: str) -> Path:
    """Where a process writes."""
    return private_folder("logs") / f"{name}.log"


def keep_small() -> None:
    """Set aside what has grown large, while it is written to."""
    for path in private_folder("logs").glob("*.log"):
        try:
            if path.stat().st_size > LARGE:
                _set_aside(path)
        except OSError as problem:
            raise refused(path, problem) from None


def _set_aside(path: Path) -> None:
    older = [path.with_suffix(f".log.{number}") for number in range(1, KEPT + 1)]
    for newer, old in reversed(list(zip(older, older[1:], strict=False))):
        if newer.exists():
            newer.replace(old)
    shutil.copyfile(path, older[0])
    os.truncate(path, 0)
    older[0].chmod(0o600)


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
