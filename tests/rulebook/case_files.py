"""Reads the case files: what a lawyer wrote, turned into a call of a rule and its expected answer.

A fact left out of a case is "none", where the rule allows none. `suppose` replaces parameters, as a scenario does.
"""

from __future__ import annotations

import inspect
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

from opstap.rulebook import Measure, measure

FOLDER = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """One case of one file."""

    rule: str
    name: str
    call: str
    facts: dict[str, Any]
    expect: dict[str, Any]
    measure: str
    suppose: dict[str, Any] = field(default_factory=dict)

    @property
    def function(self) -> Callable[..., Any]:
        return getattr(import_module(f"opstap.rulebook.rules.{self.rule}"), self.call)

    def numbers(self) -> Measure:
        return measure(self.measure).with_values(self.suppose)

    def ask(self) -> Any:
        """Call the rule with the facts of this case."""
        facts = dict(self.facts)
        for name, parameter in list(inspect.signature(self.function).parameters.items())[1:]:
            is_missing = name not in facts and parameter.default is inspect.Parameter.empty
            if is_missing and "None" in str(parameter.annotation):
                facts[name] = None
        return self.function(self.numbers(), **facts)


def all_cases(folder: Path = FOLDER) -> Iterator[Case]:
    """Every case of every file, in order."""
    for file in sorted(folder.glob("*.toml")):
        written = tomllib.loads(file.read_text("utf-8"), parse_float=Decimal)
        for case in written["case"]:
            facts = dict(case.get("facts", {}))
            if "day" in case:
                facts["day"] = case["day"]
            yield Case(
                rule=file.stem,
                name=case["name"],
                call=case["call"],
                facts=facts,
                expect=case["expect"],
                measure=case.get("measure", "wijk-werken"),
                suppose=case.get("suppose", {}),
            )
