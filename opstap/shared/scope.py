"""Whose rows a transaction sees. PostgreSQL's row-level security holds it under the application's own checks.

A transaction that says nothing sees nobody's people. One that must see everybody (caps count over all organisers)
works for that stretch as a second role, for which every row is visible and no policy weighs on the plan.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.migrations import RunSQL

from opstap.runtime import roles

SETTINGS = ("opstap.organisers", "opstap.service", "opstap.person", "opstap.client", "role")


@dataclass(frozen=True, slots=True)
class Scope:
    """The organisers (`*` is every one), the referring service, the person or the client whose rows may be seen."""

    organisers: str = ""
    service: int | None = None
    person: int | None = None
    client: int | None = None

    @classmethod
    def of(cls, organisers: Iterable[int]) -> "Scope":
        return cls(organisers=",".join(str(organiser) for organiser in organisers))

    def values(self) -> list[str]:
        """What each of SETTINGS is set to."""
        keys = ("" if key is None else str(key) for key in (self.service, self.person, self.client))
        if self.organisers == "*":
            return ["", *keys, roles.EVERYBODY]
        return [self.organisers, *keys, roles.SCOPED]


NOBODY = Scope()
EVERYBODY = Scope(organisers="*")


@contextmanager
def scoped(scope: Scope) -> Iterator[None]:
    """One transaction (or part of one) that sees the rows of `scope` and no others."""
    with transaction.atomic():  # an error rolls back to here, and the settings with it
        with connection.cursor() as cursor:
            cursor.execute("select " + ", ".join(f"current_setting('{name}', true)" for name in SETTINGS))
            before = [value or "" for value in cursor.fetchone()]
            _set(cursor, scope.values())
        yield
        with connection.cursor() as cursor:
            _set(cursor, before)


@contextmanager
def reading(scope: Scope) -> Iterator[None]:
    """One transaction that sees the rows of `scope` and writes nothing."""
    with transaction.atomic():
        only_read()
        with scoped(scope):
            yield


def only_read() -> None:
    """Let PostgreSQL refuse every write to the end of this transaction, or savepoint."""
    with connection.cursor() as cursor:
        cursor.execute("set transaction read only")


def _set(cursor: CursorWrapper, values: list[str]) -> None:
    names = ", ".join(f"set_config('{name}', %s, true)" for name in SETTINGS)
    cursor.execute(f"select {names}", values)


def visible(table: str, *conditions: str) -> RunSQL:
    """A migration step: of this table only the rows are seen, added or changed for which one condition holds."""
    either = _either(table, conditions)
    return RunSQL(
        f"alter table {table} enable row level security;"
        f" create policy {table}_scope on {table} to {roles.SCOPED} using ({either}) with check ({either});"
        f" create policy {table}_everybody on {table} to {roles.EVERYBODY} using (true) with check (true);",
        f"drop policy {table}_everybody on {table}; drop policy {table}_scope on {table};"
        f" alter table {table} disable row level security;",
    )


def visible_anew(table: str, *conditions: str, before: Iterable[str]) -> RunSQL:
    """A migration step: the rows of a table that was visible under the conditions of `before` are seen by others."""
    now, then = _either(table, conditions), _either(table, before)
    policy = f"alter policy {table}_scope on {table}"
    return RunSQL(
        f"{policy} using ({now}) with check ({now})",
        f"{policy} using ({then}) with check ({then})",
    )


def _either(table: str, conditions: Iterable[str]) -> str:
    return " or ".join(conditions).replace("{row}", table) or "false"


def of_organiser(column: str = "organiser_id") -> str:
    """The rows of the organisers in scope."""
    return f"{column} = any ((select opstap_organisers())::bigint[])"


def of_person(column: str = "person_id") -> str:
    """The rows of the signed-in worker."""
    return f"{column} = (select opstap_scope('person'))"


def of_client(column: str = "client_id") -> str:
    """The rows of the signed-in client."""
    return f"{column} = (select opstap_scope('client'))"


def of_service(column: str = "service_id") -> str:
    """The rows of the signed-in referring service."""
    return f"{column} = (select opstap_scope('service'))"


def through(column: str, table: str, key: str = "id") -> str:
    """The rows that belong to a row of another table that is itself in scope."""
    return f"{column} in (select {key} from {table})"


def held_by(column: str, table: str, key: str = "id") -> str:
    """As `through`, for a table that is mostly asked for the rows of one other: looked up row by row when few are."""
    return f"exists (select from {table} holder where holder.{key} = {{row}}.{column})"
