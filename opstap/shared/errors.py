"""How anything can go wrong.

OpstapError
├── Refused          a rule said no; carries the Decision with its law, its sentence and the facts used
├── BadInput         what was given cannot be read; says what, where and what to do
└── NotFound         there is no such thing, or not for who asks: the same error either way
"""

from typing import Any


class OpstapError(Exception):
    """Every error that people may see as a sentence."""


class Refused(OpstapError):
    """A rule said no. The decision explains it; nothing was recorded."""

    def __init__(self, decision: Any) -> None:
        super().__init__(str(decision.because))
        self.decision = decision


class BadInput(OpstapError):
    """Something given cannot be read. `field` names the place, the text says what to do."""

    def __init__(self, text: str, field: str = "") -> None:
        super().__init__(text)
        self.field = field


class NotFound(OpstapError):
    """There is no such thing, or not for this role."""
