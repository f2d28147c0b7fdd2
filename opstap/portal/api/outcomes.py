"""What became of people after the end: one dossier at every moment by every source, and a cohort as a counted tree."""

from datetime import date
from typing import Any, Literal

from ninja import Query, Router, Schema
from pydantic import Field

from opstap.portal.api.gate import reads
from opstap.portal.api.problems import declared
from opstap.portal.api.shapes import ApiRequest, Word
from opstap.portal.trajectories.things import DOSSIER
from opstap.shared.clock import today
from opstap.trajectories import access
from opstap.trajectories.models import Dossier
from opstap.trajectories.outcome_tree import PARENT
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries import outcomes
from opstap.trajectories.queries.cohorts import PERIOD, days
from opstap.trajectories.queries.outcome_counts import Tree, tree

router = Router()
Source = Literal["told", "organiser", "register"]
State = Literal["not_yet", "open", "unknown", "nodes", "missed"]
Kind = Literal["work", "next_step", "completed", "withdrawn", "stopped", "right_lost", "handed_over", "converted"]


class SeenOut(Schema):
    """What one source says at one moment. Registers speak as one."""

    months: int = Field(description="So many months after the end.")
    source: Source
    state: State = Field(description="Whether it can be observed yet, and whether something is known.")
    opens: date
    closes: date
    nodes: list[str] = Field(description="Places in the tree of outcomes; none and unknown are no places.")
    observed_on: date | None
    registers: list[str]


class OutcomeOut(Schema):
    """One dossier after its end. Nothing is measured of one that runs, or went on as another dossier."""

    id: int
    day: date
    ended_on: date | None
    kind: Kind | None
    seen: list[SeenOut]


class BaseOut(Schema):
    """How many dossiers a moment is about: placed, none, unknown, open and missed add up to observable."""

    months: int
    observable: int
    placed: int
    none: int
    unknown: int
    open: int
    missed: int


class PlaceOut(Schema):
    """How many dossiers stand in a place of the tree at a moment; null where nothing is known, which is no zero."""

    node: str
    label: str
    above: str | None
    months: int
    count: int | None


class TreeOut(Schema):
    """A cohort by exit date, by one source. A dossier counts once in each place and once in every place above."""

    day: date
    source: Source
    dossiers: int
    people: int
    bases: list[BaseOut]
    places: list[PlaceOut]


class Asked(Schema):
    source: Source = Field("register", description="Whose word is counted; sources are never mixed.")
    period: str | None = Field(
        None,
        pattern=f"^{PERIOD.pattern}$",
        description="Who ended in this year, quarter or month: 2021, 2021-Q2, 2021-03.",
    )
    kind: Kind | None = Field(
        None, description="Only this kind of end. When left out, who went on in another dossier is not counted."
    )
    organiser: Word | None = Field(None, description="Only dossiers of this organiser.")


@router.get("", response={200: TreeOut, **declared(403)}, summary="What became of a cohort")
@reads(Verb.LIST_OUTCOMES)
def cohort(request: ApiRequest, asked: Query[Asked]) -> TreeOut:
    """The dossiers that the role sees and that ended, counted in the tree of outcomes per moment."""
    by = request.membership
    rows = outcomes.ended(access.dossiers(by=by))
    if asked.period:
        rows = outcomes.ended_between(rows, *days(asked.period))
    rows = rows.filter(exit__kind=asked.kind) if asked.kind else outcomes.left(rows)
    if asked.organiser:
        rows = rows.filter(organiser__slug=asked.organiser)
    return shape(tree(rows, source=asked.source, day=today()))


@router.get("/{id}", response={200: OutcomeOut, **declared(403, 404)}, summary="What became of one person")
@reads(Verb.LIST_OUTCOMES, of=DOSSIER)
def outcome(request: ApiRequest, one: Dossier) -> OutcomeOut:
    """One dossier at each moment by each source, as of today."""
    by = request.membership
    ended = outcomes.ended(access.dossiers(by=by).filter(pk=one.pk)).first()
    known = outcomes.states([ended], day=today())[one.pk] if ended else []
    kind: Any = ended.exit.kind if ended else None
    shown = [SeenOut(**seen(each)) for each in known]
    return OutcomeOut(id=one.pk, day=today(), ended_on=one.ended_on, kind=kind, seen=shown)


def seen(one: outcomes.Seen) -> dict[str, Any]:
    return {
        "months": one.months,
        "source": one.source,
        "state": one.state.value,
        "opens": one.opens,
        "closes": one.closes,
        "nodes": list(one.nodes),
        "observed_on": one.observed_on,
        "registers": list(one.registers),
    }


def shape(counted: Tree) -> TreeOut:
    source: Any = counted.source
    return TreeOut(
        day=counted.day,
        source=source,
        dossiers=counted.dossiers,
        people=counted.people,
        bases=[BaseOut(**{name: getattr(base, name) for name in BaseOut.model_fields}) for base in counted.bases],
        places=[
            PlaceOut(
                node=line.node, label=line.label, above=PARENT.get(line.node), months=months, count=line.counts[months]
            )
            for line in counted.lines
            for months in line.counts
        ],
    )
