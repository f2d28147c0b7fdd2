"""An Opstap that really runs: `opstap run` on a home of its own, with its processes, for tests that kill them."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 300
"""Seconds for a first start: some fifteen when nothing else runs."""
RUN = "from opstap.cli import main; main()"
FILL = """
import sys
from opstap.runtime.django import ready
with ready():
    from django.contrib.auth.hashers import make_password
    from opstap.parties.models import Membership, Municipality, Role, User
    from opstap.shared.audit import Actor, audit_context
    from opstap.shared.scope import EVERYBODY, scoped
    with audit_context(Actor("test"), "test"), scoped(EVERYBODY):
        user = User.objects.create(username="beheer", name="Iemand", password=make_password(sys.argv[1]))
        Membership.objects.create(user=user, role=Role.ADMINISTRATOR)
        Municipality.objects.create(name="Voorbeeld")
"""
"""An administrator `beheer` with the password that is given, and a place to live."""


@dataclass
class Installation:
    """A home, and `opstap run` on it; `environment` is what its processes get."""

    home: Path
    port: int
    environment: dict[str, str]
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def said(self) -> Path:
        """What `opstap run` prints."""
        return self.home.with_name("said")

    def start(self) -> None:
        """Run it, until it says where it is."""
        with self.said.open("w") as output:
            command = [sys.executable, "-c", RUN, "run", "--no-demo", "--port", str(self.port)]
            self.process = subprocess.Popen(command, env=self.environment, stdout=output, stderr=output)
        assert wait_for(lambda: "Opstap runs at" in self.said.read_text() or self.process.poll() is not None, PATIENCE)
        assert self.process.poll() is None, self.said.read_text()

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(60)

    def python(self, program: str, *arguments: str) -> str:
        command = [sys.executable, "-c", program, *arguments]
        return subprocess.run(command, env=self.environment, check=True, capture_output=True, text=True).stdout

    def children(self, word: str) -> list[int]:
        """The processes under `opstap run` whose command has this word in it, the first ones first."""
        assert self.process
        return [pid for pid in below(self.process.pid) if word in command_of(pid)]

    def postgres(self) -> int:
        """The embedded server's first process."""
        return int((self.home / "postgres" / "data" / "postmaster.pid").read_text().split()[0])

    def log(self, name: str) -> str:
        return (self.home / "logs" / f"{name}.log").read_text()


@contextmanager
def installed(folder: Path, port: int, **more: str) -> Iterator[Installation]:
    """A new home that is run inside this block; nothing of it stays."""
    home = folder / "home"
    known = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "PORT")}
    given = {"OPSTAP_HOME": str(home), "OPSTAP_POSTGRES_SETTINGS": "fsync=off"}
    made = Installation(home, port, known | given | more)
    try:
        made.start()
        yield made
    finally:
        try:
            made.stop()
        finally:
            made.python("from opstap.runtime import cluster; cluster.discard()")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(true: Callable[[], object], seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until and not true():
        time.sleep(0.1)
    return bool(true())


def below(pid: int) -> list[int]:
    """Every process under this one, parents before children."""
    try:
        own = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [found for child in map(int, own) for found in (child, *below(child))]


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
