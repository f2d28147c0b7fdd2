"""How states after the end are said on screen: in a cell of a list, and in the table of one dossier."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from opstap.portal.kit.listing import Cell
from opstap.portal.templatetags import opstap as shown
from opstap.trajectories.models import Observation
from opstap.trajectories.outcome_tree import Node
from opstap.trajectories.queries.outcome_counts import depth
from opstap.trajectories.queries.outcomes import Seen, State

SOURCES = {
    Observation.Source.TOLD.value: _("persoon"),
    Observation.Source.ORGANISER.value: _("organisator"),
    Observation.Source.REGISTER.value: _("register"),
}
"""A source in one word, for a cell."""


def after(months: int) -> str:
    return ngettext("na %(n)s maand", "na %(n)s maanden", months) % {"n": months}


def span(first: date, last: date) -> str:
    return _t("%(first)s tot en met %(last)s") % {"first": shown.day(first), "last": shown.day(last)}


def places(nodes: Iterable[str]) -> str:
    return ", ".join(shown.t(Node(node).label) for node in nodes)


def indented(node: str) -> str:
    """A place of the tree, with a dash for each place above it."""
    return "\N{EN DASH} " * depth(node) + shown.t(Node(node).label)


def said(seen: Seen) -> str:
    """What one source says at one moment."""
    match seen.state:
        case State.NOT_YET:
            return _t("vanaf %(day)s") % {"day": shown.day(seen.opens)}
        case State.OPEN:
            return _t("te noteren tot en met %(day)s") % {"day": shown.day(seen.closes)}
        case State.MISSED:
            return _t("niets genoteerd")
        case State.UNKNOWN | State.NODES:
            return places(seen.nodes)


def cell(seen: Sequence[Seen]) -> Cell:
    """One moment of one dossier, all sources together: what each of them said, or when something can be said."""
    told: dict[str, list[str]] = {}
    for one in seen:
        if one.state in (State.NODES, State.UNKNOWN):
            told.setdefault(said(one), []).append(str(SOURCES[one.source]))
    if told:
        return Cell("; ".join(f"{what} ({', '.join(who)})" for what, who in told.items()))
    if not seen:
        return Cell("")
    match seen[0].state:
        case State.OPEN:
            return Cell(_t("nu te noteren"), pill="warning")
        case State.NOT_YET:
            return Cell(_t("nog niet"))
    return Cell(said(seen[0]))
