"""A fault leaves a trace: the number on the page or in the API's answer is in the log, and what was typed is not."""

import json
from collections.abc import Callable
from typing import Any, NoReturn

import pytest
from django.db import OperationalError
from django.http import HttpRequest, StreamingHttpResponse
from django.test import Client as Browser
from django.test import RequestFactory, override_settings
from django.urls import reverse

from opstap.parties.models import Role
from opstap.portal.account.forms import SignInForm
from opstap.portal.api import tokens
from opstap.portal.homes import today
from opstap.portal.kit.request_log import RequestLog
from opstap.runtime.lines import Json
from tests.portal.conftest import SignIn
from tests.portal.town import PASSWORD, Town

pytestmark = pytest.mark.database
TYPED = "Jan Zonderling"
Lines = Callable[[str], list[dict[str, Any]]]


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Lines:
    """What the log holds of one kind, as it is written."""
    caplog.set_level("INFO")
    return lambda kind: [json.loads(Json().format(one)) for one in caplog.records if one.name == f"opstap.{kind}"]


def fails_with(problem: Exception) -> Callable[..., NoReturn]:
    def fail(*given: object, **asked: object) -> NoReturn:
        raise problem

    return fail


def ask_api() -> Any:
    asked = Browser(raise_request_exception=False)
    return asked.get("/api/v1/organisers", {"naam": TYPED}, headers={"Authorization": f"Bearer {TYPED}"})


def test_the_number_of_a_fault_is_on_the_page_and_in_the_log(
    town: Town, as_: SignIn, monkeypatch: pytest.MonkeyPatch, lines: Lines
) -> None:
    monkeypatch.setattr(today, "HOMES", {Role.COACH: fails_with(ValueError(TYPED))})
    response = as_("coach").get(reverse("show_today"), {"q": TYPED})
    (fault,) = lines("fault")
    assert response.status_code == 500
    assert f"<strong>{fault['fault']}</strong>" in response.content.decode()
    assert fault["user"] == town.users["coach"].pk
    assert (fault["path"], fault["request"]) == (f"{reverse('show_today')}?q", response["X-Request-ID"])
    assert fault["exception"] == "builtins.ValueError"
    assert TYPED not in json.dumps(fault, ensure_ascii=False)


def test_what_is_posted_is_in_no_line(town: Town, monkeypatch: pytest.MonkeyPatch, lines: Lines) -> None:
    monkeypatch.setattr(SignInForm, "clean", fails_with(KeyError(PASSWORD)))
    form = {"username": TYPED, "password": PASSWORD}
    response = Browser(raise_request_exception=False).post(reverse("sign_in"), form)
    (fault,), (access,) = lines("fault"), lines("access")
    assert (response.status_code, access["status"]) == (500, 500)
    assert access["request"] == fault["request"]
    for typed in form.values():
        assert typed not in json.dumps([fault, access], ensure_ascii=False)


def test_the_api_gives_the_number_too(town: Town, monkeypatch: pytest.MonkeyPatch, lines: Lines) -> None:
    monkeypatch.setattr(tokens, "found", fails_with(ValueError(TYPED)))
    response = ask_api()
    assert (response.status_code, response["Content-Type"]) == (500, "application/problem+json")
    assert [fault["fault"] for fault in lines("fault")] == [response.json()["fault"]]


@pytest.mark.parametrize("where", ["opstap.portal.api.tokens.found", "opstap.portal.middleware._memberships"])
def test_a_database_that_is_away_is_a_problem_document(
    town: Town, monkeypatch: pytest.MonkeyPatch, lines: Lines, where: str
) -> None:
    monkeypatch.setattr(where, fails_with(OperationalError("connection refused")))
    response = ask_api()
    assert (response.status_code, response["Content-Type"]) == (503, "application/problem+json")
    assert response["Retry-After"] == "30"
    assert len(lines("fault")) == 1


def test_every_request_is_a_line_without_what_was_asked(town: Town, as_: SignIn, lines: Lines) -> None:
    token = "q7Zk2vX9w4Lr8sT1yB6nM3pD5hJ0gFaC"
    with override_settings(PROXIES=1):
        told = {"X-Forwarded-For": "198.51.100.7", "X-Request-ID": "proxy-0123456789"}
        as_("coach").get(f"/tekenen/{token}/", {"naam": TYPED}, headers=told)
    (line,) = lines("access")
    assert (
        line.items()
        >= {
            "request": "proxy-0123456789",
            "from": "198.51.100.7",
            "path": "/tekenen/…/?naam",
            "user": town.users["coach"].pk,
            "role": "coach",
            "status": 404,
        }.items()
    )
    assert token not in str(line)


def test_what_fails_while_it_is_sent_leaves_a_trace_too(lines: Lines) -> None:
    def rows(request: HttpRequest) -> StreamingHttpResponse:
        return StreamingHttpResponse(fails_with(ValueError(TYPED))() if row else b"row" for row in range(2))

    response = RequestLog(rows)(RequestFactory().get("/uren/"))
    with pytest.raises(ValueError, match=TYPED):
        b"".join(response)
    (fault,) = lines("fault")
    assert (fault["path"], fault["exception"]) == ("/uren/", "builtins.ValueError")
