"""Whose rows are seen: a query that forgets its filter still sees nothing of somebody else's.

Row-level security is the last line, under the filters of `access`; here only the last line is tried.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import time

import pytest
from django.apps import apps
from django.db import DatabaseError, transaction
from pytest_django import DjangoDbBlocker

from opstap.assignments.actions import Match, place
from opstap.parties.models import Category, Organiser, Person
from opstap.performances.actions import Entry, confirm, record
from opstap.performances.models import Performance
from opstap.shared.audit import audit_context
from opstap.shared.db import rows
from opstap.shared.errors import OpstapError
from opstap.shared.scope import EVERYBODY, NOBODY, Scope, scoped
from opstap.trajectories.actions import Step, move
from opstap.trajectories.models import Dossier, Status
from opstap.vouchers.actions import Wish, order
from opstap.vouchers.redemption import redeem, withdraw
from tests.audit.region import Region, standing, undone
from tests.world import BY, START, World, iban, kbo

pytestmark = pytest.mark.database

OWNED_BY = ("organiser_id", "person_id", "client_id", "dossier_id", "recognition_id", "placement_id", "performance_id")
"""A table with one of these columns tells something about somebody."""

FOR_ALL_TO_SEE = {
    "parties_membership": "read to sign in, before there is a scope",
    "parties_membershipevent": "as the memberships",
    "parties_territory": "public: who serves which municipality",
    "parties_territoryevent": "as the territories",
    "parties_price": "public: what a voucher costs",
    "parties_priceevent": "as the prices",
}

PROTECTED = """
select c.relname::text, array_agg(a.attname::text) filter (where a.attname = any(%s))
from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and c.relrowsecurity = %s
group by 1
"""


@pytest.fixture(scope="module")
def lived(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Region]:
    """One organiser's people, hours and money. Every other organiser has nothing."""
    with django_db_blocker.unblock(), standing() as made:
        yield made


@pytest.fixture
def strangers(lived: Region) -> Iterator[dict[str, Scope]]:
    """Scopes that have nothing to do with the region, each somebody that exists."""
    with undone(), audit_context(BY, "test"):
        with scoped(EVERYBODY):
            organiser = Organiser.objects.create(slug="b", name="B", kbo=kbo(), iban=iban())
            neighbour = lived.world.person("Nele")
            client = lived.world.recognition(name="An Buur").client
        yield {
            "nobody": NOBODY,
            "another organiser": Scope.of([organiser.pk]),
            "another worker": Scope(person=neighbour.pk),
            "another client": Scope(client=client.pk),
            "another service": Scope(service=lived.world.services["ocmw"].pk),
        }


def protected() -> dict[str, list[str]]:
    """The tables with row-level security, and which of OWNED_BY each has."""
    return {table: columns or [] for table, columns in rows(PROTECTED, [list(OWNED_BY), True])}


def belonging(lived: Region) -> dict[str, int]:
    """How many rows of the region each protected table holds."""
    with scoped(EVERYBODY):
        return {table: rows(f"select count(*) from {table}")[0][0] for table in protected()}


def test_every_table_about_somebody_has_row_level_security(lived: Region) -> None:
    unprotected = {table for table, columns in rows(PROTECTED, [list(OWNED_BY), False]) if columns}

    assert unprotected - set(FOR_ALL_TO_SEE) == set()
    assert set(FOR_ALL_TO_SEE) - unprotected == set()


def test_the_history_of_a_protected_table_is_protected(lived: Region) -> None:
    from pghistory.models import Event

    events = {
        event._meta.db_table: event.pgh_tracked_model._meta.db_table
        for event in apps.get_models()
        if issubclass(event, Event)
    }
    known = protected()

    assert [event for event, table in events.items() if table in known and event not in known] == []


def test_the_region_has_a_row_in_every_protected_table(lived: Region) -> None:
    """Otherwise the tests below would find nothing because there is nothing."""
    assert [table for table, count in belonging(lived).items() if not count] == []


@pytest.mark.parametrize("who", ["nobody", "another organiser", "another worker", "another client", "another service"])
def test_a_query_without_filter_sees_nothing_of_somebody_else(
    lived: Region, strangers: dict[str, Scope], who: str
) -> None:
    own = {"another worker": {"person_id", "id"}, "another client": {"client_id", "recognition_id", "id"}}
    with scoped(strangers[who]):
        seen = {table: rows(f"select count(*) from {table}")[0][0] for table in protected()}
    visible = {table: count for table, count in seen.items() if count}

    if who not in own:
        assert visible == {}
    else:  # a neighbour at the same organiser sees a handful of rows: their own
        assert set(visible) <= {
            "parties_person",
            "parties_personevent",
            "parties_client",
            "parties_clientevent",
            "clients_recognition",
            "clients_recognitionevent",
            "clients_fee",
            "payments_receipt",
        }


NOT_FOR_WORKERS = {"trajectories_watch", "trajectories_watchevent"}
"""Who stands on a list to be watched is between those who guide."""
NOT_FOR_CLIENTS = {"trajectories_attestation", "trajectories_satisfaction"}
"""A client attests what it saw, and sees nothing of the worker's dossier."""


