"""The tree of outcomes counted for a cohort, moment by moment, by one source: set-based, two queries.

A dossier counts once in each place it stands in and once in every place above. Where nothing was said there is no
number: a zero would be a lie.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Count, QuerySet

from opstap.shared.db import rows as asked
from opstap.trajectories.models import Dossier
from opstap.trajectories.outcome_tree import Node, with_parents
from opstap.trajectories.queries.outcomes import NOWHERE, moments, months_measured

SAID = """
with cohort(id, measure, day) as ({cohort}),
moment(measure, months, opened_until, closed_until) as (
    select * from unnest(%s::text[], %s::int[], %s::date[], %s::date[])
),
seen as (
    select c.id, m.months, c.day <= m.closed_until as is_over
    from cohort c join moment m on m.measure = c.measure and c.day <= m.opened_until
),
word as (
    select distinct on (o.dossier_id, o.months, o.register) o.dossier_id, o.months, o.nodes
    from trajectories_observation o join seen s on s.id = o.dossier_id and s.months = o.months
    where o.source = %s
    order by o.dossier_id, o.months, o.register, o.recorded_at desc, o.id desc
)
"""
BASES = """,
known as (
    select dossier_id, months, bool_or(not nodes <@ %s::varchar[]) as is_placed, bool_or('none' = any(nodes)) as is_none
    from word group by 1, 2
)
select s.months, count(*),
       count(*) filter (where k.is_placed),
       count(*) filter (where k.is_none and not k.is_placed),
       count(*) filter (where not k.is_none and not k.is_placed),
       count(*) filter (where k.dossier_id is null and not s.is_over),
       count(*) filter (where k.dossier_id is null and s.is_over)
from seen s left join known k on k.dossier_id = s.id and k.months = s.months
group by 1
"""
PLACES = """,
above(node, place) as (select * from unnest(%s::text[], %s::text[]))
select w.months, a.place, count(distinct w.dossier_id)
from word w cross join unnest(w.nodes) as said(node) join above a on a.node = said.node
group by 1, 2
"""
WINDOW = ("measure", "months", "opened_until", "closed_until")


@dataclass(frozen=True, slots=True)
class Base:
    """How many dossiers a moment is about. What is observable is placed, in no register, unknown, open or missed."""

    months: int
    observable: int = 0
    placed: int = 0
    none: int = 0
    unknown: int = 0
    open: int = 0
    missed: int = 0

    @property
    def known(self) -> int:
        return self.placed + self.none


@dataclass(frozen=True, slots=True)
class Line:
    """A place in the tree, how deep it lies, and how many dossiers stand there per moment; None: nothing is known."""

    node: str
    label: str
    depth: int
    counts: Mapping[int, int | None]


@dataclass(frozen=True, slots=True)
class Tree:
    """The outcomes of a cohort by one source, looked at on a day."""

    source: str
    day: date
    dossiers: int
    people: int
    bases: Sequence[Base]
    lines: Sequence[Line] = field(default_factory=list)


def tree(cohort: QuerySet[Dossier], *, source: str, day: date) -> Tree:
    """The tree with counts for these ended dossiers, by what this source last said. Three queries."""
    listed = months_measured(day)
    size = cohort.order_by().aggregate(dossiers=Count("pk", distinct=True), people=Count("person", distinct=True))
    found = {base[0]: Base(*base) for base in _asked(cohort, BASES, [sorted(NOWHERE)], source, day)}
    bases = [found.get(months, Base(months)) for months in listed]
    nodes, places = zip(*_above(), strict=True)
    counted = {(months, place): n for months, place, n in _asked(cohort, PLACES, [nodes, places], source, day)}
    lines = [
        Line(
            node.value,
            str(node.label),
            depth(node),
            {base.months: counted.get((base.months, node.value), 0) if base.known else None for base in bases},
        )
        for node in Node
        if node.value not in NOWHERE
    ]
    return Tree(source, day, size["dossiers"], size["people"], bases, lines)


def depth(node: str) -> int:
    """How many nodes lie above it."""
    return len(with_parents([node])) - 1


def _above() -> list[tuple[str, str]]:
    """Every node with itself and with each node above it."""
    nodes = [node.value for node in Node if node.value not in NOWHERE]
    return [(node, str(place)) for node in nodes for place in sorted(with_parents([node]))]


def _asked(cohort: QuerySet[Dossier], question: str, more: list[Any], source: str, day: date) -> list[tuple[Any, ...]]:
    """One question about the last words on a cohort, each dossier of which is in it once."""
    try:
        sql, parameters = cohort.order_by().values_list("pk", "measure", "exit__day").query.sql_with_params()
    except EmptyResultSet:
        return []
    known = moments(day)
    windows = [[getattr(one, name) for one in known] for name in WINDOW]
    more = [list(one) for one in more]
    return asked(SAID.replace("{cohort}", sql) + question, [*parameters, *windows, source, *more])
