"""What must be known before hours are recorded: placements, recognitions, other visits, and the locked tallies."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

from opstap.performances.models import Tally
from opstap.shared.db import rows
from opstap.shared.periods import month_start

Visit = tuple[time, time]
Key = tuple[int, str, str, date]
"""A tally's key: person, measure, unit, first day of the period."""


@dataclass(frozen=True, slots=True)
class Parties:
    """A placement and everyone in it, with the days on which it and the recognition hold."""

    dossier: int
    person: int
    recognition: int
    organiser: int
    measure: str
    starts_on: date
    ends_on: date | None
    agreement_signed_on: date | None
    recognition_ended_on: date | None


def parties(placements: Iterable[int]) -> dict[int, Parties]:
    """Who is in these placements: {placement: parties}."""
    return {
        row[0]: Parties(*row[1:])
        for row in rows(
            """
            select p.id, p.dossier_id, p.person_id, p.recognition_id, p.organiser_id, d.measure, p.starts_on, p.ends_on,
                   r.agreement_signed_on, r.ended_on
            from assignments_placement p
            join trajectories_dossier d on d.id = p.dossier_id
            join clients_recognition r on r.id = p.recognition_id
            where p.id = any(%s)
            """,
            [sorted(set(placements))],
        )
    }


def visits(people: Iterable[int], first: date, last: date) -> dict[tuple[int, date], list[Visit]]:
    """When these people already work between two days, with any client: {(person, day): visits}."""
    found: dict[tuple[int, date], list[Visit]] = {}
    for person, day, begins, ends in rows(
        "select person_id, day, begins, ends from performances_performance"
        " where person_id = any(%s) and day between %s and %s and not is_withdrawn",
        [sorted(set(people)), first, last],
    ):
        found.setdefault((person, day), []).append((begins, ends))
    return found


def lock(performances: Sequence[int]) -> None:
    """Keep these performances as they are until the transaction ends.

    In a statement of its own: one that also reads would not see what those it waited for have written elsewhere.
    """
    rows(
        "select id from performances_performance where id = any(%s) order by id for update",
        [list(performances)],
    )


def keep_standing(dossiers: Iterable[int]) -> None:
    """Let nobody suspend or end these dossiers until the transaction ends; others may enter hours as well."""
    rows("select id from trajectories_dossier where id = any(%s) order by id for key share", [sorted(set(dossiers))])


def keys(person: int, measure_name: str, day: date) -> tuple[Key, Key]:
    """The month and the year that a day counts in."""
    return (
        (person, measure_name, Tally.Unit.MONTH.value, month_start(day)),
        (person, measure_name, Tally.Unit.YEAR.value, day.replace(month=1, day=1)),
    )


def locked_tallies(wanted: dict[Key, int]) -> dict[Key, int]:
    """Lock the tallies (made where missing, with their cap), always in the same order: {key: hours so far}.

    The lock is held to the end of the transaction: nobody else adds hours to these people meanwhile.
    """
    ordered = sorted(wanted)
    columns = [list(column) for column in zip(*ordered, strict=True)] or [[], [], [], []]
    caps = [wanted[key] for key in ordered]
    rows(
        """
        insert into performances_tally (person_id, measure, unit, since, hours, cap)
        select person, measure, unit, since, 0, cap
        from unnest(%s::bigint[], %s::text[], %s::text[], %s::date[], %s::int[])
             as wanted(person, measure, unit, since, cap)
        on conflict (person_id, measure, unit, since) do nothing
        returning id
        """,
        [*columns, caps],
    )
    return {
        (person, name, unit, since): hours
        for person, name, unit, since, hours in rows(
            """
            select t.person_id, t.measure, t.unit, t.since, t.hours
            from performances_tally t
            join unnest(%s::bigint[], %s::text[], %s::text[], %s::date[]) as wanted(person, measure, unit, since)
              on (t.person_id, t.measure, t.unit, t.since) = (wanted.person, wanted.measure, wanted.unit, wanted.since)
            order by t.person_id, t.measure, t.unit, t.since
            for update of t
            """,
            columns,
        )
    }


def add_to_tallies(changes: dict[Key, int]) -> None:
    """Add hours to (or take hours from) locked tallies. The database's check refuses what passes a cap."""
    ordered = sorted(key for key, hours in changes.items() if hours)
    columns: Sequence[list[object]] = [list(column) for column in zip(*ordered, strict=True)] or [[], [], [], []]
    rows(
        """
        update performances_tally t set hours = t.hours + added.hours
        from unnest(%s::bigint[], %s::text[], %s::text[], %s::date[], %s::int[])
             as added(person, measure, unit, since, hours)
        where (t.person_id, t.measure, t.unit, t.since) = (added.person, added.measure, added.unit, added.since)
        returning t.id
        """,
        [*columns, [changes[key] for key in ordered]],
    )
