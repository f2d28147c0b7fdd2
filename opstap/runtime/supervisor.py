"""Keeps a few processes running until we are told to stop, and then leaves none of them behind.

Each service is a process group of its own: Ctrl-C reaches only us, and we end the whole group of a service, its workers
included. One that ends is started again whatever its exit code: the job worker ends with 0 when it loses the database.
"""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from opstap.runtime import cluster, logs
from opstap.runtime.errors import CannotStart
from opstap.runtime.parent import before_exec

TURN = 0.3
"""Seconds between two looks at everything."""
GRACE = 10.0
"""Seconds a service gets to end by itself."""
STEADY = 20.0
"""Seconds after which a service counts as having stood up."""
ATTEMPTS = 4
"""Starts in a row that may fail before an essential service is given up."""
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0


@dataclass(frozen=True)
class Service:
    """A command to keep running; it `inherits` these open files. Without its essential services we do not go on."""

    name: str
    command: Sequence[str]
    environment: dict[str, str] = field(default_factory=dict)
    inherits: tuple[int, ...] = ()
    essential: bool = False


@dataclass
class Running:
    """A service and its present process."""

    service: Service
    log: Path
    process: subprocess.Popen[bytes] | None = None
    since: float = 0.0
    failures: int = 0
    again_at: float = 0.0

    def start(self) -> None:
        descriptor = logs.opened(self.log)
        try:
            self.process = subprocess.Popen(
                self.service.command,
                stdin=subprocess.DEVNULL,
                stdout=descriptor,
                stderr=subprocess.STDOUT,
                env={**os.environ, **cluster.UNKNOWN, **self.service.environment},
                pass_fds=self.service.inherits,
                start_new_session=True,
                preexec_fn=before_exec(os.getpid()),  # noqa: PLW1509 (no thread of ours is left when services start)
            )
        except OSError as problem:
            raise CannotStart(f"Cannot run {self.service.command[0]}: {problem.strerror}.") from None
        finally:
            os.close(descriptor)
        self.since = time.monotonic()

    def look_after(self) -> None:
        """Start it when it is due; note that it ended."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.again_at:
                self.start()
        elif self.process.poll() is not None:
            self.clear_away()
            self.failures = 1 if now - self.since > STEADY else self.failures + 1
            if self.service.essential and self.failures >= ATTEMPTS:
                raise CannotStart(f"The {self.service.name} process does not stay up: {last_words(self.log)}")
            self.again_at = now + min(FIRST_PAUSE * 2 ** (self.failures - 1), LONGEST_PAUSE)

    def clear_away(self) -> None:
        """End what is left of the process group; its first process is gone or has had its time."""
        if self.process:
            end_group(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


def supervise(services: Sequence[Service], meanwhile: Callable[[], None] = lambda: None) -> None:
    """Run the services until SIGINT, SIGTERM or SIGHUP. `meanwhile` is called along the way and may raise."""
    running = [Running(service, logs.log_file(service.name)) for service in services]
    with told_to_stop() as told:
        try:
            while not told:
                for one in running:
                    one.look_after()
                logs.keep_small()
                meanwhile()
                pause(TURN, told, running)
        finally:
            stop(running)


def pause(seconds: float, told: list[int], running: Sequence[Running]) -> None:
    """Wait a while, shorter when there is something to do."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and not told:
        if any(one.process is None or one.process.poll() is not None for one in running):
            until = min(until, time.monotonic() + 0.1)
        time.sleep(0.05)


def stop(running: Sequence[Running]) -> None:
    """Ask every service to end, wait, and end what is still there."""
    for one in running:
        if one.process:
            end_group(one.process.pid, signal.SIGTERM, only_first=True)
    until = time.monotonic() + GRACE
    while time.monotonic() < until and any(one.process and one.process.poll() is None for one in running):
        time.sleep(0.02)
    for one in running:
        one.clear_away()


def end_group(leader: int, how: signal.Signals, *, only_first: bool = False) -> None:
    with suppress(ProcessLookupError, PermissionError):
        (os.kill if only_first else os.killpg)(leader, how)


@contextmanager
def told_to_stop() -> Iterator[list[int]]:
    """A list that gets the signals that tell us to stop."""
    told: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        told.append(number)

    before = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        yield told
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def last_words(log: Path) -> str:
    """The last line of a log that tells of an error, or the last line."""
    size = log.stat().st_size if log.exists() else 0
    lines = logs.added_since(log, max(0, size - 8000)).strip().splitlines()
    errors = [line for line in lines if re.search(r"\w*(error|exception)\b", line, re.IGNORECASE)]
    return f"{(errors or lines or ['no reason given'])[-1].strip()} (see {log})"


def python(module: str, *arguments: str) -> list[str]:
    """The command that runs one of our modules with this very Python."""
    return [sys.executable, "-m", module, *arguments]
