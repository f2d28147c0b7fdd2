"""Who may do what, and when it is possible: one table per package, which everything that asks reads.

A package lists its verbs in a plain Enum and says of each, in its `policy.py`, which roles have it, on which rows, and
what must be so for it to succeed. Pages, cards, navigation, the API and the access test read the table; actions ask the
same questions of their rows. What a role may not do does not exist for it; what cannot be done now has a Refusal.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, Protocol, TypeVar

from django.db.models import QuerySet

from opstap.shared.refusals import Refusal

S = TypeVar("S")
E = TypeVar("E", bound=Enum)
When = Callable[[S], Refusal | None]
"""What stands in the way now, if anything, where things stand so."""
Rows = Callable[..., QuerySet[Any]]
"""The rows that somebody may have before them: `rows(by=membership)`."""


@dataclass(frozen=True, slots=True)
class Policy(Generic[S]):
    """Which roles have a verb, on which rows (none: it needs no row), and when it can succeed."""

    roles: tuple[str, ...]
    rows: Rows | None = None
    when: When[S] | None = None

    def refusal(self, standing: S) -> Refusal | None:
        return self.when(standing) if self.when else None


_POLICIES: dict[Enum, Policy[Any]] = {}


def table(policies: Mapping[E, Policy[Any]]) -> Mapping[E, Policy[Any]]:
    """Make these the policies of their verbs, each said once."""
    assert not policies.keys() & _POLICIES.keys(), "a verb has one policy"  # noqa: S101 - a programming error
    for verb, one in policies.items():
        _POLICIES[verb] = one
    return policies


def policy(verb: Enum) -> Policy[Any]:
    """The policy of a verb of any package."""
    return _POLICIES[verb]


class Asking(Protocol):
    """Who asks."""

    @property
    def role(self) -> str: ...


class Standing(Protocol):
    """How things stand, for who asks."""

    @property
    def by(self) -> Asking: ...


def may(verb: Enum, *, by: Asking) -> bool:
    """Whether who asks has this verb at all."""
    return by.role in policy(verb).roles


def can(verb: Enum, standing: Standing) -> bool:
    """Whether who asks has this verb, and nothing stands in its way now."""
    return may(verb, by=standing.by) and policy(verb).refusal(standing) is None


def policies() -> Mapping[Enum, Policy[Any]]:
    """Every verb there is with its policy."""
    return _POLICIES


def every(*conditions: When[S]) -> When[S]:
    """What the first condition that does not hold says."""

    def when(standing: S) -> Refusal | None:
        return next((refusal for one in conditions if (refusal := one(standing))), None)

    return when
