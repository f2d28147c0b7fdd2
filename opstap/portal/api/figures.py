"""The published tables, counted from the facts as they were known on a day, one published cell per line."""

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from ninja import Query, Router, Schema
from pydantic import Field

from opstap.figures import tidy
from opstap.figures.definition import Figure
from opstap.figures.errors import UnknownFigure
from opstap.figures.policy import Verb
from opstap.figures.registry import all_figures
from opstap.figures.registry import figure as find
from opstap.figures.show import Table, table
from opstap.parties.access import organisers
from opstap.portal.api.gate import reads
from opstap.portal.api.problems import ProblemError, declared
from opstap.portal.api.shapes import ApiRequest, Day, Page, Word, Words, words
from opstap.shared.clock import today
from opstap.shared.errors import NotFound

router = Router()
FIRST_YEAR, LAST_YEAR = 2018, 2100


class FigureOut(Schema):
    """A published table as a definition."""

    code: str
    title: Words
    definition: Words
    source: str


class ColumnOut(Schema):
    """A column, defined. `base` says what a percentage is a part of."""

    key: str
    label: Words
    unit: str
    plain: Words
    legal: Words
    base: Words | None


class LineOut(Schema):
    """One published cell. `row` and `column` are keys that do not change with the language."""

    period: str
    row: str
    column: str
    value: int | str | None = Field(
        description="Null where there is no number: `base` says why. A fraction is a string."
    )
    unit: str
    base: str


class FigureDetail(FigureOut):
    """A figure of one organiser, as known at the end of a day."""

    organiser: str
    as_of: date
    columns: list[ColumnOut]
    traps: list[Words] = Field(description="What a reader would easily get wrong.")
    footnotes: list[str]
    lines: list[LineOut]


class Asked(Schema):
    organiser: Word = Field(description="Whose figure: the organiser's short name.")
    as_of: Day | None = Field(
        None, description="Count only what was known at the end of this day; today when left out."
    )
    year: int | None = Field(None, ge=FIRST_YEAR, le=LAST_YEAR, description="Only this year; all when left out.")
    language: Literal["nl", "en"] = Field("nl", description="Of footnotes and of the base of each line.")


@router.get("", response={200: Page[FigureOut], **declared(403)}, summary="The published tables there are")
@reads(Verb.READ_FIGURES)
def figures(request: ApiRequest) -> dict[str, Any]:
    """Every table with a definition. It comes in one part."""
    return {"items": [FigureOut(**shape(one)) for one in all_figures()], "next": None}


@router.get("/{code}", response={200: FigureDetail, **declared(403, 404)}, summary="One table of one organiser")
@reads(Verb.READ_FIGURES)
def figure(request: ApiRequest, code: Word, asked: Query[Asked]) -> FigureDetail:
    """With its definition, its traps and its cells. A coach asks for the own organiser, VDAB for any."""
    by = request.membership
    as_of = asked.as_of or today()
    if as_of > today():
        raise ProblemError(422, f"{as_of} is still to come: nothing is known on it yet.")
    if not organisers(by=by).filter(slug=asked.organiser).exists():
        raise NotFound
    try:
        found = find(code)
    except UnknownFigure:
        raise NotFound from None
    first, last = (date(asked.year, 1, 1), date(asked.year, 12, 31)) if asked.year else (None, None)
    counted = table(found, organiser=asked.organiser, as_of=as_of, first=first, last=last, language=asked.language)
    return detail(counted)


def detail(counted: Table) -> FigureDetail:
    return FigureDetail(
        **shape(counted.figure),
        organiser=counted.organiser,
        as_of=counted.as_of,
        columns=columns(counted.figure),
        traps=[words(trap) for trap in counted.figure.warnings],
        footnotes=counted.footnotes,
        lines=[line(one) for one in tidy.lines(counted)],
    )


def shape(one: Figure) -> dict[str, Any]:
    title, definition = words(one.heading), words(one.meaning)
    return {"code": one.code, "title": title, "definition": definition, "source": str(one.source)}


def columns(one: Figure) -> list[ColumnOut]:
    return [
        ColumnOut(
            key=term.key,
            label=words(term.label),
            unit=term.unit,
            plain=words(term.plain),
            legal=words(term.legal),
            base=words(term.base) if term.base else None,
        )
        for term in one.terms
    ]


def line(one: tidy.Line) -> LineOut:
    value = str(one.value) if isinstance(one.value, Decimal) else one.value
    return LineOut(period=one.period, row=one.row, column=one.column, value=value, unit=one.unit, base=one.base)
