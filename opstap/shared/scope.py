"""Whose rows a transaction sees. PostgreSQL's row-level security holds it under the application's own checks.

A transaction that says nothing sees nobody's people. One that must see everybody works for that stretch as another
role, for which every row is visible and no policy weighs on the plan: one that can only look, or, where something must
be written, one that can write too, with the reason. docs/liftings.md has every place that does either.
"""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
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
    """The organisers, the referring service, the person or the client whose rows may be seen.

    Each kind works as a role of its own. `role` is named only for what sees everybody.
    """

    organisers: str = ""
    service: int | None = None
    person: int | None = None
    client: int | None = None
    role: str = ""

    @classmethod
    def of(cls, organisers: Iterable[int]) -> "Scope":
        return cls(organisers=",".join(str(organiser) for organiser in organisers))

    def values(self) -> list[str]:
        """What each of SETTINGS is set to."""
        keys = ("" if key is None else str(key) for key in (self.service, self.person, self.client))
        return [self.organisers, *keys, self.works_as]

    @property
    def works_as(self) -> str:
        """The database role, which decides what may be written where (see rights.txt)."""
        of_kind = dict(zip(roles.KINDS, (self.organisers, self.service, self.person, self.client), strict=True))
        return self.role or next((role for role, key in of_kind.items() if key), roles.SCOPED)


NOBODY = Scope(role=roles.ACCOUNTS)
EVERYBODY = Scope(role=roles.EVERYBODY)
VDAB = Scope(role=roles.VDAB)
"""What VDAB sees is all there is; what it writes is less."""


@contextmanager
def scoped(scope: Scope) -> Iterator[None]:
    """One transaction (or part of one) that sees the rows of `scope` and no others."""
    with transaction.atomic():  # an error rolls back to here, and the settings with it
        values = scope.values()
        with connection.cursor() as cursor:
            cursor.execute(CHANGE, values)
            before = [value or "" for value in cursor.fetchone()[: len(SETTINGS)]]
        only_looks = before[-1] == roles.READER
        assert not only_looks or scope.works_as == roles.READER, "who looks writes nothing"  # noqa: S101 - a programming error
        yield
        if before != values:
            with connection.cursor() as cursor:
                cursor.execute(f"select {CHANGED}", before)


def seeing_everybody() -> AbstractContextManager[None]:
    """A stretch that sees everybody's rows, and in which PostgreSQL refuses every write."""
    return scoped(Scope(role=roles.READER))


def writing_for_everybody(because: str) -> AbstractContextManager[None]:
    """A stretch that sees everybody's rows and writes them. `because` says why no narrower scope will do."""
    assert because, "a lifting to write has its reason"  # noqa: S101 - a programming error
    return scoped(EVERYBODY)


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
