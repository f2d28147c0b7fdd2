"""The harness: one database per worker, tests as the application's role, tables emptied by their owner."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.db import connections
from django.test import TransactionTestCase
from django.test.utils import setup_databases
from django.utils import translation

from opstap.shared.audit import Actor, audit_context
from opstap.shared.scope import EVERYBODY, scoped
from tests import server
from tests.databases import copied, found_at_their_address, migrated, working_in
from tests.measures import second as second

if TYPE_CHECKING:
    from tests.world import World

TESTER = Actor("tester")
WRITTEN = """
-- tables that anything was ever written to
select tablename from pg_tables
where schemaname = 'public' and tablename <> 'django_migrations'
and pg_relation_size(format('%I.%I', schemaname, tablename)::regclass) > 0
"""


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: pytest.FixtureRequest, request: pytest.FixtureRequest) -> Iterator[None]:
    """Copy this worker's database once, as its owner; the tests meet it as the application's role."""
    owner = connections["owner"].settings_dict
    if worker := os.environ.get("PYTEST_XDIST_WORKER"):
        owner["TEST"]["NAME"] = f"test_{owner['NAME']}_{worker}"
    with server.running():
        found_at_their_address()
        with django_db_blocker.unblock():
            owner["TEST"]["TEMPLATE"] = template = migrated()
            setup_databases(verbosity=0, interactive=False, aliases={"owner", "default"}, serialized_aliases=())
            name = connections["owner"].settings_dict["NAME"]
        server.has_template(template)
        yield
        with django_db_blocker.unblock():
            connections.close_all()
            with connections["owner"]._nodb_cursor() as cursor:  # by force: a web server under test may still hold on
                cursor.execute(f'drop database "{name}" with (force)')
            connections.close_all()


def _empty_all_tables(self: TransactionTestCase) -> None:
    """Delete as the owner, with the triggers that refuse it switched off: far quicker than truncating small tables."""
    for connection in connections.all(initialized_only=True):
        connection.close()
    with connections["owner"].cursor() as cursor:
        cursor.execute(WRITTEN)
        deletes = "".join(f'delete from "{name}";' for (name,) in cursor.fetchall())
        cursor.execute(f"set session_replication_role = replica; {deletes} set session_replication_role = origin")
    connections["owner"].close()


TransactionTestCase._fixture_teardown = _empty_all_tables  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def region_database(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[str]:
    """A second database with the whole demo region in it, loaded once; gives its name."""
    from opstap.demo.load import load  # here and not above: tests of rules need none of it
    from opstap.demo.region import region as region_by_name

    with django_db_blocker.unblock(), copied("region") as name:
        with working_in(name):
            load(region_by_name("w13"), seed=1, echo=lambda text: None)
        yield name


@pytest.fixture
def region(region_database: str, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """The demo region W13, 2018-2021, to read from."""
    with django_db_blocker.unblock(), working_in(region_database):
        yield


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that take long go first, so that no worker is left with one at the end; before all the one with the region.

    A file stays whole: one worker runs it.
    """
    place: dict[Path, int] = {}
    for item in items:
        place[item.path] = min(place.get(item.path, _place(item)), _place(item))
    items.sort(key=lambda item: place[item.path])


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: looking through it again and again takes an eighth of all time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def pytest_unconfigure() -> None:
    gc.unfreeze()


def _place(item: pytest.Item) -> int:
    if "region_database" in getattr(item, "fixturenames", ()):
        return 0
    return 1 if item.get_closest_marker("slow") or item.get_closest_marker("browser") else 2


@pytest.fixture(autouse=True)
def in_dutch() -> None:
    """Every test begins in the first language, whatever the one before it spoke."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def everybody(db: None) -> Iterator[None]:
    """A transaction that may write, and sees everybody."""
    with audit_context(TESTER, "test"), scoped(EVERYBODY):
        yield


@pytest.fixture
def world(everybody: None) -> "World":
    """A small region, built with the real actions: see tests/world.py."""
    from tests.world import World

    return World.build()
