"""How long a connection of the application goes on, and what may be said of it."""

from typing import Any

import pytest

from opstap.config.database import as_application, database
from opstap.runtime.errors import CannotStart

ADDRESS = "host=h dbname=d user=u sslmode=require options='-c geqo=off'"


def options(*, is_serving: bool) -> dict[str, Any]:
    found: dict[str, Any] = as_application(database(ADDRESS, "DATABASE_URL"), is_serving=is_serving)["OPTIONS"]
    return found


def test_a_page_gives_up_sooner_than_a_job() -> None:
    serving, working = options(is_serving=True), options(is_serving=False)
    assert "-c statement_timeout=30s -c lock_timeout=5s" in serving["options"]
    assert "-c statement_timeout=3600s -c lock_timeout=120s" in working["options"]
    assert ("pool" in serving, "pool" in working) == (True, False)


def test_the_environment_gives_pages_another_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPSTAP_PAGE_SECONDS", "7")
    assert "-c statement_timeout=7s" in options(is_serving=True)["options"]
    assert "-c statement_timeout=3600s" in options(is_serving=False)["options"]


@pytest.mark.parametrize("words", ["a while", "-1", "²"])
def test_a_time_that_is_no_number_is_a_clear_line(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    monkeypatch.setenv("OPSTAP_JOB_LOCK_SECONDS", words)
    with pytest.raises(CannotStart, match="OPSTAP_JOB_LOCK_SECONDS must be a number of seconds"):
        options(is_serving=False)


def test_what_an_address_says_besides_is_passed_on() -> None:
    found = options(is_serving=False)
    assert found["sslmode"] == "require"
    assert found["options"].startswith("-c geqo=off -c role=opstap_accounts ")
