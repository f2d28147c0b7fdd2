"""The application's login: nobody whom it can become owns anything, and nothing it lays down is run by the owner."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import psycopg
import pytest
from django.db import connection, connections
from psycopg import sql
from psycopg.conninfo import make_conninfo
from psycopg.errors import InsufficientPrivilege

from opstap.runtime import cluster, reach, roles
from opstap.shared.db import rows
from tests.database_rules.making import as_owner, refused_by
from tests.world import World

pytestmark = pytest.mark.database

PINNED = "search_path=pg_catalog, public, pg_temp"
DEFINERS = (
    "select proname::text, proconfig, prosrc from pg_proc where prosecdef and pronamespace = 'public'::regnamespace"
)
NAMED = """
select relname::text, relnamespace::regnamespace::text from pg_class
where relnamespace in ('public'::regnamespace, 'pg_catalog'::regnamespace) and relkind in ('r', 'v', 'p')
and %s ~ ('\\m' || relname || '\\M')
"""
"""The tables that the text of a function names."""
HOSTILE = """
create function pg_temp.hostile() returns boolean language plpgsql as $$
begin
    perform set_config('opstap.ran_as', current_setting('opstap.ran_as', true) || ' ' || current_user, true);
    return true;
end $$;
create function pg_temp.hostile_row() returns trigger language plpgsql as $$
begin
    perform pg_temp.hostile();
    return new;
end $$;
create function pg_temp.opstap_context() returns uuid language sql
return case when pg_temp.hostile() then gen_random_uuid() end;
"""


@pytest.fixture
def login(db: None) -> Iterator["psycopg.Connection[Any]"]:
    """The application's own connection to the tests' database, with nothing of the tests about it."""
    address = make_conninfo(cluster.address(), dbname=connections["owner"].settings_dict["NAME"])
    with psycopg.connect(address, autocommit=True) as made:
        yield made


def test_the_login_can_become_nobody_who_owns_anything(login: "psycopg.Connection[Any]") -> None:
    became = set()
    for (role,) in login.execute("select rolname::text from pg_roles").fetchall():
        with suppress(InsufficientPrivilege):
            login.execute(sql.SQL("set role {}").format(sql.Identifier(role)))
            became.add(role)
        login.execute("reset role")
        with suppress(InsufficientPrivilege):
            login.execute(sql.SQL("set session authorization {}").format(sql.Identifier(role)))
            became.add(role)
    assert became == {login.info.user, *roles.ALL}
    with reach.connect_as_owner() as owner:
        mighty = """select rolname from pg_roles where rolname = any(%s) and (
            rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolreplication)"""
        owned = """select refobjid::regrole, objid from pg_shdepend
                   where refclassid = 'pg_authid'::regclass and deptype = 'o' and refobjid::regrole::text = any(%s)"""
        assert [found for query in (mighty, owned) for found in owner.execute(query, [list(became)])] == []


def test_the_owner_is_not_in_what_only_serves() -> None:
    with pytest.MonkeyPatch.context() as patched:
        for name, text in cluster.UNKNOWN.items():
            patched.setenv(name, text)
        assert cluster.owner_address() is None
    assert cluster.owner_address()


def lay_traps(text: str) -> None:
    """Beside everything that a function names: a view in the temporary schema that notes who reads or writes it."""
    traps = [HOSTILE]
    for name, schema in rows(NAMED, [text]):
        traps.append(f"create temp view {name} as select * from {schema}.{name} where pg_temp.hostile();")
        traps.append(f"create trigger caught instead of insert on pg_temp.{name} for each row")
        traps.append(" execute function pg_temp.hostile_row();")
    with connection.cursor() as cursor:
        cursor.execute("select set_config('opstap.ran_as', '', true)")
        cursor.execute("".join(traps))


def ran_as() -> list[str]:
    """Everybody whom a trap was run by."""
    return str(rows("select current_setting('opstap.ran_as')")[0][0]).split()


def owner() -> str:
    return str(rows("select tableowner::text from pg_catalog.pg_tables where tablename = 'parties_person'")[0][0])


def attach_a_context(world: World) -> None:
    counted = "select count(*) from public.pghistory_context"
    before = rows(counted)[0][0]
    rows("select set_config('pghistory.context_id', gen_random_uuid()::text, true), public._pgh_attach_context()")
    assert rows(counted)[0][0] == before + 1


def analyze(world: World) -> None:
    counted = "select reltuples from pg_catalog.pg_class where oid = 'public.parties_municipality'::regclass"
    rows("select public.opstap_analyze()")
    assert rows(counted)[0][0] == rows("select count(*) from public.parties_municipality")[0][0]


def end_over_hours(world: World) -> None:
    with refused_by("hours_end_before_the_dossier"), connection.cursor() as cursor:
        cursor.execute(
            """insert into public.trajectories_move (dossier_id, before, after, day, reason)
               select dossier_id, 'active', 'ended', day - 1, '' from public.performances_performance"""
        )


KEEPS_VERSIONS = "pgtrigger_"
"""How the triggers of the history begin: they are all alike, and none has a name from anybody else."""
RUN: dict[str, Callable[[World], None]] = {
    "_pgh_attach_context": attach_a_context,
    "opstap_analyze": analyze,
    "hours_end_before_the_dossier": end_over_hours,
}


def definers() -> dict[str, tuple[list[str], str]]:
    return {name: (settings, text) for name, settings, text in rows(DEFINERS)}


def test_every_function_of_the_owner_looks_in_the_temporary_schema_last(db: None) -> None:
    found = definers()
    assert {name: settings for name, (settings, _) in found.items() if settings != [PINNED]} == {}
    assert {name for name in found if not name.startswith(KEEPS_VERSIONS)} == set(RUN)


@pytest.mark.parametrize("name", RUN)
def test_what_lies_in_the_temporary_schema_is_not_run_by_the_owner(world: World, name: str) -> None:
    world.work(world.placement(), hours=2)
    lay_traps(definers()[name][1])
    RUN[name](world)
    assert owner() not in ran_as()


def test_the_traps_catch_a_function_that_looks_there_first(world: World) -> None:
    text = "select count(*) from parties_municipality"
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "create function careless() returns bigint language sql"
            f" security definer set search_path = public as '{text}'"
        )
    lay_traps(text)
    rows("select careless()")
    assert owner() in ran_as()
