"""The town of `town.py`, looked at on one day, by whoever a test signs in."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client as Browser

from opstap.portal import clock
from tests.portal.town import TODAY, Town, build

SignIn = Callable[[str], Browser]


@pytest.fixture(scope="session", autouse=True)
def _static_folder() -> None:
    """WhiteNoise warns when there is no such folder, and warnings are errors here."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture
def pages(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Pages without gathered static files, on a fixed day, with nobody locked out and passwords that check fast."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def town(pages: None, everybody: None) -> Town:
    return build()


@pytest.fixture
def as_(town: Town) -> SignIn:
    """A browser in which somebody of the town is signed in: `as_("coach")`."""

    def signed_in(name: str) -> Browser:
        browser = Browser(raise_request_exception=False)
        browser.force_login(town.users[name])
        return browser

    return signed_in
