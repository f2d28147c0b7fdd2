"""Which numbers a rule leans on, read from its text: what the page of a rule shows of it."""

from __future__ import annotations

from functools import cache

from opstap.rulebook.lookup import HERE, Value, measure, measures
from opstap.rulebook.rule_source import RuleSource


def leaning(name: str) -> list[tuple[str, list[Value]]]:
    """The numbers of a rule, each with its measure and dated values; of a number itself, that one."""
    words = {name} | (_rules()[name].words if name in _rules() else set())
    books = (measure(one) for one in measures())
    return [(m.name, list(m[one].values)) for m in books for one in sorted(words & m.parameters.keys())]


@cache
def has_page(name: str) -> bool:
    """Whether there is something to tell about a rule or number of this name."""
    return bool(leaning(name))


@cache
def _rules() -> dict[str, RuleSource]:
    return {file.stem: RuleSource.read(file) for file in (HERE / "rules").glob("[!_]*.py")}
