"""What must be known about people and dossiers before something is decided, in a constant number of queries."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Max

from opstap.rulebook import measure
from opstap.shared.db import rows
from opstap.shared.scope import seeing_everybody
from opstap.trajectories.models import Evaluation, Situation, Status


def situations(asked: Sequence[tuple[int, date]]) -> dict[tuple[int, date], Situation]:
    """What each person lived on on that day: the last told of those that hold by then. {(person, day): situation}"""
    told: dict[int, list[Situation]] = {}
    for situation in Situation.objects.filter(person__in={person for person, _ in asked}).order_by(
        "holds_from", "recorded_at", "id"
    ):
        told.setdefault(situation.person_id, []).append(situation)
    answer = {}
    for person, day in asked:
        holding = [situation for situation in told.get(person, []) if situation.holds_from <= day]
        if holding:
            answer[person, day] = holding[-1]
    return answer


Link = tuple[int, date]
"""A dossier and the day it started."""


def chains(continuing: Iterable[int]) -> dict[int, list[Link]]:
    """The dossiers that each of these goes on from, the nearest first, whoever's they were. One query, or none."""
    wanted = sorted(set(continuing))
    if not wanted:
        return {}
    with seeing_everybody():
        return links(wanted)


def links(continuing: Sequence[int]) -> dict[int, list[Link]]:
    """As `chains`, for a transaction that sees everybody."""
    told = rows(
        """
        with recursive chain as (
            select id as dossier, continues_id as earlier, 1 as step from trajectories_dossier where id = any(%s)
            union all
            select chain.dossier, d.continues_id, step + 1
            from chain join trajectories_dossier d on d.id = chain.earlier
        )
        select chain.dossier, d.id, d.starts_on
        from chain join trajectories_dossier d on d.id = chain.earlier order by chain.dossier, step
        """,
        [list(continuing)],
    )
    found: dict[int, list[Link]] = {}
    for dossier, earlier, starts_on in told:
        found.setdefault(dossier, []).append((earlier, starts_on))
    return found


def last_evaluations(dossiers: Iterable[int]) -> dict[int, date]:
    """The day each dossier was last evaluated, corrections counted: {dossier: day}. One query."""
    held = Evaluation.objects.filter(dossier__in=list(dossiers), replaced_by=None).order_by()
    return dict(held.values_list("dossier").annotate(Max("held_on")))


@dataclass(slots=True)
class Standing:
    """A dossier as far as working is concerned: its days, its signature, its moves, and a permission it leans on."""

    measure: str
    starts_on: date
    ends_on: date | None
    agreement_signed_on: date | None
    moves: list[tuple[date, str]] = field(default_factory=list)
    situations: list[Situation] = field(default_factory=list)

    def is_suspended_on(self, day: date) -> bool:
        position = bisect_right(self.moves, day, key=lambda move: move[0])
        return position > 0 and self.moves[position - 1][1] == Status.SUSPENDED

    def permission_on(self, day: date) -> tuple[bool, date | None]:
        """Whether the right leans on a doctor's permission on that day, and until when it runs."""
        holding = [situation for situation in self.situations if situation.holds_from <= day]
        if not holding:
            return False, None
        needed = measure(self.measure)["benefits_needing_permission"].on(day).as_list
        return holding[-1].benefit in needed, holding[-1].permission_until


def standings(dossiers: Iterable[int]) -> dict[int, Standing]:
    """How these dossiers stand: {dossier: standing}. Four queries, however many dossiers."""
    wanted = sorted(set(dossiers))
    found: dict[int, Standing] = {}
    by_person: dict[int, list[Standing]] = {}
    for number, person, name, starts_on, ends_on, signed_on in rows(
        """
        select d.id, d.person_id, d.measure, d.starts_on, coalesce(d.ended_on, d.planned_end_on),
               (select min(greatest(a.signed_by_worker_on, a.signed_by_organiser_on)) from trajectories_agreement a
                where a.dossier_id = d.id and num_nulls(a.signed_by_worker_on, a.signed_by_organiser_on) = 0)
        from trajectories_dossier d where d.id = any(%s)
        """,
        [wanted],
    ):
        found[number] = Standing(name, starts_on, ends_on, signed_on)
        by_person.setdefault(person, []).append(found[number])
    for number, day, after in rows(
        "select dossier_id, day, after from trajectories_move where dossier_id = any(%s) order by day, id", [wanted]
    ):
        found[number].moves.append((day, after))
    for situation in Situation.objects.filter(person__in=by_person).order_by("holds_from", "recorded_at", "id"):
        for standing in by_person[situation.person_id]:
            standing.situations.append(situation)
    return found
