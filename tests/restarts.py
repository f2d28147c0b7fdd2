"""Ten times `kill -9` under load: of a web worker, the job worker, the supervisor and PostgreSQL, one after the other.

    python -m tests.restarts [times]

Meanwhile hours are recorded, confirmed and paid by the real actions, people sign in, and nightly jobs and audits run.
At the end all that was answered as done must be there, and `opstap audit` must find nothing. Ends with 1 otherwise.
"""

import http.client
import itertools
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import closing, suppress
from datetime import date
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

from tests.running import FILL, Installation, free_port, installed, kill, wait_for

TIMES, PATIENCE = 10, 180
CLIENTS, AT_A_TIME = 6, 40
PASSWORD = "een lang wachtwoord 12"  # noqa: S105


def main(times: int) -> int:
    with tempfile.TemporaryDirectory(prefix="opstap-test-") as folder:
        done = Path(folder) / "done"
        with installed(Path(folder), free_port(), OPSTAP_POSTGRES_SETTINGS="") as opstap:
            opstap.python(FILL, PASSWORD)
            with closing(Load(opstap, done)) as load:
                wait_for(done.exists, PATIENCE)
                for number, (what, act) in zip(range(1, times + 1), itertools.cycle(KILLS.items()), strict=False):
                    before = time.monotonic()
                    act(opstap)
                    assert wait_for(lambda: answers(opstap), PATIENCE), f"nothing answers after the {what} was killed"
                    print(f"{number:>3}  {what:<10} answers again after {time.monotonic() - before:5.1f} s", flush=True)
                    time.sleep(2)
            print(f"     {load.ends.total()} visits: {dict(load.ends)}")
            return judged(opstap, done)


def judged(opstap: Installation, done: Path) -> int:
    """What became of it all."""
    numbers = done.read_text().split()
    kept = int(opstap.python(COUNT, *numbers))
    print(f"     {len(numbers)} performances answered as recorded and paid, {kept} of them there")
    command = [sys.executable, "-c", "from opstap.cli import main; main()", "audit"]
    audit = subprocess.run(command, env=opstap.environment, capture_output=True, text=True, check=False)
    print("     " + audit.stdout.strip().splitlines()[-1])
    return 0 if audit.returncode == 0 and numbers and kept == len(numbers) else 1


def kill_supervisor(opstap: Installation) -> None:
    """And start it again as a service manager does: until the port is free."""
    assert opstap.process
    opstap.process.kill()
    opstap.process.wait()
    assert wait_for(lambda: not listens(opstap), PATIENCE)
    opstap.start()


KILLS = {
    "web worker": lambda opstap: kill(opstap.children("opstap.runtime.web")[-1]),
    "job worker": lambda opstap: kill(opstap.children("opstap.runtime.jobs")[0]),
    "supervisor": kill_supervisor,
    "PostgreSQL": lambda opstap: kill(opstap.postgres()),
}


def listens(opstap: Installation) -> bool:
    try:
        http.client.HTTPConnection("127.0.0.1", opstap.port, timeout=5).connect()
    except OSError:
        return False
    return True


def answers(opstap: Installation) -> bool:
    """Whether the database is asked again: it does not know this token."""
    try:
        with closing(http.client.HTTPConnection("127.0.0.1", opstap.port, timeout=30)) as asking:
            asking.request("GET", "/api/v1/organisers", headers={"Authorization": "Bearer opstap_none"})
            return asking.getresponse().status == 401
    except (OSError, http.client.HTTPException):
        return False


class Load:
    """Clients that sign in and look, and a process that writes; until closed."""

    def __init__(self, opstap: Installation, done: Path) -> None:
        self.url, self.ends, self.is_over = f"http://127.0.0.1:{opstap.port}", Counter[str](), threading.Event()
        self.clients = [threading.Thread(target=self.visit) for _ in range(CLIENTS)]
        command = [sys.executable, "-m", "tests.restarts", "write", str(done)]
        self.writer = subprocess.Popen(command, env=opstap.environment)
        for client in self.clients:
            client.start()

    def visit(self) -> None:
        while not self.is_over.is_set():
            try:
                self.ends[str(self.sign_in())] += 1
            except HTTPError as problem:
                self.ends[str(problem.code)] += 1
            except (OSError, http.client.HTTPException) as problem:
                self.ends[type(problem).__name__] += 1
                time.sleep(0.2)

    def sign_in(self) -> int:
        jar = CookieJar()
        browser = build_opener(HTTPCookieProcessor(jar))
        browser.open(f"{self.url}/aanmelden/", timeout=60).close()
        token = next(cookie.value for cookie in jar if cookie.name == "csrftoken")
        form = {"csrfmiddlewaretoken": token, "username": "beheer", "password": PASSWORD}
        with browser.open(f"{self.url}/aanmelden/", urlencode(form).encode(), timeout=60) as page:
            return int(page.status)

    def close(self) -> None:
        self.is_over.set()
        self.writer.terminate()
        self.writer.wait()
        for client in self.clients:
            client.join()


COUNT = """
import sys
from opstap.runtime.django import ready
with ready():
    from opstap.performances.models import Performance
    from opstap.shared.scope import EVERYBODY, scoped
    with scoped(EVERYBODY):
        print(Performance.objects.filter(pk__in=sys.argv[1:], closings__isnull=False).distinct().count())
"""


def write(done: Path) -> None:
    """Record, confirm and pay hours until told to stop; what was answered as done is noted in `done`."""
    from opstap.runtime.django import set_up

    set_up()
    from django.db import InterfaceError, OperationalError, connections
    from procrastinate.exceptions import ConnectorException

    from benchmarks._region import BY, build
    from opstap.shared.audit import audit_context
    from opstap.shared.scope import EVERYBODY, scoped

    with audit_context(BY, "test"), scoped(EVERYBODY):
        region = build()
        for month in range(1, 12):
            region.buy(month)
    entries = [entry for month in range(1, 12) for entry in region.entries(month)]
    for some in batches(entries):
        try:
            numbers = one_batch(some)
        except (OperationalError, InterfaceError, ConnectorException):
            connections.close_all()
            time.sleep(0.5)
        else:
            with done.open("a") as file:
                file.write("".join(f"{number}\n" for number in numbers))


def batches(entries: list[Any]) -> list[list[Any]]:
    return [entries[start : start + AT_A_TIME] for start in range(0, len(entries), AT_A_TIME)]


def one_batch(entries: list[Any]) -> list[int]:
    """Some hours from recorded to paid, each step in a transaction of its own; and work for the job worker."""
    from procrastinate.exceptions import AlreadyEnqueued

    from benchmarks._region import BY
    from opstap.audit.jobs import audit
    from opstap.performances.actions import confirm, record
    from opstap.portal.jobs import nightly_jobs
    from opstap.shared.audit import audit_context
    from opstap.shared.scope import EVERYBODY, scoped
    from opstap.vouchers.redemption import redeem

    day = date(2021, 12, 31)
    with scoped(EVERYBODY):
        made = [answer.record for answer in record(entries, by=BY, day=day) if answer]
    with audit_context(BY, "test"), scoped(EVERYBODY):
        confirm(made, by=BY, day=day, channel="paper")
    with scoped(EVERYBODY):
        paid = [number for number, answer in zip(made, redeem(made, by=BY, day=day), strict=True) if answer]
    for job in (nightly_jobs, audit):
        with suppress(AlreadyEnqueued):
            job.defer(timestamp=0)
    return paid


if __name__ == "__main__":
    if sys.argv[1:2] == ["write"]:
        write(Path(sys.argv[2]))
    else:
        sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else TIMES))
