"""Asks every check and times it. It only reads; whoever calls it says whose rows it sees: everybody's, to be of use."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from time import perf_counter

from opstap.audit.check import Check, checks, parameters
from opstap.audit.periods import parameter
from opstap.audit.tables import EACH, Words
from opstap.shared.db import rows

SHOWN = 5
"""How many broken rows of one check are given back; all of them are counted."""
COUNTED = "with broken as (\n{broken}\n) select count(*) over (), id, what from broken order by id limit %(shown)s"


@dataclass(slots=True)
class Result:
    """What one check found: how many rows it looked at, how many break it, the first few of those, and its time."""

    check: Check
    looked_at: int = 0
    violations: int = 0
    examples: list[tuple[str, str]] = field(default_factory=list)
    milliseconds: int = 0

    def __bool__(self) -> bool:
        return not self.violations


def run(asked: Iterable[Check] | None = None) -> list[Result]:
    """The result of these checks, or of all of them."""
    return [_answer(check) for check in (checks() if asked is None else asked)]


def _answer(check: Check) -> Result:
    began = perf_counter()
    result = Result(check)
    for words in EACH[check.each]():
        broken = _filled(check.broken, words)
        given = {name: parameter(name) for name in parameters(broken)}
        found = rows(COUNTED.replace("{broken}", broken), given | {"shown": SHOWN})
        result.violations += found[0][0] if found else 0
        result.examples += [(str(key), what) for _, key, what in found][: SHOWN - len(result.examples)]
        result.looked_at += rows(_filled(check.looked_at, words))[0][0]
    result.milliseconds = round((perf_counter() - began) * 1000)
    return result


def _filled(sql: str, words: Words) -> str:
    for word, text in words.items():
        sql = sql.replace(f"{{{word}}}", text)
    return sql
