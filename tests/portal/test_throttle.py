"""So many tries and no more: over all processes, by address and by name, and nobody's address is kept."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import F
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from opstap.portal.account import throttle
from opstap.portal.kit.throttle import forget, key, seconds_to_wait
from opstap.portal.models import Throttle
from opstap.shared.scope import NOBODY
from tests.portal.town import PASSWORD, Town
from tests.shared.at_once import at_once

pytestmark = pytest.mark.database

HERE, THERE = "192.0.2.1", "192.0.2.2"
LIMITS = ("OF_ONE_NAME_HERE", "FROM_ONE_ADDRESS", "OF_ONE_NAME")


def sign_in(*, name: str = "coach", password: str = "mis", at: str = HERE) -> str:
    """What comes of one try: `in`, `wrong` or `wait`."""
    answer = Browser().post(reverse("sign_in"), {"username": name, "password": password}, REMOTE_ADDR=at)
    return "in" if answer.status_code == 302 else "wait" if "te vaak" in answer.content.decode() else "wrong"


@pytest.fixture
def limited(monkeypatch: pytest.MonkeyPatch, request: Any) -> None:
    """Two tries by this one limit, and as many as one likes by the others."""
    for limit in LIMITS:
        monkeypatch.setattr(throttle, limit, 2 if limit == request.param else 1000)


@pytest.mark.parametrize(
    ("limited", "elsewhere", "somebody_else"),
    [
        ("OF_ONE_NAME_HERE", "wrong", "wrong"),
        ("FROM_ONE_ADDRESS", "wrong", "wait"),
        ("OF_ONE_NAME", "wait", "wrong"),
    ],
    indirect=["limited"],
)
def test_each_limit_holds_for_its_own(limited: None, elsewhere: str, somebody_else: str, town: Town) -> None:
    assert [sign_in() for _ in range(3)] == ["wrong", "wrong", "wait"]
    assert sign_in(name=" COACH") == "wait"
    assert sign_in(at=THERE) == elsewhere
    assert sign_in(name="vdab") == somebody_else


@pytest.mark.parametrize(("tries", "elsewhere"), [(["wrong"] * 2 + ["wait"] * 4, "wrong"), (["wrong"] * 3, "wait")])
def test_who_has_to_wait_locks_nobody_out_elsewhere(
    tries: list[str], elsewhere: str, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttle, "OF_ONE_NAME_HERE", tries.count("wrong"))
    monkeypatch.setattr(throttle, "OF_ONE_NAME", 3)
    assert [sign_in() for _ in tries] == tries
    assert sign_in(at=THERE) == elsewhere


@pytest.mark.parametrize("limited", LIMITS, indirect=True)
def test_who_signs_in_well_is_not_counted(limited: None, town: Town, settings: Any) -> None:
    town.users["coach"].set_password(PASSWORD)
    town.users["coach"].save()
    assert [sign_in(password=PASSWORD) for _ in range(3)] == ["in"] * 3
    assert [sign_in() for _ in range(3)] == ["wrong", "wrong", "wait"]
    assert sign_in(password=PASSWORD) == "wait"


def test_an_address_of_six_counts_as_the_house_it_is_in(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "FROM_ONE_ADDRESS", 1)
    assert [sign_in(at=at) for at in ("2001:db8::1", "2001:db8::2", "2001:db8:0:1::1")] == ["wrong", "wait", "wrong"]


def test_a_try_costs_one_query_and_keeps_no_address_and_no_name(town: Town) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert sign_in(name="niemand") == "wrong"
    assert len([one for one in asked.captured_queries if "portal_throttle" in one["sql"]]) == 1
    kept = str(list(Throttle.objects.values_list()))
    assert HERE not in kept
    assert "niemand" not in kept


def test_when_the_window_is_over_one_counts_from_one(db: None) -> None:
    asked = {key("test", "a"): 1}
    assert seconds_to_wait(asked, window=60) == 0
    Throttle.objects.update(since=F("since") - timedelta(seconds=50))
    assert 0 < seconds_to_wait(asked, window=60) <= 10
    Throttle.objects.update(since=F("since") - timedelta(seconds=10))
    assert seconds_to_wait(asked, window=60) == 0
    assert 50 < seconds_to_wait(asked, window=60) <= 60


def test_what_nobody_tried_for_a_day_is_forgotten(db: None) -> None:
    seconds_to_wait({key("test", "a"): 1, key("test", "b"): 1}, window=60)
    Throttle.objects.filter(key=key("test", "a")).update(since=F("since") - timedelta(days=1))
    assert forget() == 1
    assert Throttle.objects.get().key == key("test", "b")


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_many_at_once_are_all_counted() -> None:
    waits = at_once(NOBODY, [lambda: seconds_to_wait({key("test", "a"): 3}, window=60)] * 6)
    assert sorted(bool(wait) for wait in waits) == [False] * 3 + [True] * 3
