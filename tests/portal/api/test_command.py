"""`opstap token`: a token is printed once, listed without its text, and revoked by its number."""

from contextlib import nullcontext
from typing import Any

import pytest
from click.testing import CliRunner, Result

from opstap.cli import token as command
from opstap.parties.models import ApiToken, Role, User
from opstap.portal.api import tokens
from opstap.shared.clock import today
from tests.portal.api.conftest import Region, member

pytestmark = pytest.mark.database


@pytest.fixture
def run(region: Region, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The command inside this test's own transaction."""
    monkeypatch.setattr(command, "ready", nullcontext)

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(command.token, arguments)

    return invoke


@pytest.fixture
def coach(region: Region) -> User:
    return member(Role.COACH, organiser=region.a.world.organiser).user


def test_a_token_is_printed_once_and_opens_the_api(region: Region, run: Any, coach: User) -> None:
    made = run("create", "--for", coach.username, "--label", "rapport", "--days", "7")
    assert made.exit_code == 0, made.output
    secret = made.stdout.strip()
    assert tokens.found(secret, day=today()).membership.user == coach
    region.tokens["made"] = secret
    assert len(region.items("/dossiers", "made")) == 1
    listed = run("list")
    assert "rapport" in listed.output
    assert secret not in listed.output


def test_a_revoked_token_opens_nothing(region: Region, run: Any, coach: User) -> None:
    region.tokens["made"] = run("create", "--for", coach.username, "--label", "rapport").stdout.strip()
    number = ApiToken.objects.latest("pk").pk
    assert run("revoke", str(number)).exit_code == 0
    assert region.get("/dossiers", "made").status_code == 401
    assert f"revoked {today()}" in run("list").output
    assert run("revoke", "999999").exit_code == 2


def test_a_user_with_two_roles_must_say_which(region: Region, run: Any, coach: User) -> None:
    coach.memberships.create(role=Role.VDAB)
    unclear = run("create", "--for", coach.username, "--label", "x")
    assert unclear.exit_code == 2
    assert "--role vdab" in unclear.output
    region.tokens["made"] = run("create", "--for", coach.username, "--role", "vdab", "--label", "x").stdout.strip()
    assert len(region.items("/dossiers", "made")) == 2


def test_nobody_gets_a_token_for_a_user_that_is_not_there(run: Any) -> None:
    assert run("create", "--for", "niemand", "--label", "x").exit_code == 2
