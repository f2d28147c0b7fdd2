"""What must be so before something is written about a person, as the policies name it."""

from typing import Protocol

from opstap.parties import refusals as no
from opstap.shared.refusals import Refusal


class Relation(Protocol):
    """How somebody stands to a person. What makes it so, later steps know."""

    @property
    def is_only_asked(self) -> bool: ...


def has_said_yes(it: Relation) -> Refusal | None:
    """Whoever is asked to go on with somebody reads, and writes nothing but the answer."""
    return no.ONLY_ASKED() if it.is_only_asked else None
