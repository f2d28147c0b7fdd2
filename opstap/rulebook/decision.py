"""The answer of a rule: yes or no, by which law, for which reason, leaning on which facts.

A Decision is its own truth value (`if decision:`) and complete: whoever stores it can explain it years later.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from opstap.rulebook.parameter import Status, Value
from opstap.rulebook.wording import Sentence

FROM_SURE_TO_UNSURE: tuple[Status, ...] = ("fact", "inferred", "open")


@dataclass(frozen=True, slots=True)
class Decision:
    """What a rule answered, and why.

    `rule` is the rule's file name, `law` the article that says so, or empty.
    `facts` are the facts the rule used; amounts in eurocents have names ending in `cents`.
    `status` is that of the least certain number the rule leaned on.
    """

    allowed: bool
    rule: str
    law: str
    because: Sentence
    facts: Mapping[str, object]
    status: Status

    def __bool__(self) -> bool:
        return self.allowed


def decide(
    module: str,
    allowed: bool,
    *,
    on: Sequence[Value],
    nl: str,
    en: str,
    facts: Mapping[str, object],
) -> Decision:
    """Build the Decision of a rule module; the first value in `on` gives the law, all of them the status."""
    return Decision(
        allowed=allowed,
        rule=module.rpartition(".")[2],
        law=on[0].law,
        because=Sentence(nl=nl, en=en),
        facts=facts,
        status=least_certain([value.status for value in on]),
    )


def least_certain(statuses: Sequence[Status]) -> Status:
    """The weakest link: `open` before `inferred` before `fact`."""
    return max(statuses, key=FROM_SURE_TO_UNSURE.index)
