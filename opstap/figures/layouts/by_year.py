"""Months down, years across, and the year's total below: how organisers print what flows in a month."""

from collections.abc import Sequence
from datetime import date

from opstap.figures.definition import Figure, Table
from opstap.figures.layouts.footnotes import common
from opstap.figures.printing import count, empty, month_name
from opstap.figures.question import NOT_ASKED, Question
from opstap.figures.run import Answer
from opstap.figures.tables import TOTAL, Cell, Column, Row

WHOLE_YEAR = range(1, 13)


def by_year(figure: Figure, question: Question, answer: Sequence[Answer]) -> Table:
    """Lay out an answer of `year`, `month` and the column of the figure's one term."""
    (term,) = figure.columns(question.language)
    found = {date(int(row["year"]), int(row["month"]), 1): int(row[term.key]) for row in answer}
    question = question.with_facts(min(found, default=None), max(found, default=None))
    shown = question.months(question.facts_from)
    years = sorted({month.year for month in shown})

    def cell(month: date) -> Cell:
        period = f"{month:%Y-%m}"
        why = question.why_empty(month) if month in shown else NOT_ASKED
        if why:
            return empty(why, term.unit, period, question.language)
        return count(found.get(month, 0), term.unit, period, question.language)

    grid = {number: [cell(date(year, number, 1)) for year in years] for number in WHOLE_YEAR}
    rows = [Row(month_name(number, question.language), "", cells) for number, cells in grid.items()]
    totals = [
        total([grid[number][place] for number in WHOLE_YEAR], str(year), question.language)
        for place, year in enumerate(years)
    ]
    rows.append(Row("Total" if question.language.startswith("en") else "Totaal", "", totals, TOTAL))
    return Table(
        figure=figure,
        organiser=question.slug,
        organiser_name=question.name,
        as_of=question.as_of,
        language=question.language,
        columns=[Column(str(year), str(year), term.unit) for year in years],
        rows=rows,
        footnotes=common(question, shown, flow=True),
    )


def total(cells: Sequence[Cell], period: str, language: str) -> Cell:
    """The sum of the whole numbers there are; empty when there is none, for the reason of the first."""
    values = [int(cell.value) for cell in cells if cell.value is not None]
    if not values:
        return Cell(None, cells[0].text, cells[0].unit, cells[0].base, period)
    return count(sum(values), cells[0].unit, period, language)
