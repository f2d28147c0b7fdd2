"""Services are kept running, and none is left behind, however the supervisor ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from opstap.runtime import logs, supervisor
from opstap.runtime.errors import CannotStart
from opstap.runtime.supervisor import Service, supervise

SUPERVISED = """
import sys
from opstap.runtime.supervisor import Service, supervise
supervise([Service(name, ["sh", "-c", script]) for name, script in zip(sys.argv[1::2], sys.argv[2::2])])
"""
STAYS = "echo $$ >> $OPSTAP_HOME/pids; exec sleep 300"
HAS_A_WORKER = (
    "echo $$ >> $OPSTAP_HOME/pids; (echo $BASHPID >/dev/null; exec sleep 300) & echo $! >> $OPSTAP_HOME/pids; wait"
)
STUBBORN = "trap '' TERM; echo $$ >> $OPSTAP_HOME/pids; sleep 300"


def start(home: Path, **services: str) -> "subprocess.Popen[bytes]":
    home.mkdir(parents=True)
    words = [word for pair in services.items() for word in pair]
    return subprocess.Popen([sys.executable, "-c", SUPERVISED, *words])


def pids(home: Path) -> list[int]:
    return [int(line) for line in (home / "pids").read_text().split()] if (home / "pids").exists() else []


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_for(true: Callable[[], bool], seconds: float = 8) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until and not true():
        time.sleep(0.05)
    return true()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_every_service_with_its_workers(home: Path, how: signal.Signals) -> None:
    supervising = start(home, web=HAS_A_WORKER, jobs=STAYS)
    assert wait_for(lambda: len(pids(home)) == 3)
    supervising.send_signal(how)
    assert supervising.wait(8) == 0
    assert not any(alive(pid) for pid in pids(home))


def test_services_follow_a_killed_supervisor(home: Path) -> None:
    supervising = start(home, web=STAYS, jobs=STAYS)
    assert wait_for(lambda: len(pids(home)) == 2)
    supervising.kill()
    supervising.wait()
    assert wait_for(lambda: not any(alive(pid) for pid in pids(home)))


def test_a_service_that_ends_is_started_again_with_its_workers_cleared_away(home: Path) -> None:
    supervising = start(home, web=HAS_A_WORKER)
    assert wait_for(lambda: len(pids(home)) == 2)
    os.kill(pids(home)[0], signal.SIGKILL)
    assert wait_for(lambda: len(pids(home)) == 4)
    assert not any(alive(pid) for pid in pids(home)[:2])
    supervising.terminate()
    assert supervising.wait(8) == 0


def test_a_service_that_ends_without_fault_is_started_again(home: Path) -> None:
    supervising = start(home, jobs="echo $$ >> $OPSTAP_HOME/pids; exit 0")
    assert wait_for(lambda: len(pids(home)) >= 2)
    supervising.terminate()
    assert supervising.wait(8) == 0


def test_a_service_that_does_not_listen_is_ended_all_the_same(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "GRACE", 0.3)
    running = supervisor.Running(Service("web", ["sh", "-c", STUBBORN]), logs.log_file("web"))
    running.start()
    assert wait_for(lambda: len(pids(home)) == 1)
    supervisor.stop([running])
    assert not alive(pids(home)[0])


def test_an_essential_service_that_does_not_stay_up_is_a_clear_line(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervisor, "FIRST_PAUSE", 0.05)
    failing = Service("web", ["sh", "-c", "echo cannot find the words >&2; exit 3"], essential=True)
    staying = Service("jobs", ["sh", "-c", STAYS])
    with pytest.raises(CannotStart, match="The web process does not stay up: cannot find the words"):
        supervise([failing, staying])
    assert not any(alive(pid) for pid in pids(home))


def test_a_service_is_not_told_how_the_owner_signs_in(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "FIRST_PAUSE", 0.05)
    monkeypatch.setenv("OPSTAP_OWNER_URL", "postgresql://owner:secret@host/database")
    asked = (
        "import os; from opstap.config.settings import DATABASES as d; print(*d, 'secret' in str(os.environ), 'error')"
    )
    told = Service("web", [sys.executable, "-c", asked], essential=True)
    with pytest.raises(CannotStart, match="does not stay up: default False error"):
        supervise([told])
