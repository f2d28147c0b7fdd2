"""What nobody may do with any table: neither the application, nor the owner. By package: `database_rules`."""

from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, ProgrammingError, transaction

from opstap.shared.db import rows
from opstap.shared.grants import facts
from opstap.shared.models import DemoDay, Fact
from opstap.shared.scope import EVERYBODY, NOBODY, scoped
from tests.audit.region import build
from tests.database_rules.making import as_owner
from tests.world import START

pytestmark = pytest.mark.database


def ours() -> list[str]:
    return [model._meta.db_table for model in apps.get_models() if model.__module__.startswith("opstap.")]


def written_once_tables() -> list[str]:
    return [model._meta.db_table for model in apps.get_models() if hasattr(model, "is_written_once")]


@pytest.mark.parametrize("change", ["update {} set recorded_at = now()", "delete from {}"])
def test_facts_are_written_once_whoever_asks(everybody: None, change: str) -> None:
    """The trigger written_once, tried on a region with a row in every table of facts."""
    build()
    DemoDay.objects.create(region="w13", day=START)
    tried = [table for table in written_once_tables() if rows(f"select exists(select from {table})")[0][0]]
    there = rows(
        "select tgrelid::regclass::text from pg_trigger where tgname like '%%written_once%%' and tgenabled = 'O'"
    )
    assert tried == written_once_tables()
    assert {table for (table,) in there} == set(tried)
    with as_owner():
        for table in tried:
            with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
                rows(f"{change.format(table)} returning 1")


def test_tables_are_never_emptied_whoever_asks(everybody: None) -> None:
    """The trigger never_emptied, on every table of facts and every record."""
    from pghistory.models import Event

    records = [event.pgh_tracked_model._meta.db_table for event in apps.get_models() if issubclass(event, Event)]
    with as_owner():
        for table in {*written_once_tables(), *records}:
            with pytest.raises(DatabaseError, match="nooit leeggemaakt"), transaction.atomic():
                rows(f"truncate {table} cascade; select 1")


# What the application's own role may do


def may(role: str, table: str, right: str) -> bool:
    return bool(rows("select has_table_privilege(%s, %s, %s)", [role, table, right])[0][0])


ROLES = [role for scope in (NOBODY, EVERYBODY) if (role := scope.values()[-1])]


@pytest.mark.parametrize("role", ROLES)
def test_the_application_reads_and_adds_facts_and_changes_none(db: None, role: str) -> None:
    for table in facts():
        assert may(role, table, "select")
        assert not may(role, table, "update")
        assert not may(role, table, "delete")


@pytest.mark.parametrize("role", ROLES)
def test_the_application_may_not_empty_or_own_any_table(db: None, role: str) -> None:
    for table in ours():
        assert not may(role, table, "truncate, trigger, references")
        assert rows("select tableowner <> %s from pg_tables where tablename = %s", [role, table]) == [(True,)]


@pytest.mark.parametrize("scope", [NOBODY, EVERYBODY])
@pytest.mark.parametrize(
    "statement",
    [
        "create table mine (id int)",
        "alter table ledger_transfer add column mine int",
        "alter table ledger_transfer disable trigger all",
        "alter table ledger_transfer disable row level security",
        "drop policy ledger_transfer_scope on ledger_transfer",
        "drop table ledger_transfer",
        "drop function opstap_context() cascade",
        "create or replace function opstap_context() returns uuid language sql return gen_random_uuid()",
        "set session_replication_role = replica",
        "delete from django_migrations",
        "truncate ledger_transfer",
    ],
)
def test_the_application_may_not_change_the_rules_it_works_under(db: None, scope: Any, statement: str) -> None:
    with scoped(scope), pytest.raises(ProgrammingError, match="permission denied|must be owner"), transaction.atomic():
        rows(f"{statement}; select 1")


def test_every_fact_and_record_carries_its_triggers(db: None) -> None:
    """A table without them would take writes that nobody signed."""
    kept = {table for (table,) in rows("select tgrelid::regclass::text from pg_trigger where not tgisinternal")}
    recorded = [model._meta.db_table for model in apps.get_models() if issubclass(model, Fact)]
    assert [table for table in recorded if table not in kept] == []
