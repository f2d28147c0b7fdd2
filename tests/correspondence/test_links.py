"""Links to sign with: one alive at a time, of use once, and worth nothing to whoever reads the database."""

from datetime import date
from functools import partial
from typing import Any

import pytest

from opstap.correspondence.access import link_by_token
from opstap.correspondence.actions import make_link, use_link
from opstap.correspondence.errors import LinkSpent
from opstap.correspondence.models import SigningLink
from opstap.correspondence.tokens import TOKEN
from opstap.shared.db import rows
from opstap.shared.errors import NotFound
from opstap.shared.scope import EVERYBODY, NOBODY, scoped
from tests.shared.at_once import at_once
from tests.shared.committed import committed
from tests.world import BY, START, World

pytestmark = pytest.mark.database

UNTIL = date(2021, 1, 18)
LATER = date(2021, 1, 5)


def made(world: World, **different: Any) -> str:
    usual: dict[str, Any] = {
        "purpose": "agreement",
        "subject": "agreement:1",
        "party": "worker",
        "organiser": world.organiser,
        "person": None,
        "day": START,
        "expires_on": UNTIL,
        "by": BY,
    }
    return make_link(**{**usual, **different})


def test_a_token_opens_its_link_for_somebody_who_is_not_signed_in(world: World) -> None:
    token = made(world)

    with scoped(NOBODY):
        link = link_by_token(token)

    assert (link.subject, link.party, link.expires_on, link.used_on) == ("agreement:1", "worker", UNTIL, None)


@pytest.mark.parametrize("change", [str.swapcase, lambda token: token[:-1], lambda token: "", lambda token: "%00"])
def test_another_token_opens_nothing(world: World, change: Any) -> None:
    token = made(world)
    with pytest.raises(NotFound):
        link_by_token(change(token))


def test_a_token_is_not_in_the_database_nor_made_from_it_alone(world: World, settings: Any) -> None:
    token = made(world)
    assert TOKEN.fullmatch(token)
    for table in ("correspondence_signinglink", "correspondence_signinglinkevent"):
        assert rows(f"select count(*) from {table} t where t::text like %s", [f"%{token}%"]) == [(0,)]

    salt = SigningLink.objects.get().salt
    settings.SECRET_KEY = "another installation"
    assert made(world) != token
    assert SigningLink.objects.latest("pk").salt != salt


def test_a_newer_link_replaces_the_earlier_one_for_the_same_party_only(world: World) -> None:
    first, other = made(world), made(world, party="organiser")

    second = made(world, day=LATER)

    assert link_by_token(first).replaced_on == LATER
    assert [link_by_token(token).is_replaced for token in (second, other)] == [False, False]


def test_a_link_is_used_once(world: World) -> None:
    link = link_by_token(made(world))

    assert use_link(link, day=LATER, by=BY).used_on == LATER
    with pytest.raises(LinkSpent):
        use_link(link, day=LATER, by=BY)


def test_a_replaced_link_is_not_used(world: World) -> None:
    link = link_by_token(made(world))
    made(world)
    with pytest.raises(LinkSpent):
        use_link(link, day=LATER, by=BY)


def test_after_signing_a_new_link_may_be_made(world: World) -> None:
    use_link(link_by_token(made(world)), day=LATER, by=BY)
    assert not link_by_token(made(world, day=LATER)).used_on


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_of_two_people_who_sign_at_the_same_moment_one_does() -> None:
    with committed():
        link = link_by_token(made(World.build()))

    outcomes = at_once(EVERYBODY, [partial(use_link, link, day=LATER, by=BY)] * 2)

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["LinkSpent", "SigningLink"]


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_of_two_links_made_at_the_same_moment_one_is_alive() -> None:
    with committed():
        world = World.build()

    tokens = at_once(EVERYBODY, [partial(made, world)] * 2)

    assert sorted(link_by_token(token).is_replaced for token in tokens) == [False, True]
