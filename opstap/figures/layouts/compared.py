"""Month after month with the year's total: what was counted in parts, what was published, and the difference."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from opstap.figures.definition import Figure, Table
from opstap.figures.layouts.footnotes import common
from opstap.figures.printing import amount, empty, month_and_year
from opstap.figures.published import published
from opstap.figures.question import NOT_ASKED, Question
from opstap.figures.run import Answer
from opstap.figures.tables import MONTH, TOTAL, Cell, Column, Row
from opstap.rulebook.wording import Sentence

NOT_PUBLISHED = Sentence(nl="niet gepubliceerd", en="not published")


@dataclass(frozen=True, slots=True)
class Line:
    """The cents of one row: the parts, or why there are none, and the published amount, or why it is not there."""

    period: str
    parts: Sequence[int] | None
    no_parts: Sentence | None
    published: int | None
    not_published: Sentence = NOT_PUBLISHED

    def cells(self, language: str) -> list[Cell]:
        """One cell per part, then their sum, the published amount, and the sum less the published amount."""
        beside = (
            empty(self.not_published, "EUR", self.period, language)
            if self.published is None
            else amount(self.published, self.period, language)
        )
        if self.parts is None:
            nothing = empty(self.no_parts or NOT_ASKED, "EUR", self.period, language)
            return [nothing, nothing, nothing, beside, nothing]
        whole = sum(self.parts)
        less = beside if self.published is None else amount(whole - self.published, self.period, language)
        return [*(amount(part, self.period, language) for part in [*self.parts, whole]), beside, less]


def compared(figure: Figure, question: Question, answer: Sequence[Answer]) -> Table:
    """Lay out an answer of `year`, `month` and the cents of the first two terms, beside the published table."""
    terms = figure.columns(question.language)
    keys = [term.key for term in terms[:2]]
    found = {date(int(row["year"]), int(row["month"]), 1): [int(row[key]) for key in keys] for row in answer}
    question = question.with_facts(min(found, default=None), max(found, default=None))
    shown = question.months(question.facts_from, whole_years=False)
    return Table(
        figure=figure,
        organiser=question.slug,
        organiser_name=question.name,
        as_of=question.as_of,
        language=question.language,
        columns=[Column(term.key, term.label, term.unit) for term in terms],
        rows=_rows(question, shown, found, published(figure.code, question.slug)),
        footnotes=common(question, shown, flow=True),
    )


def _rows(
    question: Question, shown: Sequence[date], found: Mapping[date, list[int]], beside: Mapping[str, int]
) -> list[Row]:
    rows, of_year = [], []
    for place, month in enumerate(shown, 1):
        why = question.why_empty(month)
        period = f"{month:%Y-%m}"
        line = Line(period, None if why else found.get(month, [0, 0]), why, beside.get(period))
        rows.append(Row(month_and_year(month, question.language), period, line.cells(question.language), MONTH))
        of_year.append(line)
        if place == len(shown) or shown[place].year != month.year:
            rows.append(_total(of_year, str(month.year), beside, question.language))
            of_year = []
    return rows


def _total(lines: Sequence[Line], year: str, beside: Mapping[str, int], language: str) -> Row:
    """The year's row. The published total is the printed one, and only stands beside a whole year."""
    counted = [line.parts for line in lines if line.parts is not None]
    whole = len(lines) == 12
    line = Line(
        period=year,
        parts=[sum(column) for column in zip(*counted, strict=True)] if counted else None,
        no_parts=lines[0].no_parts,
        published=beside.get(year) if whole else None,
        not_published=NOT_PUBLISHED if whole else NOT_ASKED,
    )
    label = f"Total {year}" if language.startswith("en") else f"Totaal {year}"
    return Row(label, year, line.cells(language), TOTAL)