def told(column: str) -> dict[str, set[int]]:
    """Of each protected table with this column, whose rows are seen."""
    return {
        table: {key for (key,) in rows(f"select distinct {column} from {table} where {column} is not null")}
        for table, columns in protected().items()
        if column in columns
    }


def test_a_worker_sees_only_what_is_theirs(lived: Region, strangers: dict[str, Scope]) -> None:
    with scoped(EVERYBODY):
        lived.world.placement()
        there = told("person_id")
    person = lived.placement.person_id
    with scoped(Scope(person=person)):
        seen = told("person_id")
        assert Performance.objects.exists()

    own = {table: {person} & people for table, people in there.items()}
    assert seen == own | dict.fromkeys(NOT_FOR_WORKERS, set())
    assert all(own[table] for table in NOT_FOR_WORKERS)


def test_a_client_sees_only_what_is_theirs(lived: Region, strangers: dict[str, Scope]) -> None:
    with scoped(EVERYBODY):
        there = told("recognition_id")
    with scoped(Scope(client=lived.recognition.client_id)):
        seen = told("recognition_id")
        assert Performance.objects.exists()
        assert not Person.objects.exists(), (
            "a client meets a worker's name through the placement, not the person's file"
        )

    own = {table: {lived.recognition.pk} & recognitions for table, recognitions in there.items()}
    assert seen == own | dict.fromkeys(NOT_FOR_CLIENTS, set())
    assert all(own[table] for table in NOT_FOR_CLIENTS)


def test_a_referring_service_sees_the_dossiers_it_referred_and_no_money(
    lived: Region, strangers: dict[str, Scope]
) -> None:
    with scoped(Scope(service=lived.world.services["vdab"].pk)):
        seen = {table for table in protected() if rows(f"select count(*) from {table}")[0][0]}

    assert "trajectories_dossier" in seen
    assert (
        seen & {"ledger_account", "ledger_transfer", "vouchers_order", "vouchers_voucher", "payments_payout"} == set()
    )


def test_an_organiser_does_not_see_what_its_workers_live_on(lived: Region, strangers: dict[str, Scope]) -> None:
    with scoped(Scope.of([lived.world.organiser.pk])):
        assert rows("select count(*) from trajectories_situation") == [(0,)]
        assert rows("select distinct organiser_id from trajectories_dossier") == [(lived.world.organiser.pk,)]


# A coach of one organiser, and what belongs to another


@pytest.fixture
def other(lived: Region, strangers: dict[str, Scope]) -> World:
    """A whole organiser beside the region's, with its own territory."""
    with scoped(EVERYBODY):
        return World.build("other", ("Gent", "Aalst"))


@pytest.fixture
def as_coach(other: World) -> Callable[[], AbstractContextManager[None]]:
    return lambda: scoped(Scope.of([other.organiser.pk]))


def test_a_coach_cannot_touch_the_hours_of_another_organiser(lived: Region, as_coach: Callable) -> None:
    acts: dict[str, Callable[[], object]] = {
        "confirm": lambda: confirm([lived.unpaid], by=BY, day=START, channel="paper"),
        "redeem": lambda: redeem([lived.unpaid], by=BY, day=START),
        "withdraw": lambda: withdraw([lived.unpaid], by=BY, day=START, reason="van een ander"),
        "record": lambda: record([Entry(lived.placement.pk, START, time(18), time(19))], by=BY, day=START),
    }
    for name, act in acts.items():
        with pytest.raises(OpstapError, match="bestaat niet"), as_coach():
            pytest.fail(f"{name}: {act()}")
    with scoped(EVERYBODY):
        assert not Performance.objects.get(pk=lived.unpaid).is_withdrawn


def test_a_coach_cannot_place_or_move_or_order_for_another_organiser(
    lived: Region, other: World, as_coach: Callable
) -> None:
    with scoped(EVERYBODY):
        own = other.recognition(category=Category.EDUCATION)
        match = Match(lived.placement.dossier_id, own.pk, other.activity.pk, other.place.pk, START)
        own_dossier = other.dossier()
        theirs = Match(own_dossier.pk, lived.recognition.pk, other.activity.pk, lived.world.place.pk, START)
    acts: dict[str, Callable[[], object]] = {
        "place their worker": lambda: place(matches=[match], by=BY),
        "place with their client": lambda: place(matches=[theirs], by=BY),
        "move": lambda: move(steps=[Step(lived.placement.dossier_id, Status.ENDED, START)], by=BY),
        "order": lambda: order([Wish(lived.recognition.pk, 10, START)], by=BY),
    }
    for name, act in acts.items():
        with pytest.raises(OpstapError, match="bestaat niet"), as_coach():
            pytest.fail(f"{name}: {act()}")


def test_a_row_cannot_be_given_to_or_taken_from_another_organiser(
    lived: Region, other: World, as_coach: Callable
) -> None:
    with as_coach():
        assert not Dossier.objects.filter(pk=lived.placement.dossier_id).update(status=Status.ENDED)
        assert not Person.objects.all().update(family_name="Anders")
        with scoped(EVERYBODY):
            person = other.person()
        theirs = {"organiser": lived.world.organiser, "measure": "wijk-werken", "regime": "transitional"}
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Dossier.objects.create(person=person, **theirs, starts_on=START, status=Status.PROVISIONAL)
