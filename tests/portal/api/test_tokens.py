"""A token opens what its role may see, until it ends, is revoked, or its account is closed."""

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import F
from django.test import Client as Browser

from opstap.parties.models import ApiToken, User
from opstap.portal.api import tokens
from opstap.portal.models import Throttle
from opstap.shared.clock import today
from opstap.shared.errors import BadInput
from tests.portal.api.conftest import Region
from tests.world import BY

pytestmark = pytest.mark.database


def ask(header: str | None) -> Any:
    return Browser().get("/api/v1/dossiers", headers={"Authorization": header} if header is not None else {})


def refused(header: str | None) -> str:
    """The detail of the 401 that this header gets."""
    response = ask(header)
    assert response.status_code == 401
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["WWW-Authenticate"].startswith("Bearer")
    return response.json()["detail"]


def record(region: Region, role: str = "coach of a") -> ApiToken:
    return ApiToken.objects.get(digest=tokens.digest(region.tokens[role]))


def test_a_good_token_is_let_in(region: Region) -> None:
    assert ask(f"Bearer {region.tokens['coach of a']}").status_code == 200


@pytest.mark.parametrize(
    "header",
    [None, "", "Bearer", "Bearer ", "Bearer opstap_garbage", "Basic b3BzdGFwOm9wc3RhcA==", "opstap_x", "Bearer é"],
)
def test_no_token_or_garbage_is_refused(region: Region, header: str | None) -> None:
    assert refused(header)


def test_a_signed_in_session_is_not_a_token(region: Region) -> None:
    browser = Browser()
    browser.force_login(User.objects.get(pk=record(region).membership.user_id))
    assert browser.get("/api/v1/dossiers").status_code == 401


def test_a_token_is_good_on_its_last_day_and_not_the_day_after(region: Region) -> None:
    secret, token = region.tokens["coach of a"], record(region)
    assert tokens.found(secret, day=token.expires_on) == token
    with pytest.raises(tokens.NotValid, match="good until"):
        tokens.found(secret, day=token.expires_on + timedelta(days=1))


def test_an_expired_token_is_refused(region: Region) -> None:
    ApiToken.objects.filter(pk=record(region).pk).update(expires_on=today() - timedelta(days=1))
    assert "good until" in refused(f"Bearer {region.tokens['coach of a']}")


def test_a_revoked_token_is_refused(region: Region) -> None:
    tokens.revoke(token=record(region), day=today(), by=BY)
    assert "revoked" in refused(f"Bearer {region.tokens['coach of a']}")


def test_a_token_of_a_closed_account_is_refused(region: Region) -> None:
    User.objects.filter(pk=record(region).membership.user_id).update(is_active=False)
    assert "closed" in refused(f"Bearer {region.tokens['coach of a']}")


def test_only_the_digest_is_kept_anywhere(region: Region) -> None:
    secret = region.tokens["coach of a"]
    assert secret.startswith("opstap_")
    assert len(secret) >= len("opstap_") + 43
    with connection.cursor() as cursor:
        for table in ("parties_apitoken", "parties_apitokenevent", "pghistory_context"):
            cursor.execute(f"select count(*) from {table} t where t::text like %s", [f"%{secret[7:]}%"])
            assert cursor.fetchone() == (0,), table


@pytest.mark.parametrize("days", [0, -1, 367])
def test_a_token_lasts_a_day_to_a_year(region: Region, days: int) -> None:
    with pytest.raises(BadInput):
        tokens.create(membership=record(region).membership, label="x", days=days, day=today(), by=BY)


def test_too_many_requests_wait_and_other_tokens_do_not(region: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPSTAP_API_PER_MINUTE", "2")
    assert [region.get("/organisers").status_code for _ in range(2)] == [200, 200]
    response = region.get("/organisers")
    assert response.status_code == 429
    assert 0 < int(response.headers["Retry-After"]) <= 60
    assert response.headers["Content-Type"] == "application/problem+json"
    assert region.get("/organisers", "vdab").status_code == 200
    Throttle.objects.update(since=F("since") - timedelta(minutes=1))
    assert region.get("/organisers").status_code == 200


def test_an_operation_cannot_write(region: Region, monkeypatch: pytest.MonkeyPatch, caplog: Any) -> None:
    from opstap.portal.api import organisers

    def write(*args: object) -> None:
        User.objects.update(name="anders")

    monkeypatch.setattr(organisers, "page", write)
    with caplog.at_level(logging.CRITICAL, "django.request"):
        response = region.get("/organisers")
    assert response.status_code == 500
    assert response.headers["Content-Type"] == "application/problem+json"
    assert not User.objects.filter(name="anders").exists()
