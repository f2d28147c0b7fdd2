"""The one door to a figure: ask it of an organiser, as known on a day, and get the table or the lines of its chart.

Call it inside `scope.scoped(…)`: only what may be seen is counted. At most three queries, whatever there is to count.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from opstap.figures.definition import Figure, Table
from opstap.figures.errors import UnknownOrganiser
from opstap.figures.question import Question
from opstap.figures.run import run
from opstap.figures.tables import MONTH, Cell, Column, Row
from opstap.parties.models import Organiser
from opstap.shared.periods import month_end

__all__ = ["Cell", "Column", "Row", "Series", "Table", "series", "table"]


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a chart: a label, and a value per month; nothing where the table has none."""

    label: str
    points: list[tuple[str, Decimal | int | None]]


def table(
    figure: Figure,
    *,
    organiser: str,
    as_of: date,
    first: date | None = None,
    last: date | None = None,
    language: str = "nl",
) -> Table:
    """Count a figure for the organiser with this short name, from only what was recorded by the end of `as_of`.

    `first` and `last` are days in the first and the last month to show; left out, the facts decide.
    Raises UnknownOrganiser.
    """
    known = {slug: (number, name) for number, slug, name in Organiser.objects.values_list("id", "slug", "name")}
    if organiser not in known:
        raise UnknownOrganiser(organiser, known)
    number, name = known[organiser]
    question = Question(number, organiser, name, as_of, first, last, language)
    ends: list[date] = []
    if figure.span:
        (facts,) = run(figure.span, question)
        question = question.with_facts(facts["first"], facts["last"])
        ends = [month_end(month) for month in question.months(question.facts_until)]
    return figure.lay_out(figure, question, run(figure.query, question, ends))


def series(table: Table) -> list[Series]:
    """One line per column that is drawn, with the months of the table as its points."""
    left_out = {term.key for term in table.figure.terms if not term.drawn}
    rows = [row for row in table.rows if row.key == MONTH]
    return [
        Series(column.label, [(row.label, row.cells[place].value) for row in rows])
        for place, column in enumerate(table.columns)
        if column.key not in left_out
    ]
