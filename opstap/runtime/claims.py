"""Who uses what, kept by the kernel: a claim is a lock on an open file, so it ends with its process, however that ends.

No counts and no lists of process numbers: both go stale after a `kill -9`.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from opstap.runtime.errors import CannotStart
from opstap.runtime.home import private_folder, refused


def claim_file(name: str) -> Path:
    """The file under the home that a claim is made on."""
    return private_folder("claims") / name


@contextmanager
def opened(name: str) -> Iterator[int]:
    """A claim's file, open; closing it gives the claim back."""
    path = claim_file(name)
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as problem:
        raise refused(path, problem) from None
    try:
        yield descriptor
    finally:
        os.close(descriptor)


@contextmanager
def one_at_a_time(name: str) -> Iterator[None]:
    """Wait for our turn, and hold it."""
    with opened(name) as descriptor:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield


@contextmanager
def the_only_run(note: str) -> Iterator[None]:
    """Be the one `opstap run` of this home; another one learns where we are from the note."""
    with opened("run") as descriptor:
        if not have_alone(descriptor):
            where = os.pread(descriptor, 200, 0).decode() or "starting"
            raise CannotStart(f"Opstap runs on this home ({where}). Stop it first, or set another OPSTAP_HOME.")
        os.truncate(descriptor, 0)
        os.pwrite(descriptor, note.encode(), 0)
        yield
        os.truncate(descriptor, 0)


def share(descriptor: int) -> None:
    """Use something together with others."""
    fcntl.flock(descriptor, fcntl.LOCK_SH)


def have_alone(descriptor: int) -> bool:
    """Whether nobody else uses it; from then on nobody else can, until the file is closed."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
