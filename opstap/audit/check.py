"""A check as its file says it: two sentences, a query for what breaks it, and a query for how much was looked at.

A file starts with `-- nl:` and `-- en:`. The first query gives rows (id, what); the second, after `-- looked at`,
one number. Its parameters are the rulebook's, by name, as periods of days (see `periods`); `moves`,
`referral_moves` and `hand_over_moves` are the tables of moves. With `-- for each: fact` or `-- for each: record` the
file is asked of every such table; with a kind of thing that databases are made of, of everything of that kind (see
`record`).
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "checks"
LOOKED_AT = "-- looked at\n"
SENTENCE = re.compile(r"^-- (nl|en|for each): (.+)$", re.MULTILINE)
PARAMETER = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True, slots=True)
class Check:
    """One invariant: its sentence in two languages and its two queries."""

    name: str
    nl: str
    en: str
    each: str
    """The kind of table it is asked of one by one (`fact`, `record`), a kind of `record.KINDS`, or nothing."""
    broken: str
    looked_at: str


def parameters(sql: str) -> set[str]:
    """The names of the parameters that a query asks for."""
    return set(PARAMETER.findall(sql))


@cache
def checks() -> tuple[Check, ...]:
    """Every check, in the order of the files."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.sql")))


def _read(path: Path) -> Check:
    text = path.read_text(encoding="utf-8")
    said = dict(SENTENCE.findall(text))
    broken, looked_at = text.split(LOOKED_AT)
    return Check(
        name=path.stem, nl=said["nl"], en=said["en"], each=said.get("for each", ""), broken=broken, looked_at=looked_at
    )
