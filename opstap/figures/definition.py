"""What a figure is (its words, its traps, its source, and the query that counts it) and its table once it is counted.

One file per figure builds one. The query is a function, so that Ibis is loaded only when something is counted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from opstap.figures.tables import Column, Row
from opstap.rulebook.wording import Sentence

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from opstap.figures.question import Question
    from opstap.figures.run import Answer


@dataclass(frozen=True, slots=True)
class Source:
    """Where the table was published first: `document` as the project names its sources, `year` as 2021 or 2018-2021."""

    document: str
    section: str
    year: str
    name: str

    def __str__(self) -> str:
        return f"{self.name}, {self.section} ({self.document})"

    @property
    def months(self) -> tuple[date, date]:
        """The first day of the first and of the last month that were published."""
        years = [int(year) for year in self.year.split("-")]
        return date(years[0], 1, 1), date(years[-1], 12, 1)


@dataclass(frozen=True, slots=True)
class Term:
    """A column, defined: in plain words, in words of the law, and what a percentage in it is a part of.

    A chart draws it unless `drawn` says otherwise.
    """

    key: str
    label: Sentence
    unit: str
    plain: Sentence
    legal: Sentence
    base: Sentence | None = None
    drawn: bool = True


@dataclass(frozen=True, slots=True)
class ColumnDefinition:
    """A term in one language."""

    key: str
    label: str
    unit: str
    plain: str
    legal: str
    base: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A published table as a definition.

    `query` gives the Ibis expression; `lay_out` puts its answer in the rows and columns of the published table.
    `span` gives the first and the last day with facts, for a figure that must know them before it can count.
    """

    code: str
    heading: Sentence
    meaning: Sentence
    terms: tuple[Term, ...]
    warnings: tuple[Sentence, ...]
    source: Source
    query: Callable[[], ir.Table]
    lay_out: Callable[[Figure, Question, Sequence[Answer]], Table]
    span: Callable[[], ir.Table] | None = None

    def title(self, language: str = "nl") -> str:
        return self.heading.in_(language)

    def definition(self, language: str = "nl") -> str:
        return self.meaning.in_(language)

    def traps(self, language: str = "nl") -> list[str]:
        """What a reader would easily get wrong, one sentence or a few each."""
        return [warning.in_(language) for warning in self.warnings]

    def columns(self, language: str = "nl") -> list[ColumnDefinition]:
        return [
            ColumnDefinition(
                key=term.key,
                label=term.label.in_(language),
                unit=term.unit,
                plain=term.plain.in_(language),
                legal=term.legal.in_(language),
                base=term.base.in_(language) if term.base else "",
            )
            for term in self.terms
        ]


@dataclass(frozen=True, slots=True)
class Table:
    """A counted figure, of one organiser as known on a day: to be shown, drawn or written to a file.

    Each row has one cell per column.
    """

    figure: Figure
    organiser: str
    organiser_name: str
    as_of: date
    language: str
    columns: list[Column]
    rows: list[Row]
    footnotes: list[str]
