"""Things that go from one state to another: one table of allowed moves, for the actions and for the database.

Every thing with states keeps a table of facts, its moves: from where, to where, on which day, why. The table of allowed
moves is the check on that table of facts, so that a move nobody foresaw cannot be written by anybody.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import CheckConstraint, Q, TextChoices

from opstap.rulebook import Sentence
from opstap.shared import reasons as no
from opstap.shared.errors import OpstapError
from opstap.shared.refusals import Refusal, label, listed


class MoveNotAllowed(OpstapError):
    """The thing stands elsewhere than the move asked for starts from; the text says where it can go."""


@dataclass(frozen=True, slots=True)
class Moves:
    """From each state, the states that may follow; the empty one is before the thing exists."""

    states: type[TextChoices]
    allowed: Mapping[str, tuple[str, ...]]

    def may(self, before: str, after: str) -> bool:
        return after in self.allowed.get(before, ())

    def refusal(self, before: str, after: str, *, what: Sentence) -> Refusal | None:
        """Nothing when the move is in the table; else what `what` is, and which states can follow."""
        if self.may(before, after):
            return None
        following = [label(self.states(state)) for state in self.allowed.get(before, ())]
        return no.OTHER_MOVE(
            what=what,
            here=label(self.states(before)) if before else no.NOT_YET,
            following=listed(following) if following else no.NOTHING_MORE,
        )

    def check(self, before: str, after: str, *, what: Sentence) -> None:
        """Raise MoveNotAllowed with that refusal, unless the move is in the table."""
        if refusal := self.refusal(before, after, what=what):
            raise MoveNotAllowed(refusal)

    def constraint(self, name: str) -> CheckConstraint:
        """The check on the table of moves: only pairs of this table are written."""
        pairs = Q()
        for before, following in self.allowed.items():
            if following:
                pairs |= Q(before=before, after__in=[str(state) for state in following])
        return CheckConstraint(
            condition=pairs, name=name, violation_error_message="Deze overgang staat niet in de tabel van overgangen."
        )
