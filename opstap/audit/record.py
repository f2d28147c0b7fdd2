"""What a migrated database is made of, as it was recorded: the ground on which the audit sees what a hand changed.

Each line of the record is a kind, a name, a state and the sum of a definition. `make schema` writes it anew after a
migration or a change of rights, and a test keeps it; beside it, a query per kind finds the same in a database.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from opstap.shared.db import rows

FOLDER = Path(__file__).parent / "schema"
RECORD = FOLDER / "record.tsv"
KINDS = ("constraint", "trigger", "guard", "function", "right")
VERSION = "version"
SUMMED = r"""
select name, state, coalesce(left(md5(nullif(regexp_replace(
    definition, '::(character varying|[a-z_]+)(\(\d+\))?(\[\])?|[()\s]', '', 'g'), '')), 8), '') as definition
from ({found}) found
"""
"""Without casts and parentheses, which PostgreSQL words in another way after a backup was put back."""


def found(kind: str) -> str:
    """The query for everything of this kind in the database: (name, state, sum of its definition)."""
    return SUMMED.replace("{found}", (FOLDER / f"{kind}.sql").read_text(encoding="utf-8"))


def words(kind: str) -> dict[str, str]:
    """What a check of this kind has filled in."""
    different = (FOLDER / "different.sql").read_text(encoding="utf-8")
    return {"different": different, "found": found(kind), "kind": kind}


@cache
def recorded() -> dict[str, list[dict[str, str]]]:
    """By kind, what was there."""
    known: dict[str, list[dict[str, str]]] = {kind: [] for kind in (VERSION, *KINDS)}
    for line in RECORD.read_text(encoding="utf-8").splitlines():
        kind, name, state, definition = line.split("\t")
        known[kind].append({"name": name, "state": state, "definition": definition})
    return known


def version() -> str:
    """The version of PostgreSQL at hand; each has its own words for a definition."""
    ((number,),) = rows("select current_setting('server_version_num')::int / 10000")
    return str(number)


def write() -> None:
    """Record the database at hand, which must be one that nobody touched since it was migrated."""
    RECORD.write_text("".join(f"{line}\n" for line in _lines()), encoding="utf-8")


def _lines() -> Iterator[str]:
    yield "\t".join((VERSION, version(), "", ""))
    for kind in KINDS:
        yield from ("\t".join((kind, *row)) for row in sorted(rows(found(kind))))
