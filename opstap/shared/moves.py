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
from opstap.shared.refusals import label, listed


class MoveNotAllowed(OpstapError):
    """The thing stands elsewhere than the move asked for starts from; the text says where it can go."""


@dataclass(frozen=True, slots=True)
class Moves:
    """From each state, the states that may follow; the empty one is before the thing exists."""

    states: type[TextChoices]
    allowed: Mapping[str, tuple[str, ...]]

    def may(self, before: str, after: str) -> bool:
        return after in self.allowed.get(before, ())

    def check(self, before: str, after: str, *, what: str | Sentence) -> None:
        """Raise MoveNotAllowed, naming `what` and the states that can follow, unless the move is in the table."""
        if self.may(before, after):
            return
        following = listed(label(self.states(state)) for state in self.allowed.get(before, ()))
        here = label(self.states(before)) if before else no.NOT_YET
        raise MoveNotAllowed(
            no.OTHER_MOVE(what=what, here=here, following=following if following.nl else no.NOTHING_MORE)
        )

    def constraint(self, name: str) -> CheckConstraint:
        """The check on the table of moves: only pairs of this table are written."""
        pairs = Q()
        for before, following in self.allowed.items():
            if following:
                pairs |= Q(before=before, after__in=[str(state) for state in following])
        return CheckConstraint(
            condition=pairs, name=name, violation_error_message="Deze overgang staat niet in de tabel van overgangen."
        )
