"""Opstap as it runs for other people: behind TLS, with web workers killed, and with its database gone for a while."""

import collections
import http.client
import json
import os
import signal
import stat
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page

from tests.running import FILL, Installation, free_port, installed, kill, wait_for
from tests.tls import nginx, own_proxy

pytestmark = pytest.mark.browser
PASSWORD = "een lang wachtwoord 12"  # noqa: S105
CLIENTS, SECONDS = 6, 8.0
Proxy = Callable[[int, int, Path], AbstractContextManager[None]]
PROXIES: dict[str, Proxy] = {"own": own_proxy}
if named := os.environ.get("OPSTAP_NGINX"):
    PROXIES["nginx"] = partial(nginx, named)


@pytest.fixture(scope="module")
def tls_port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def opstap(tls_port: int) -> Iterator[Installation]:
    with tempfile.TemporaryDirectory(prefix="opstap-test-") as folder:
        settings = {"OPSTAP_URL": f"https://localhost:{tls_port}", "OPSTAP_LOG": "json"}
        with installed(Path(folder), free_port(), **settings) as made:
            made.python(FILL, PASSWORD)
            yield made


def asked(opstap: Installation, path: str = "/aanmelden/", **headers: str) -> tuple[int, dict[str, str], str]:
    """What Opstap answers as behind a proxy with TLS."""
    with closing(http.client.HTTPConnection("127.0.0.1", opstap.port, timeout=60)) as asking:
        asking.request("GET", path, headers={"X-Forwarded-Proto": "https"} | headers)
        answer = asking.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read().decode()


@pytest.mark.parametrize("proxy", PROXIES.values(), ids=PROXIES)
def test_somebody_signs_in_through_a_proxy_with_tls(
    opstap: Installation, tls_port: int, chromium: Chromium, proxy: Proxy, tmp_path: Path
) -> None:
    url = f"https://localhost:{tls_port}"
    with proxy(tls_port, opstap.port, tmp_path / "proxy"):
        context = chromium.new_context(ignore_https_errors=True)
        page = context.new_page()
        assert f"Opstap runs at {url} " in opstap.said.read_text()
        first = page.goto(f"{url}/aanmelden/")
        assert first
        assert "max-age" in first.headers["strict-transport-security"]
        page.fill("input[name=username]", "beheer")
        page.fill("input[name=password]", PASSWORD)
        page.click("main button[type=submit]")
        assert page.url == f"{url}/vandaag/"
        assert page.inner_text("h1") == "Beheer"
        cookies = {cookie["name"]: cookie["secure"] for cookie in context.cookies()}
        assert cookies == {"__Host-sessionid": True, "__Host-csrftoken": True}
        link = signed_up(page, url, opstap)
        assert link.startswith(f"{url}/ik-wil-wijk-werken/")
        page.goto(link)
        page.click("main button[type=submit]")
        context.close()


def signed_up(page: Page, url: str, opstap: Installation) -> str:
    """The link in the mail to somebody who signed up."""
    before = set((opstap.home / "mail").glob("*"))
    page.goto(f"{url}/ik-wil-wijk-werken/")
    form = {"given_name": "Nora", "family_name": "Voorbeeld", "email": "nora@example.org"}
    for name, value in form.items():
        page.fill(f"input[name={name}]", value)
    page.select_option("select[name=municipality]", label="Voorbeeld")
    page.click("main button[type=submit]")
    assert wait_for(lambda: set((opstap.home / "mail").glob("*")) - before, 10)
    (mail,) = set((opstap.home / "mail").glob("*")) - before
    return next(word for word in mail.read_text().split() if "://" in word)


def test_without_tls_one_is_sent_to_the_https_address(opstap: Installation, tls_port: int) -> None:
    status, headers, _ = asked(opstap, **{"X-Forwarded-Proto": "http"})
    assert (status, headers["location"]) == (301, f"https://localhost:{tls_port}/aanmelden/")


def test_six_clients_are_not_refused_when_workers_are_killed(opstap: Installation) -> None:
    """What a killed worker was answering is lost; nobody who knocks is turned away, and the others go on."""
    ends, until = collections.Counter[object](), time.monotonic() + SECONDS

    def knock() -> None:
        while time.monotonic() < until:
            try:
                ends[asked(opstap)[0]] += 1
            except (OSError, http.client.HTTPException) as problem:
                ends[type(problem)] += 1

    clients = [threading.Thread(target=knock) for _ in range(CLIENTS)]
    for client in clients:
        client.start()
    time.sleep(1)
    leader, *workers = opstap.children("opstap.runtime.web")
    kill(workers[0])
    assert wait_for(lambda: len(opstap.children("opstap.runtime.web")) == 3, 10)
    time.sleep(1)
    kill(leader)
    for client in clients:
        client.join()
    assert ends[ConnectionRefusedError] == 0
    assert ends[200] > 20
    assert sum(ends.values()) - ends[200] <= 3 * CLIENTS, ends


def test_a_database_that_is_away_is_said_and_comes_back_by_itself(opstap: Installation) -> None:
    program = {"Authorization": "Bearer opstap_none"}
    somebody = {"Cookie": "__Host-sessionid=0123456789abcdef0123456789abcdef"}
    assert asked(opstap, "/api/v1/organisers", **program)[0] == 401
    assert opstap.process
    opstap.process.send_signal(signal.SIGSTOP)  # else the server is back before anybody notices
    try:
        kill(opstap.postgres())
        status, headers, text = asked(opstap, "/api/v1/organisers", **program)
        assert (status, headers["content-type"]) == (503, "application/problem+json")
        assert json.loads(text)["fault"] in opstap.log("web")
        status, headers, text = asked(opstap, "/vandaag/", **somebody)
        assert (status, headers["retry-after"]) == (503, "30")
        assert "De databank antwoordt niet" in text
        assert "Traceback" not in text
    finally:
        opstap.process.send_signal(signal.SIGCONT)
    assert wait_for(lambda: asked(opstap, "/api/v1/organisers", **program)[0] == 401, 60)


def test_all_that_lies_in_the_home_is_for_its_owner_alone(opstap: Installation) -> None:
    asked(opstap)
    found = [opstap.home, *opstap.home.rglob("*"), *(opstap.home / "postgres").resolve().rglob("*")]
    assert {path.name for path in found} >= {"static", "files", "web.log", "django", "postgresql.conf"}
    open_ones = [path for path in found if not path.is_symlink() and stat.S_IMODE(path.lstat().st_mode) & 0o077]
    assert open_ones == []
