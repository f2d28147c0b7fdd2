"""What must be known, or held still, before something is decided: people, territories, and fees paid."""

from collections.abc import Iterable, Sequence
from datetime import date

from opstap.parties.models import Person, Territory
from opstap.shared.db import rows

Period = tuple[date, date]
"""First and last day, both included."""


class Served:
    """Whether an organiser serves a municipality on a day: `(organiser, municipality, day) in served`."""

    def __init__(self, territories: Iterable[Territory]) -> None:
        self._by_place: dict[tuple[int, int], list[Territory]] = {}
        for area in territories:
            self._by_place.setdefault((area.organiser_id, area.municipality_id), []).append(area)

    def __contains__(self, asked: tuple[int, int, date]) -> bool:
        organiser, municipality, day = asked
        return any(
            area.starts_on <= day and (area.ends_on is None or day <= area.ends_on)
            for area in self._by_place.get((organiser, municipality), [])
        )


def locked_people(keys: Iterable[int]) -> dict[int, Person]:
    """These people, locked so that nobody else decides about them before this transaction ends: {person: person}.

    In one order, so that no two wait for each other. Whoever only refers to a person is not held up.
    """
    rows = Person.objects.select_for_update(no_key=True).filter(pk__in=set(keys)).order_by("pk")
    return {person.pk: person for person in rows}


def served(municipalities: Sequence[int]) -> Served:
    """The territories that these municipalities were ever in."""
    return Served(Territory.objects.filter(municipality__in=set(municipalities)))


def fee_periods(recognitions: Iterable[int]) -> dict[int, list[Period]]:
    """The days that each recognition's fees cover, in order: {recognition: [(first, last), …]}."""
    found: dict[int, list[Period]] = {}
    for recognition, first, last in rows(
        "select recognition_id, valid_from, valid_until from parties_fee where recognition_id = any(%s) order by 2",
        [sorted(set(recognitions))],
    ):
        found.setdefault(recognition, []).append((first, last))
    return found


def period_on(periods: Sequence[Period], day: date) -> Period | tuple[None, None]:
    """The fee period that a day is in, or else the last one known, for the sentence of the refusal."""
    for first, last in periods:
        if first <= day <= last:
            return first, last
    return periods[-1] if periods else (None, None)
