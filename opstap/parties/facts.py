"""What must be known, or held still, before something is decided: people and territories."""

from collections.abc import Iterable, Sequence
from datetime import date

from opstap.parties.models import Person, Territory


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
