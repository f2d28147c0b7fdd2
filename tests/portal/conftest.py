"""The town of `town.py`, looked at on one day, by whoever a test signs in."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from copy import copy
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client as Browser
from django.test import TransactionTestCase, override_settings
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import sync_playwright
from pytest_django.live_server_helper import LiveServer

import opstap.portal.urls  # noqa: F401 - declares every page, also for a test that opens none
from opstap.runtime.browser import browser_path
from opstap.shared import clock
from opstap.shared.audit import audit_context
from opstap.shared.scope import EVERYBODY, scoped
from tests.portal.browser import ARGUMENTS, FORGETFUL, Enter, Visitor
from tests.portal.town import BY, PASSWORD, TODAY, Town, build

SignIn = Callable[[str], Browser]
Settled = Callable[[], AbstractContextManager[Town]]

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright keeps a loop in this thread; the tests do not


@pytest.fixture(scope="session", autouse=True)
def _static_folder() -> None:
    """WhiteNoise warns when there is no such folder, and warnings are errors here."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@contextmanager
def plain_pages() -> Iterator[None]:
    """Pages without gathered static files, on a fixed day, and passwords that check fast."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    storages = {**settings.STORAGES, "staticfiles": plain}
    with override_settings(STORAGES=storages, PASSWORD_HASHERS=hashers), pytest.MonkeyPatch.context() as patched:
        patched.setattr(clock, "today", lambda: TODAY)
        yield


@pytest.fixture
def pages() -> Iterator[None]:
    with plain_pages():
        yield


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[Town]:
    """The town, made once for a whole module, in a transaction that is never kept."""
    with django_db_blocker.unblock(), transaction.atomic():
        with audit_context(BY, "test"), scoped(EVERYBODY):
            yield build()
        transaction.set_rollback(True)


@pytest.fixture
def town(pages: None, built: Town) -> Iterator[Town]:
    """The town; what a test itself writes is gone afterwards."""
    with transaction.atomic():
        yield copy(built)
        transaction.set_rollback(True)


@pytest.fixture
def as_(town: Town) -> SignIn:
    """A browser in which somebody of the town is signed in: `as_("coach")`."""

    def signed_in(name: str) -> Browser:
        browser = Browser(raise_request_exception=False)
        browser.force_login(town.users[name])
        return browser

    return signed_in


# In a real browser: the server works in a thread of its own, so the town must be there for every connection.


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """The browser that `make test` found or fetched."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browser_path(), args=ARGUMENTS, ignore_default_args=FORGETFUL
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(django_db_setup: None) -> Iterator[str]:
    """The address of the portal. Unlike pytest-django's own fixture it does not empty the tables after each test."""
    live = LiveServer("localhost")
    yield live.url
    live.stop()


@pytest.fixture(scope="session")
def settled(django_db_setup: None, django_db_blocker: Any) -> Settled:
    """A town in which everybody can sign in; afterwards every table is empty again."""

    @contextmanager
    def made() -> Iterator[Town]:
        with django_db_blocker.unblock(), plain_pages():
            try:
                with audit_context(BY, "test"), scoped(EVERYBODY):
                    town = build(password=PASSWORD)
                yield town
            finally:
                TransactionTestCase()._fixture_teardown()

    return made


@pytest.fixture
def live_town(settled: Settled) -> Iterator[Town]:
    with settled() as town:
        yield town


@pytest.fixture
def visit(live_town: Town, server: str, chromium: Chromium) -> Iterator[Enter]:
    """Open the portal as somebody: `visit("coach")`. At the end nothing strayed."""
    visitors: list[Visitor] = []

    def enter(name: str = "", *, scripts: bool = True) -> Visitor:
        context = chromium.new_context(viewport={"width": 1280, "height": 800}, java_script_enabled=scripts)
        if name:
            django = Browser()
            django.force_login(live_town.users[name])
            session = django.cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": server}])
        visitors.append(Visitor(context, server))
        return visitors[-1]

    yield enter
    for visitor in visitors:
        visitor.context.close()
    assert [stray for visitor in visitors for stray in visitor.strayed] == []
