"""The list of figures, and the page of one: chart, table, definition, traps, source, files."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from opstap.figures.definition import Figure
from opstap.figures.errors import UnknownFigure
from opstap.figures.exports import write
from opstap.figures.policy import Verb
from opstap.figures.registry import all_figures
from opstap.figures.registry import figure as find
from opstap.figures.show import Table, series, table
from opstap.parties.access import organisers
from opstap.parties.models import Membership
from opstap.portal.figures.chart import line_chart
from opstap.portal.figures.forms import QuestionForm
from opstap.portal.kit.exports import FORMATS
from opstap.portal.kit.page import Template, Thing, page
from opstap.portal.kit.request import Request, SignedIn
from opstap.shared import clock
from opstap.shared.errors import NotFound

TYPES = {**FORMATS, "json": "application/json"}


@page("cijfers/", Verb.READ_FIGURES, Template.INDEX)
def list_figures(request: SignedIn) -> HttpResponse:
    """Every published table there is a definition of."""
    language = get_language() or "nl"
    figures = [(one.code, one.title(language), one.definition(language), str(one.source)) for one in all_figures()]
    return render(request, "portal/figures/list_figures.html", {"figures": figures})


def _figure(code: str, *, by: Membership) -> Figure:
    try:
        return find(code)
    except UnknownFigure as problem:
        raise NotFound(problem.refusal) from None


FIGURE: Thing[Figure] = Thing("figure", _figure)


@page("cijfers/<str:code>/", Verb.READ_FIGURES, Template.FIGURE, FIGURE)
def show_figure(request: SignedIn, found: Figure) -> HttpResponse:
    """One figure of one organiser as known on a day; or the file that `format` in the address asks for."""
    language, today = get_language() or "nl", clock.today()
    seen = list(organisers(by=request.membership))
    form = QuestionForm(request.GET, organisers=seen, today=today)
    counted = table(found, language=language, **form.question()) if seen and form.is_valid() else None
    if counted and (kind := request.GET.get("format", "")) in TYPES:
        return _file(counted, kind)
    context = _context(found, counted, language)
    return render(request, "portal/figures/show_figure.html", {**context, "form": form, "query": _query(request)})


def _context(found: Figure, counted: Table | None, language: str) -> dict[str, Any]:
    """The words of a figure, and its chart and table when there is one."""
    title, definition = found.title(language), found.definition(language)
    return {
        "figure": found,
        "title": title,
        "definition": definition,
        "columns": found.columns(language),
        "traps": found.traps(language),
        "table": counted,
        "chart": line_chart(series(counted), title=title, description=definition) if counted else "",
        "formats": list(TYPES),
    }


def _query(request: Request) -> str:
    kept = request.GET.copy()
    kept.pop("format", None)
    return kept.urlencode()


def _file(counted: Table, kind: str) -> HttpResponse:
    response = HttpResponse(write(counted, kind), content_type=TYPES[kind])
    name = f"{counted.figure.code}-{counted.organiser}-{counted.as_of}".lower()
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response
