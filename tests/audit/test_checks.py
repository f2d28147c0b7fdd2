"""Every check is quiet over a region where all is well, and speaks when exactly its own truth is broken."""

from collections.abc import Iterator

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from opstap.audit.check import checks
from opstap.audit.run import run
from opstap.shared.scope import EVERYBODY, seeing
from tests.audit.breaks import BREAKS
from tests.audit.region import Region, standing, undone

pytestmark = pytest.mark.database


@pytest.fixture(scope="module")
def whole(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Region]:
    with django_db_blocker.unblock(), standing() as made:
        yield made


@pytest.fixture
def built(whole: Region) -> Iterator[Region]:
    """The region, put back as it was after each test."""
    with undone(), seeing(EVERYBODY):
        yield whole


def test_a_region_where_all_is_well_breaks_nothing(built: Region) -> None:
    results = run()

    assert [(result.check.name, result.examples) for result in results if not result] == []
    assert [result.check.name for result in results if not result.looked_at] == []


def test_every_check_has_a_way_to_break_it() -> None:
    assert [check.name for check in checks() if check.name not in BREAKS] == []


def test_no_way_to_break_is_for_a_check_that_is_gone() -> None:
    assert set(BREAKS) <= {check.name for check in checks()}


def by_force(sql: str) -> None:
    """Write what nobody may write: as the owner, with triggers and foreign keys switched off."""
    with connection.cursor() as cursor:
        cursor.execute("select current_user")
        (role,) = cursor.fetchone()
        cursor.execute(
            "set constraints all immediate; set local role none; set local session_replication_role = replica"
        )
        cursor.execute(sql)
        cursor.execute(f"set local session_replication_role = origin; set local role {role}")


@pytest.mark.parametrize(("name", "way"), [(name, way) for name, ways in BREAKS.items() for way in range(len(ways))])
def test_what_breaks_an_invariant_is_seen_by_its_check(built: Region, name: str, way: int) -> None:
    by_force(BREAKS[name][way](built))

    (result,) = run([check for check in checks() if check.name == name])

    assert result.violations
    assert result.examples
