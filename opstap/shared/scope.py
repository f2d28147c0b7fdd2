"""Whose rows a transaction sees. PostgreSQL's row-level security holds it under the application's own checks.

A transaction that says nothing sees nobody's people. One that must see everybody (caps count over all organisers)
works for that stretch as a second role, for which every row is visible and no policy weighs on the plan.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction

from opstap.runtime import roles

SETTINGS = ("opstap.organisers", "opstap.service", "opstap.person", "opstap.client", "role")
FOUND = ", ".join(f"current_setting('{name}', true)" for name in SETTINGS)
CHANGED = ", ".join(f"set_config('{name}', %s, true)" for name in SETTINGS)
CHANGE = f"with before as materialized (select {FOUND}) select before.*, {CHANGED} from before"
"""One question instead of two; materialized, so that all is read before anything is changed."""


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
        values = scope.values()
        with connection.cursor() as cursor:
            cursor.execute(CHANGE, values)
            before = [value or "" for value in cursor.fetchone()[: len(SETTINGS)]]
        yield
        if before != values:
            with connection.cursor() as cursor:
                cursor.execute(f"select {CHANGED}", before)


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
