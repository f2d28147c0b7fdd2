"""A number of the law through time: its dated values, each with its law if one is known, its source and how sure it is.

The rulebook never answers zero for "not known": NotInForce before the first date, OpenParameter when unread.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal, TypeVar

from opstap.rulebook.errors import NotInForce, OpenParameter
from opstap.rulebook.wording import Sentence

Kind = TypeVar("Kind")

Status = Literal["fact", "inferred", "open"]
"""How sure a number is: read in a source, derived by us from sources, or not known yet."""


@dataclass(frozen=True, slots=True)
class Value:
    """One dated value of a parameter: what holds from `since` (to `until`, included), and where that stands.

    `law` is an article that says it, or empty where none is known; `source` is where we read it.
    `value` is an int, bool, Decimal, date, str, list or table; None when it is open without a default.
    `why` says of an open value what is not known, where it must come from, and why a default was chosen.
    """

    name: str
    label: Sentence
    unit: str
    since: date
    until: date | None
    value: Any
    law: str
    source: str
    status: Status
    why: Sentence | None = None
    note: str = ""

    @property
    def is_known(self) -> bool:
        """Whether there is something to calculate with: a value, or a default for an open one."""
        return self.value is not None

    def holds_on(self, day: date) -> bool:
        """Whether this value's period contains the day."""
        return self.since <= day and (self.until is None or day <= self.until)

    @property
    def as_int(self) -> int:
        """The value as a whole number; TypeError when the file holds something else."""
        return self._as(int)

    @property
    def as_bool(self) -> bool:
        """The value as yes or no; TypeError when the file holds something else."""
        return self._as(bool)

    @property
    def as_decimal(self) -> Decimal:
        """The value as an exact number with a fraction; TypeError when the file holds something else."""
        return self._as(Decimal)

    @property
    def as_date(self) -> date:
        """The value as a day; TypeError when the file holds something else."""
        return self._as(date)

    @property
    def as_text(self) -> str:
        """The value as a word; TypeError when the file holds something else."""
        return self._as(str)

    @property
    def as_list(self) -> list[Any]:
        """The value as a list; TypeError when the file holds something else."""
        return self._as(list)

    @property
    def as_table(self) -> dict[str, Any]:
        """The value as a table; TypeError when the file holds something else."""
        return self._as(dict)

    def _as(self, kind: type[Kind]) -> Kind:
        if type(self.value) is not kind:
            raise TypeError(f"“{self.name}” since {self.since} holds {self.value!r}, not a {kind.__name__}.")
        return self.value


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number of a measure through time. `values` stand in order of their first day."""

    name: str
    label: Sentence
    unit: str
    values: tuple[Value, ...]

    def on(self, day: date) -> Value:
        """The value to calculate with on a day. Raises NotInForce, or OpenParameter when it is not known."""
        value = self.entry(day)
        if value.value is None:
            raise OpenParameter(self.name, day, why=value.why)
        return value

    def entry(self, day: date) -> Value:
        """What the rulebook says for a day, even that it is not known. Raises NotInForce.

        A temporary value (with an `until`) lies over the lasting one and gives way to it again afterwards.
        """
        for value in reversed(self.values):
            if value.holds_on(day):
                return value
        ends = [value.until for value in self.values if value.until is not None and value.until < day]
        raise NotInForce(self.name, day, first=self.values[0].since, last=max(ends, default=None))

    @property
    def once(self) -> Value:
        """The one value of a number that has only one, for rules that have no day to ask for.

        Raises LookupError when the number has several dated values: the rule then needs a day.
        """
        if len(self.values) != 1:
            raise LookupError(f"“{self.name}” has {len(self.values)} dated values: ask for a day.")
        if self.values[0].value is None:
            raise OpenParameter(self.name, self.values[0].since, why=self.values[0].why)
        return self.values[0]
