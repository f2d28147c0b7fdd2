"""What became of people: for every ended dossier, moment and source one state, and the tree of outcomes with counts.

"Not yet observable", "not known" and "nothing said" are answers. Moments are never added up: each has its own base.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from django.db.models import DateField, Exists, F, Min, OuterRef, Q, QuerySet
from django.db.models.functions import Greatest

from opstap.rulebook import NotInForce, measure, measures
from opstap.rulebook.rules import contact, outcome_window
from opstap.rulebook.units import ONE_DAY, add_months
from opstap.trajectories.models import Dossier, Exit, Observation
from opstap.trajectories.outcome_tree import Node
from opstap.trajectories.queries.contacts import with_last_contact

GOES_ON = (Exit.Kind.HANDED_OVER, Exit.Kind.CONVERTED)
"""Kinds of end after which the person goes on in another dossier: nothing is measured of these."""
NOWHERE = frozenset({Node.NONE.value, Node.UNKNOWN.value})
"""Answers that are no place in the tree."""


class State(StrEnum):
    """What is known of one dossier at one moment from one source."""

    NOT_YET = "not_yet"
    OPEN = "open"
    UNKNOWN = "unknown"
    NODES = "nodes"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Moment:
    """A measuring moment under a measure on some day: whoever ended by `opened_until` can be observed by then.

    For whoever ended by `closed_until` the window is over.
    """

    measure: str
    months: int
    opened_until: date
    closed_until: date


@lru_cache(maxsize=32)
def moments(day: date) -> tuple[Moment, ...]:
    """Every moment of every measure that holds on that day, read back from the rule that opens and closes windows."""
    found = []
    for name in measures():
        try:
            listed = measure(name)["outcome_months"].on(day).as_list if "outcome_months" in measure(name) else ()
        except NotInForce:
            continue
        found += [_moment(name, int(months), day) for months in listed]
    return tuple(found)


def _moment(name: str, months: int, day: date) -> Moment:
    m = measure(name)
    opened = add_months(day, 1 - months)  # later than any end that can be observed, whatever the lengths of months
    while outcome_window.window(m, ended_on=opened, months=months)[0] > day:
        opened -= ONE_DAY
    closed = opened
    while outcome_window.window(m, ended_on=closed, months=months)[1] >= day:
        closed -= ONE_DAY
    return Moment(name, months, opened, closed)


def months_measured(day: date) -> list[int]:
    """After how many months outcomes are measured, over all measures."""
    return sorted({moment.months for moment in moments(day)})


# Who ended


def ended(rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """The ended ones among these dossiers, each with its exit; the last to end first."""
    return rows.filter(exit__isnull=False).select_related("exit").order_by("-exit__day", "-pk")


def left(rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Those after which the person did not go on in another dossier: of these it is asked what became of them."""
    return rows.exclude(exit__kind__in=GOES_ON)


def ended_between(rows: QuerySet[Dossier], first: date, last: date) -> QuerySet[Dossier]:
    """The cohort of those whose last day lies between these days, both included."""
    return rows.filter(exit__day__range=(first, last))


def organisers_of(rows: QuerySet[Dossier]) -> list[tuple[int, str]]:
    """The organisers of these dossiers: (key, name), by name."""
    return list(rows.order_by("organiser__name").values_list("organiser", "organiser__name").distinct())


def services_of(rows: QuerySet[Dossier]) -> list[tuple[int, str]]:
    """The services that referred into these dossiers: (key, name), by name."""
    referred = rows.filter(referral__isnull=False).order_by("referral__service__name")
    return list(referred.values_list("referral__service", "referral__service__name").distinct())


def first_end(rows: QuerySet[Dossier]) -> date | None:
    """The first day on which one of these dossiers ended."""
    found: date | None = rows.order_by().aggregate(first=Min("exit__day"))["first"]
    return found


