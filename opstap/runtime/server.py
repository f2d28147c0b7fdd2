"""One PostgreSQL server over one folder: started, looked at, stopped. Who wants it is the business of `cluster`.

The thing to know: a start after a crash is tried again, because the orphans of a killed server hold its memory for a
second or two.
"""

import os
import shlex
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from opstap.runtime import logs
from opstap.runtime.account import Account, started_by
from opstap.runtime.binaries import MAJOR, programs
from opstap.runtime.errors import CannotStart
from opstap.runtime.home import home, refused
from opstap.runtime.socket_folder import socket_folder

PATIENCE = 30
"""Seconds in which a start is tried again while a killed server's orphans are still there."""
RECOVERY = 600
"""Seconds a server may take to get ready: after a crash it first replays what it had promised to keep."""
SETTINGS = {
    "listen_addresses": "",
    "port": "5432",
    "unix_socket_permissions": "0700",
    "max_connections": "80",
    "shared_buffers": "256MB",
    "max_wal_size": "4GB",  # a region is loaded in one transaction; checkpoints in its midst would write it twice
    "log_line_prefix": "%m ",
    "log_timezone": "Europe/Brussels",
}
LEFTOVERS = ("shared memory block", '"postmaster.pid" already exists')
ROOM = 16_000_000
"""Bytes; PostgreSQL writes in segments of this size, and a full disk leaves it no room for words in its log either."""
_started: dict[Path, subprocess.Popen[bytes]] = {}


@dataclass(frozen=True)
class Server:
    """A server's folder (the real one, links followed) and the user it runs as."""

    folder: Path
    account: Account | None

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def pid(self) -> int | None:
        """The running server's process, or nothing."""
        mine = _started.get(self.data)
        if mine and mine.poll() is not None:
            del _started[self.data]
        status = self._status()
        return int(status[0]) if status and is_postgres(int(status[0])) else None

    def ready(self) -> bool:
        """Whether it answers."""
        return bool(self.pid()) and self._status()[-1].startswith("ready")

    def start(self) -> None:
        """Start it, or wait for it when it is already there."""
        self._check_ours()
        deadline = time.monotonic() + PATIENCE
        while not self.ready():
            complaint = self._try_to_start()
            if not complaint:
                return
            if not any(word in complaint for word in LEFTOVERS) or time.monotonic() > deadline:
                raise cannot("start", complaint)
            time.sleep(0.3)

    def stop(self) -> None:
        """Stop it; what runs is rolled back, what was committed is kept."""
        if not self.pid():
            return
        command = [str(programs(self.account) / "pg_ctl"), "-D", str(self.data), "-w", "-t", "60", "stop", "-m"]
        for mode in ("fast", "immediate"):
            done = subprocess.run(
                [*command, mode], stdin=subprocess.DEVNULL, capture_output=True, check=False, **started_by(self.account)
            )
            if done.returncode == 0 or not self.pid():
                break
        if mine := _started.pop(self.data, None):
            mine.wait(10)

    def _status(self) -> list[str]:
        """PostgreSQL's own note beside its data: process, folder, start, port, socket, address, memory, state."""
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return []
        except OSError as problem:
            raise refused(self.data, problem) from None
        return lines if lines and lines[0].strip().isdigit() else []

    def _check_ours(self) -> None:
        try:
            made_by = (self.data / "PG_VERSION").read_text().strip()
            owner = self.data.stat().st_uid
        except OSError as problem:
            raise refused(self.data, problem) from None
        if made_by != str(MAJOR):
            raise CannotStart(
                f"The database in {self.data} was made by PostgreSQL {made_by}, this release has {MAJOR}. "
                "Back it up with the release that made it, and restore that here (docs/operations.md)."
            )
        if owner not in (os.geteuid(), 0) and os.geteuid() != 0:
            raise CannotStart(
                f"The database in {self.data} belongs to another user. Start Opstap as that user or root."
            )

    def _try_to_start(self) -> str:
        """Start the server and wait until it answers. Gives back what it complained of, or nothing."""
        log = logs.log_file("postgres")
        size = log.stat().st_size if log.exists() else 0
        if self.pid():
            return self._wait(None) or logs.added_since(log, size)
        descriptor = logs.opened(log)
        try:
            _started[self.data] = process = subprocess.Popen(
                [str(programs(self.account) / "postgres"), "-D", str(self.data), *self._options()],
                stdin=subprocess.DEVNULL,
                stdout=descriptor,
                stderr=subprocess.STDOUT,
                **started_by(self.account),
            )
        except OSError as problem:
            raise CannotStart(f"PostgreSQL cannot be run: {problem.strerror}.") from None
        finally:
            os.close(descriptor)
        return self._wait(process) and (logs.added_since(log, size) or "it ended without a word")

    def _wait(self, process: subprocess.Popen[bytes] | None) -> str:
        deadline = time.monotonic() + RECOVERY
        while time.monotonic() < deadline:
            if self.ready():
                return ""
            if (process and process.poll() is not None) or not (process or self.pid()):
                return "ended"
            time.sleep(0.03)
        return "it does not get ready"

    def _options(self) -> list[str]:
        quoted = '"' + str(socket_folder(self.folder, self.account)).replace('"', '""') + '"'
        chosen = SETTINGS | {"unix_socket_directories": quoted}
        words = [f"{name}={value}" for name, value in chosen.items()]
        try:
            words += shlex.split(os.environ.get("OPSTAP_POSTGRES_SETTINGS", ""))
        except ValueError as problem:
            raise CannotStart(f"OPSTAP_POSTGRES_SETTINGS cannot be read: {problem}.") from None
        return [part for word in words for part in ("-c", word)]


def cannot(do: str, complaint: str) -> CannotStart:
    """One line out of what PostgreSQL said."""
    if "No space left on device" in complaint or shutil.disk_usage(home()).free < ROOM:
        return CannotStart(f"The disk is full: PostgreSQL cannot {do} in {home()}. Make room and start again.")
    lines = [line for line in complaint.splitlines() if "FATAL" in line or "error:" in line or "PANIC" in line]
    last = (lines or complaint.strip().splitlines() or ["no reason given"])[-1]
    return CannotStart(f"PostgreSQL cannot {do}: {last.strip()} (see {home() / 'logs' / 'postgres.log'})")


def is_postgres(pid: int) -> bool:
    """Whether this process is a living PostgreSQL; numbers in a note left by a crash get used again by others."""
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat").read_text() if Path("/proc/self/stat").exists() else "(postgres) S"
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    except OSError:
        return False
    name, _, rest = state.partition("(")[2].rpartition(")")
    return name == "postgres" and rest.split()[0] != "Z"
