"""What an action says of each row it was given: the number of what was recorded, or the refusal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from opstap.rulebook import Decision
from opstap.shared.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Answer:
    """One row's own answer. Exactly one of the two is given; a refused row never spoils its neighbours."""

    record: int | None = None
    refusal: Refusal | None = None

    def __bool__(self) -> bool:
        return self.refusal is None


def answered(said: Sequence[Decision | Refusal], records: Iterable[int]) -> list[Answer]:
    """An answer for each: the allowed ones take the numbers of what was recorded, in order."""
    given = iter(records)
    refusals = [one if isinstance(one, Refusal) else Refusal.by(one) for one in said]
    return [Answer(refusal=refusal) if refusal else Answer(record=next(given)) for refusal in refusals]
