"""Every refusal is a problem document that says in plain words what is wrong."""

from typing import Any

import pytest
from django.test import Client as Browser

from opstap.portal.api import organisers
from opstap.rulebook import WITH_VOUCHERS, measure
from opstap.rulebook.rules import voucher_price
from opstap.shared.db import rows
from opstap.shared.errors import BadInput, OpstapError, Refused
from opstap.shared.reasons import EMPTY_FILE
from tests.portal.api.conftest import DAY, Region

pytestmark = pytest.mark.database


def problem(response: Any, status: int) -> dict[str, Any]:
    """The problem document of a response, which has this status."""
    assert response.status_code == status, response.content
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["Cache-Control"] == "no-store"
    body = response.json()
    assert body["status"] == status
    assert body["title"]
    assert body["detail"]
    assert body["type"].startswith("/api/v1/docs#")
    return body


def test_a_parameter_that_is_not_known_is_refused_and_the_known_ones_named(region: Region) -> None:
    body = problem(region.get("/dossiers", organizer="w13"), 400)
    assert "organizer" in body["detail"]
    assert "organiser" in body["detail"]
    problem(region.get("/rules", day="2021-01-01"), 400)


@pytest.mark.parametrize(
    ("path", "query", "where"),
    [
        ("/dossiers", {"status": "gone"}, "status"),
        ("/dossiers", {"limit": "201"}, "limit"),
        ("/dossiers/0", {}, "id"),
        ("/dossiers/x", {}, "id"),
        ("/dossiers/99999999999999999999", {}, "id"),
        ("/performances", {"from": "05/01/2021"}, "from"),
        ("/performances", {"from": "1609459200"}, "from"),
        ("/organisers", {"after": "0"}, "after"),
        ("/organisers/w13", {"day": "2021-02-30"}, "day"),
        ("/dossiers", {"organiser": "w13\x00"}, "organiser"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(region: Region, path: str, query: dict[str, str], where: str) -> None:
    body = problem(region.get(path, **query), 422)
    assert [wrong["where"] for wrong in body["errors"]] == [where]


def test_a_day_without_law_is_refused_with_the_number_that_does_not_hold(region: Region) -> None:
    body = problem(region.get(f"/dossiers/{region.a.dossier.pk}", day="2017-12-31"), 422)
    assert body["rule"] == "monthly_hours_cap"
    assert "1 January 2018" in body["detail"]


def test_a_role_without_an_address_is_told_which_roles_have_it(region: Region) -> None:
    assert "client" in problem(region.get("/orders", "worker"), 403)["detail"]
    problem(region.get(f"/dossiers/{region.a.dossier.pk}", "client"), 403)


@pytest.mark.parametrize(
    ("error", "rule", "law", "detail"),
    [
        (
            Refused(voucher_price.may_ask(measure(WITH_VOUCHERS), cents=1, day=DAY)),
            "voucher_price",
            True,
            "€0.01 may not be asked.",
        ),
        (BadInput(EMPTY_FILE()), "empty-file", False, "This file is empty."),
    ],
)
def test_a_refusal_is_told_by_its_rule_and_law_in_english(
    region: Region, monkeypatch: pytest.MonkeyPatch, error: OpstapError, rule: str, law: bool, detail: str
) -> None:
    def refuse(*about: object) -> None:
        raise error

    assert region.get("/organisers/w13").status_code == 200
    monkeypatch.setattr(organisers, "holds", refuse)
    body = problem(region.get("/organisers/w13"), 422)
    assert body["rule"] == rule
    assert ("law" in body) is law
    assert detail in body["detail"]


def test_what_takes_too_long_is_a_problem_to_come_back_from(region: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    def wait(*args: object, **more: object) -> None:
        rows("select set_config('statement_timeout', '20', true)")
        rows("select pg_sleep(5)")

    monkeypatch.setattr(organisers, "page", wait)
    response = region.get("/organisers")
    assert "too long" in problem(response, 503)["detail"]
    assert response["Retry-After"]


@pytest.mark.parametrize("path", ["/nothing", "/", "/dossiers/", "/dossiers/1/moves", "/organisers/w13/x"])
def test_an_address_that_is_not_there_is_a_problem_too(region: Region, path: str) -> None:
    problem(region.get(path), 404)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_api_only_reads(region: Region, method: str) -> None:
    headers = {"Authorization": f"Bearer {region.tokens['vdab']}"}
    response = getattr(Browser(enforce_csrf_checks=True), method)("/api/v1/dossiers", headers=headers)
    problem(response, 405)
    assert response.headers["Allow"] == "GET"


def test_an_answer_is_kept_by_no_cache(region: Region) -> None:
    assert region.get("/dossiers").headers["Cache-Control"] == "no-store"
