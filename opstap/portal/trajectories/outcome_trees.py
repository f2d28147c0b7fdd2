"""The tree of outcomes of a cohort as a table, moment by moment, by one source; the same as a file."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _t
from django.utils.translation import ngettext

from opstap.portal.kit import exports
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.trajectories.outcome_filters import TreeOf
from opstap.portal.trajectories.outcome_words import after, indented
from opstap.shared import clock
from opstap.trajectories.models import Observation
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries.outcome_counts import Tree, tree

Cells = list[int | None]


@page("uitstroom/geteld/", Verb.LIST_OUTCOMES, Template.FIGURE)
def show_outcome_tree(request: SignedIn) -> HttpResponse:
    """Where the people of a cohort stand, so many months after the end."""
    today = clock.today()
    filters = TreeOf(request.GET, by=request.membership, today=today)
    source = filters.asked("source") or Observation.Source.TOLD.value
    counted = tree(filters.cohort(), source=source, day=today)
    asked = request.GET.get("format", "")
    if asked in exports.FORMATS:
        heads = [exports.Head("", is_narrow=False), *(exports.Head(after(base.months)) for base in counted.bases)]
        rows = [[title, *cells] for title, cells in [*_bases(counted), *_places(counted)]]
        return exports.file(asked, name="uitstroom-boom", title=_t("Uitstroom geteld"), heads=heads, rows=rows)
    context = {
        "filters": filters,
        "tree": counted,
        "size": _size(counted),
        "moments": [after(base.months).capitalize() for base in counted.bases],
        "bases": list(_bases(counted)),
        "places": list(_places(counted)),
        "query": request.GET.urlencode(),
        "today": today,
    }
    return render(request, "portal/trajectories/show_outcome_tree.html", context)


def _size(counted: Tree) -> str:
    """How many dossiers, and of how many people when somebody has more than one."""
    dossiers = ngettext("%(n)s beëindigd dossier", "%(n)s beëindigde dossiers", counted.dossiers)
    if counted.people == counted.dossiers:
        return dossiers % {"n": counted.dossiers}
    people = ngettext("%(n)s persoon", "%(n)s personen", counted.people) % {"n": counted.people}
    return _t("%(dossiers)s van %(people)s") % {"dossiers": dossiers % {"n": counted.dossiers}, "people": people}


def _bases(counted: Tree) -> Iterator[tuple[str, Cells]]:
    """What each moment is about, and how much of it is known. An empty cell is no zero: nothing is observable yet."""
    lines = {
        "observable": _t("waarneembare dossiers"),
        "known": _t("waarvan bekend"),
        "none": "\N{EN DASH} " + _t("zonder geregistreerde actie"),
        "unknown": _t("waarvan niet bekend"),
        "open": _t("waarvan nog te noteren"),
        "missed": _t("waarvan niets genoteerd"),
    }
    for name, title in lines.items():
        yield title, [getattr(base, name) if base.observable else None for base in counted.bases]


def _places(counted: Tree) -> Iterator[tuple[str, Cells]]:
    for line in counted.lines:
        yield indented(line.node), [line.counts[base.months] for base in counted.bases]
