"""One setting says where Opstap is reached, and everything about TLS follows from it."""

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.test import override_settings

from opstap.config.address import address
from opstap.runtime.errors import CannotStart


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPSTAP_URL", "OPSTAP_PROXIES", "PORT"):
        monkeypatch.delenv(name, raising=False)


def test_without_an_address_opstap_is_where_it_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "8123")
    here = address()
    assert (here.url, here.proxies, here.settings()) == ("http://127.0.0.1:8123", 0, {})


def test_from_an_https_address_follows_all_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPSTAP_URL", "https://Opstap.example.be:8443/")
    here = address()
    assert (here.url, here.hosts[0], here.proxies) == ("https://Opstap.example.be:8443", "opstap.example.be", 1)
    settings = here.settings()
    assert settings["CSRF_TRUSTED_ORIGINS"] == [here.url]
    assert settings["SESSION_COOKIE_SECURE"]
    assert settings["SECURE_HSTS_SECONDS"]


def test_an_address_without_tls_trusts_no_proxy_unless_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPSTAP_URL", "http://[fd00::5]:8000")
    assert (address().hosts[0], address().proxies, address().settings()) == ("[fd00::5]", 0, {})
    monkeypatch.setenv("OPSTAP_PROXIES", "2")
    assert address().proxies == 2


@pytest.mark.parametrize(
    "url",
    [
        "opstap.example.be",
        "ftp://opstap.example.be",
        "https://",
        "https://opstap.example.be/opstap",
        "https://opstap.example.be?a=b",
        "https://name@opstap.example.be",
        "https://opstap.example.be:port",
        "https://[",
    ],
)
def test_what_is_no_address_is_a_clear_line(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("OPSTAP_URL", url)
    with pytest.raises(CannotStart, match="OPSTAP_URL must be an address such as https"):
        address()


def test_a_number_of_proxies_that_is_none_is_a_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPSTAP_PROXIES", "one")
    with pytest.raises(CannotStart, match="OPSTAP_PROXIES must be a number from 0 to 9, not 'one'"):
        address()


def test_django_finds_nothing_to_warn_of_behind_tls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DJANGO_ALLOW_ASYNC_UNSAFE", raising=False)  # Playwright's, in tests only
    with pytest.raises(SystemCheckError, match=r"security\.W012"):
        call_command("check", deploy=True, fail_level="WARNING")
    monkeypatch.setenv("OPSTAP_URL", "https://opstap.example.be")
    with override_settings(**address().settings()):
        call_command("check", deploy=True, fail_level="WARNING")
