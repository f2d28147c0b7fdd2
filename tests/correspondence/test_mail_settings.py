"""OPSTAP_MAIL_URL names the mail server; without it mails are files."""

from contextlib import nullcontext
from pathlib import Path

import pytest

from opstap.config.mail import mail
from opstap.runtime.errors import CannotStart

FOLDER = Path("mail")


@pytest.mark.parametrize(
    ("url", "port", "ssl", "tls", "password"),
    [
        ("smtp://mail.example.be", 25, False, False, ""),
        ("smtp+tls://opstap:geheim%40huis@mail.example.be", 587, False, True, "geheim@huis"),
        ("smtps://opstap:x@mail.example.be:1465", 1465, True, False, "x"),
    ],
)
def test_an_address_names_the_server(
    monkeypatch: pytest.MonkeyPatch, url: str, port: int, ssl: bool, tls: bool, password: str
) -> None:
    monkeypatch.setenv("OPSTAP_MAIL_URL", url)
    monkeypatch.setenv("OPSTAP_MAIL_FROM", "opstap@example.be")
    found = mail(FOLDER)

    assert found["DEFAULT_FROM_EMAIL"] == "opstap@example.be"
    assert found["EMAIL_BACKEND"].endswith("smtp.EmailBackend")
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("mail.example.be", port)
    assert (found["EMAIL_USE_SSL"], found["EMAIL_USE_TLS"]) == (ssl, tls)
    assert found["EMAIL_HOST_PASSWORD"] == password


def test_without_a_server_mails_are_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPSTAP_MAIL_URL", raising=False)
    found = mail(FOLDER)

    assert found["EMAIL_BACKEND"].endswith("filebased.EmailBackend")
    assert found["EMAIL_FILE_PATH"] == "mail"


@pytest.mark.parametrize("sender", ["", "opstap@example.be"])
def test_mail_that_goes_out_comes_from_somebody(monkeypatch: pytest.MonkeyPatch, sender: str) -> None:
    monkeypatch.setenv("OPSTAP_MAIL_URL", "smtp://mail.example.be")
    monkeypatch.setenv("OPSTAP_MAIL_FROM", sender)
    with nullcontext() if sender else pytest.raises(CannotStart, match="OPSTAP_MAIL_FROM"):
        mail(FOLDER)


@pytest.mark.parametrize(
    "url", ["mail.example.be", "http://mail.example.be", "smtp://", "smtp://host:poort", "smtp://["]
)
def test_an_address_that_is_none_stops_the_start_in_one_line(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("OPSTAP_MAIL_URL", url)
    with pytest.raises(CannotStart, match="OPSTAP_MAIL_URL"):
        mail(FOLDER)
