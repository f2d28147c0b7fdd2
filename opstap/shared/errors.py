"""How anything can go wrong. Every error carries a Refusal: what people read, in their language, and why.

OpstapError
├── Refused          a rule said no; the refusal carries the Decision with its law and the facts used
├── BadInput         what was given cannot be read; says what, where and what to do
└── NotFound         there is no such thing, or not for who asks: the same error either way
"""

from opstap.rulebook import Decision
from opstap.shared.refusals import Reason, Refusal

NOT_THERE = Reason(
    "not-there",
    nl="Dit bestaat niet, of u mag het niet zien.",
    en="This does not exist, or you may not see it.",
)


class OpstapError(Exception):
    """Every error that people may see as a sentence."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal


class Refused(OpstapError):
    """A rule said no. The decision explains it; nothing was recorded."""

    def __init__(self, decision: Decision) -> None:
        refusal = Refusal.by(decision)
        assert refusal is not None  # noqa: S101 - a programming error, not an input
        super().__init__(refusal)
        self.decision = decision


class BadInput(OpstapError):
    """Something given cannot be read. `field` names the place, the text says what to do."""

    def __init__(self, refusal: Refusal, field: str = "") -> None:
        super().__init__(refusal)
        self.field = field or refusal.field


class NotFound(OpstapError):
    """There is no such thing, or not for this role."""

    def __init__(self, refusal: Refusal | None = None) -> None:
        super().__init__(refusal or NOT_THERE())