def with_last_heard(rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Adds `heard_on`: the last day an ended dossier's person was spoken to, or its last day."""
    return with_last_contact(rows).annotate(
        heard_on=Greatest(F("contact_on"), F("exit__day"), output_field=DateField())
    )


def without_after_care(rows: QuerySet[Dossier], *, day: date) -> QuerySet[Dossier]:
    """Ended dossiers whose person was not heard for longer than the rulebook asks, the longest first.

    After-care goes on until the last moment is over. Nobody is asked after who died.
    """
    last: dict[str, Moment] = {}
    for moment in moments(day):
        last[moment.measure] = max(moment, last.get(moment.measure, moment), key=lambda one: one.months)
    silent = Q(pk__in=[])
    for name, moment in last.items():
        heard_by = contact.silent_before(measure(name), day=day)
        silent |= Q(measure=name, exit__day__gt=moment.closed_until, heard_on__lt=heard_by)
    rows = with_last_heard(rows.exclude(exit__reason=Exit.Reason.DECEASED))
    return rows.filter(silent).order_by("heard_on", "pk")


def in_state(
    rows: QuerySet[Dossier], state: State, *, day: date, months: int | None = None, source: str = ""
) -> QuerySet[Dossier]:
    """Ended dossiers that stand so at this moment, or at some moment; from this source, or from all taken together.

    Nobody is asked after who died: those stand in no list of what is open or was missed.
    """
    either = Q(pk__in=[])
    for moment in moments(day):
        if months in (None, moment.months):
            either |= Q(measure=moment.measure) & _stands(moment, state, source)
    if state in (State.OPEN, State.MISSED):
        rows = rows.exclude(exit__reason=Exit.Reason.DECEASED)
    return rows.filter(either)


def _stands(moment: Moment, state: State, source: str) -> Q:
    last = _last_words().filter(dossier=OuterRef("pk"), months=moment.months)
    last = last.filter(source=source) if source else last
    known = Exists(last.exclude(nodes=[Node.UNKNOWN]))
    match state:
        case State.NOT_YET:
            return Q(exit__day__gt=moment.opened_until)
        case State.OPEN:
            return Q(exit__day__lte=moment.opened_until, exit__day__gt=moment.closed_until) & ~Q(Exists(last))
        case State.MISSED:
            return Q(exit__day__lte=moment.closed_until) & ~Q(Exists(last))
        case State.UNKNOWN:
            return Q(Exists(last)) & ~Q(known)
        case State.NODES:
            return Q(known)


def _last_words() -> QuerySet[Observation]:
    """What no later word of the same source replaced."""
    same = Observation.objects.filter(
        dossier=OuterRef("dossier"), months=OuterRef("months"), source=OuterRef("source"), register=OuterRef("register")
    )
    after = Q(recorded_at__gt=OuterRef("recorded_at")) | Q(recorded_at=OuterRef("recorded_at"), pk__gt=OuterRef("pk"))
    return Observation.objects.filter(~Exists(same.filter(after))).order_by()


def in_order(dossiers: Iterable[int]) -> QuerySet[Observation]:
    """Every word about these dossiers, as it came in: the later replaces the earlier of the same source."""
    return Observation.objects.filter(dossier__in=list(dossiers)).order_by("recorded_at", "pk")


# What is known of each


@dataclass(frozen=True, slots=True)
class Seen:
    """What one source says of one dossier at one moment. Registers speak as one: in all the places any of them says."""

    months: int
    source: str
    state: State
    opens: date
    closes: date
    nodes: tuple[str, ...] = ()
    observed_on: date | None = None
    registers: tuple[str, ...] = ()
    words: str = ""


def states(dossiers: Sequence[Dossier], *, day: date) -> dict[int, list[Seen]]:
    """Each ended dossier's state per moment and source, in that order: {dossier: states}. One query.

    Needs dossiers of `ended`; one of which nothing is measured has no states.
    """
    last: dict[tuple[int, int, str], dict[str, Observation]] = {}
    for word in in_order(dossier.pk for dossier in dossiers):
        last.setdefault((word.dossier_id, word.months, word.source), {})[word.register] = word
    return {
        dossier.pk: [
            _seen(dossier, months, source, list(last.get((dossier.pk, months, source), {}).values()), day)
            for months in _measured(dossier)
            for source in Observation.Source.values
        ]
        for dossier in dossiers
    }


def _measured(dossier: Dossier) -> Sequence[int]:
    if dossier.exit.kind in GOES_ON:
        return ()
    try:
        return [int(months) for months in measure(dossier.measure)["outcome_months"].on(dossier.exit.day).as_list]
    except NotInForce:
        return ()


def _seen(dossier: Dossier, months: int, source: str, said: Sequence[Observation], day: date) -> Seen:
    m, end = measure(dossier.measure), dossier.exit.day
    opens, closes = outcome_window.window(m, ended_on=end, months=months)
    if not said:
        window = outcome_window.state(m, ended_on=end, months=months, day=day)
        state = State.MISSED if window == "closed" else State(window)
        return Seen(months, source, state, opens, closes)
    nodes = {node for word in said for node in word.nodes}
    nodes = nodes - NOWHERE or nodes - {Node.UNKNOWN.value} or nodes
    return Seen(
        months,
        source,
        State.UNKNOWN if nodes == {Node.UNKNOWN.value} else State.NODES,
        opens,
        closes,
        in_tree_order(nodes),
        max(word.observed_on for word in said),
        tuple(sorted(word.register for word in said if word.register)),
        "; ".join(word.words for word in said if word.words),
    )


def in_tree_order(nodes: Iterable[str]) -> tuple[str, ...]:
    """Each node once, as the tree lists them; what is no node stands last, for the one who checks."""
    listed = {str(node): place for place, node in enumerate(Node.values)}
    return tuple(sorted(set(nodes), key=lambda node: (listed.get(node, len(listed)), node)))
