"""A child that must not outlive its parent asks the kernel for it; nothing else survives a `kill -9` of the parent."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1
# Loaded here and not in the child: between fork and exec a lock of the loader could still be held.
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def end_with_parent(how: signal.Signals) -> None:
    """Get this signal when the parent ends. Linux only; elsewhere a killed supervisor leaves its children."""
    if _libc is None:
        return
    _libc.prctl(PR_SET_PDEATHSIG, int(how), 0, 0, 0)


def before_exec(parent: int) -> Callable[[], None]:
    """What a new child does before it becomes its program: follow its parent, also when that is gone already."""

    def follow() -> None:
        end_with_parent(signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return follow
