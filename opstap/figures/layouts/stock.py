"""A stock at each month's end, then the year's average, and the shares: parts of one average that is not rounded."""

from collections.abc import Mapping, Sequence
from datetime import date

from opstap.figures.definition import ColumnDefinition, Figure, Table
from opstap.figures.layouts.footnotes import common
from opstap.figures.printing import count, decimal, empty, half_up, month_and_year, percent
from opstap.figures.question import Question
from opstap.figures.run import Answer
from opstap.figures.tables import AVERAGE, MONTH, PERCENT, Column, Row
from opstap.rulebook.wording import Sentence
from opstap.shared.periods import month_start

NOTHING_TO_DIVIDE = Sentence(nl="geen percentage: het gemiddelde is nul", en="no percentage: the average is zero")
Stock = Mapping[str, int]


def stock(figure: Figure, question: Question, answer: Sequence[Answer]) -> Table:
    """Lay out an answer of `month_end` and a count per term. The first term is the whole the shares are parts of."""
    terms = figure.columns(question.language)
    found = {month_start(row["month_end"]): {term.key: int(row[term.key]) for term in terms} for row in answer}
    shown = question.months(question.facts_until)
    rows, notes = [], []
    for year in sorted({month.year for month in shown}):
        months = [month for month in shown if month.year == year]
        observed = [month for month in months if not question.why_empty(month, at_month_end=True)]
        sums = {term.key: sum(found.get(month, {}).get(term.key, 0) for month in observed) for term in terms}
        rows += [_month(month, found.get(month, {}), terms, question) for month in months]
        rows += [_average(year, months, len(observed), sums, terms, question), _shares(year, sums, terms, question)]
        notes += _notes(year, len(observed), sums, terms, question)
    return Table(
        figure=figure,
        organiser=question.slug,
        organiser_name=question.name,
        as_of=question.as_of,
        language=question.language,
        columns=[Column(term.key, term.label, term.unit) for term in terms],
        rows=rows,
        footnotes=[*notes, *common(question, shown, flow=False)],
    )


def _month(month: date, found: Stock, terms: Sequence[ColumnDefinition], question: Question) -> Row:
    period, language = f"{month:%Y-%m}", question.language
    why = question.why_empty(month, at_month_end=True)
    cells = [
        empty(why, term.unit, period, language) if why else count(found.get(term.key, 0), term.unit, period, language)
        for term in terms
    ]
    return Row(month_and_year(month, language), period, cells, MONTH)


def _average(
    year: int,
    months: Sequence[date],
    ends: int,
    sums: Stock,
    terms: Sequence[ColumnDefinition],
    question: Question,
) -> Row:
    """Printed as a whole number, a half rounded up; the shares do not use the rounded one."""
    period, language = str(year), question.language
    mean = Sentence(nl=f"gemiddelde van {ends} maandeinden", en=f"mean of {ends} month ends").in_(language)
    why = None if ends else question.why_empty(months[0], at_month_end=True)
    cells = [
        empty(why, term.unit, period, language)
        if why
        else count(half_up(sums[term.key], ends), term.unit, period, language, mean)
        for term in terms
    ]
    return Row(Sentence(nl=f"Gemiddelde {year}", en=f"Average {year}").in_(language), period, cells, AVERAGE)


def _shares(year: int, sums: Stock, terms: Sequence[ColumnDefinition], question: Question) -> Row:
    """Sum over sum is average over average: what the months have in common falls away, and nothing is rounded first."""
    period, whole = str(year), sums[terms[0].key]
    cells = [
        percent(sums[term.key], whole, period, term.base)
        if whole
        else empty(NOTHING_TO_DIVIDE, "%", period, question.language)
        for term in terms
    ]
    return Row(Sentence(nl="Procent", en="Percent").in_(question.language), period, cells, PERCENT)


def _notes(year: int, ends: int, sums: Stock, terms: Sequence[ColumnDefinition], question: Question) -> list[str]:
    if not ends:
        return []
    means = {term.key: decimal(sums[term.key], ends, question.language) for term in terms}
    listed = "; ".join(f"{term.label} {means[term.key]}" for term in terms)
    whole = f"{terms[0].base}: {means[terms[0].key]}"
    note = Sentence(
        nl=f"Elk percentage van {year} is een deel van {whole}. Gemiddelden, niet afgerond: {listed}.",
        en=f"Each percentage of {year} is a part of {whole}. Averages, not rounded: {listed}.",
    )
    return [note.in_(question.language)]
