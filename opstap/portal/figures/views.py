"""The list of figures, and the page of one: chart, table, definition, traps, source, files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from opstap.figures.errors import UnknownFigure
from opstap.figures.exports import write
from opstap.figures.registry import all_figures
from opstap.figures.registry import figure as find
from opstap.figures.show import Table, series, table
from opstap.parties.access import organisers
from opstap.parties.models import Role
from opstap.portal import clock
from opstap.portal.chart import line_chart
from opstap.portal.exports import FORMATS
from opstap.portal.figures.forms import QuestionForm
from opstap.portal.roles import for_role

TYPES = {**FORMATS, "json": "application/json"}


@for_role(Role.COACH, Role.VDAB)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every published table there is a definition of."""
    language = get_language() or "nl"
    figures = [(one.code, one.title(language), one.definition(language), str(one.source)) for one in all_figures()]
    return render(request, "portal/figures/index.html", {"figures": figures})


@for_role(Role.COACH, Role.VDAB)
@require_safe
def figure(request: HttpRequest, code: str) -> HttpResponse:
    """One figure of one organiser as known on a day; or the file that `format` in the address asks for."""
    try:
        found = find(code)
    except UnknownFigure as problem:
        raise Http404(str(problem)) from None
    language, today = get_language() or "nl", clock.today()
    seen = list(organisers(by=request.membership))  # type: ignore[attr-defined]
    form = QuestionForm(request.GET, organisers=seen, today=today)
    counted = table(found, language=language, **form.question()) if seen and form.is_valid() else None
    if counted and (kind := request.GET.get("format", "")) in TYPES:
        return _file(counted, kind)
    context = {"figure": found, "form": form, "title": found.title(language), "columns": found.columns(language)}
    context |= {"definition": found.definition(language), "traps": found.traps(language), "table": counted}
    context["chart"] = (
        line_chart(series(counted), title=context["title"], description=context["definition"]) if counted else ""
    )
    query = request.GET.copy()
    query.pop("format", None)
    return render(
        request, "portal/figures/figure.html", {**context, "query": query.urlencode(), "formats": list(TYPES)}
    )


def _file(counted: Table, kind: str) -> HttpResponse:
    response = HttpResponse(write(counted, kind), content_type=TYPES[kind])
    name = f"{counted.figure.code}-{counted.organiser}-{counted.as_of}".lower()
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response
