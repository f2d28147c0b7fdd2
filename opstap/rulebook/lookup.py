"""The measures and their numbers: `measure("wijk-werken")["monthly_hours_cap"].on(day)`.

A measure is a folder of parameters under the same rules, so no code ever asks which measure it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from opstap.rulebook.errors import UnknownMeasure, UnknownParameter
from opstap.rulebook.parameter import Parameter, Value
from opstap.rulebook.reading import read_parameters, read_sources
from opstap.rulebook.units import ONE_DAY
from opstap.rulebook.wording import Sentence

HERE = Path(__file__).parent
PARAMETERS = HERE / "parameters"
WITH_VOUCHERS = "wijk-werken"
"""The measure that works with recognitions, registration fees and vouchers; the others know none of those."""

__all__ = ["WITH_VOUCHERS", "Measure", "Parameter", "Value", "knowing", "measure", "measures", "sources"]


@dataclass(frozen=True)
class Measure:
    """A named set of parameters over the same rules: `m["monthly_hours_cap"].on(day)`."""

    name: str
    parameters: Mapping[str, Parameter]

    def __getitem__(self, name: str) -> Parameter:
        """The parameter of this name. Raises UnknownParameter, which names the nearest ones."""
        try:
            return self.parameters[name]
        except KeyError:
            raise UnknownParameter(name, measure=self.name, known=self.parameters) from None

    def __contains__(self, name: object) -> bool:
        return name in self.parameters

    def __iter__(self) -> Iterator[str]:
        return iter(self.parameters)

    def __len__(self) -> int:
        return len(self.parameters)

    def with_values(self, values: Mapping[str, Any], *, since: date | None = None) -> Measure:
        """A copy in which these parameters have another value, for a scenario; this measure does not change.

        Without `since` the new value holds on every day; with it, from that day on, and the past stays.
        The new values are marked `inferred` and have no law, and the scenario as their source: nobody may take them
        for law.
        Raises UnknownParameter.
        """
        changed = dict(self.parameters)
        for name, value in values.items():
            changed[name] = _with_value(self[name], value, since)
        return replace(self, parameters=changed)


def _with_value(parameter: Parameter, value: Any, since: date | None) -> Parameter:
    start = parameter.values[0].since if since is None else since
    supposed = replace(
        parameter.values[0],
        since=start,
        until=None,
        value=value,
        law="",
        source="scenario",
        status="inferred",
        why=None,
        note="",
    )
    kept = [_cut(old, start) for old in parameter.values if old.since < start]
    return replace(parameter, values=(*kept, supposed))


def _cut(value: Value, start: date) -> Value:
    """A temporary value must not lie over the scenario that starts after it."""
    if value.until is None or value.until < start:
        return value
    return replace(value, until=start - ONE_DAY)


@cache
def measure(name: str) -> Measure:
    """The measure of this name, read from its folder once. Raises UnknownMeasure, BadParameter."""
    if name not in measures():
        raise UnknownMeasure(name, known=measures())
    return Measure(name=name, parameters=read_parameters(PARAMETERS / name))


@cache
def sources() -> dict[str, Sentence]:
    """What was read for the rulebook, by the keys that the `source` of a value names."""
    return read_sources(HERE / "sources.toml")


def measures() -> tuple[str, ...]:
    """The names of the measures: the folders under `parameters`."""
    return tuple(sorted(folder.name for folder in PARAMETERS.iterdir() if folder.is_dir()))


def knowing(name: str, *, day: date) -> tuple[Measure, ...]:
    """The measures in which this number holds on a day: those that can be asked the rules that lean on it."""
    known = (measure(one) for one in measures())
    return tuple(m for m in known if name in m and any(value.holds_on(day) for value in m[name].values))
