"""The numbers of the law: each with its dated values, the article, the source and how sure it is."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from opstap.portal.api.problems import declared
from opstap.portal.api.shapes import Day, Page, Word, Words, words
from opstap.rulebook import (
    WITH_VOUCHERS,
    Measure,
    NotInForce,
    Parameter,
    UnknownMeasure,
    UnknownParameter,
    Value,
    measure,
    measures,
)
from opstap.shared.clock import today
from opstap.shared.errors import NotFound

router = Router()


class RuleOut(Schema):
    """A number of the law."""

    measure: str
    name: str
    label: Words
    unit: str


class ValueOut(Schema):
    """What holds from a day on (to `until`, included)."""

    since: date
    until: date | None
    value: Any = Field(description="Whole number, word, day, list or table; a number with a fraction is a string.")
    law: str = Field(description="The article that says so; empty where none is known.")
    source: str
    status: str = Field(description="fact: read in a source; inferred: derived from sources; open: not known.")
    why: Words | None = Field(description="Of an open value: what is not known.")


class RuleDetail(RuleOut):
    """A number of the law through time."""

    day: date
    on_day: ValueOut | None = Field(description="What holds on `day`; null when nothing does.")
    not_in_force: Words | None = Field(description="Why nothing holds on `day`.")
    values: list[ValueOut]


class Asked(Schema):
    day: Day | None = Field(None, description="The day asked about; today when left out.")
    measure: Word = Field(WITH_VOUCHERS, description="Which measure.")


class Listed(Schema):
    measure: Word | None = Field(None, description="Only the numbers of this measure.")


@router.get("", response={200: Page[RuleOut], **declared()}, summary="The numbers of the law, by measure")
def rules(request: HttpRequest, asked: Query[Listed]) -> dict[str, Any]:
    """Every number that the rules use. It comes in one part; ask for one by its name to see its values."""
    names = [name for name in measures() if asked.measure in (None, name)]
    return {"items": [rule for name in names for rule in of(measure(name))], "next": None}


@router.get("/{name}", response={200: RuleDetail, **declared(404)}, summary="One number of the law through time")
def rule(request: HttpRequest, name: Word, asked: Query[Asked]) -> RuleDetail:
    """Its dated values with law, source and status, and the one that holds on a day."""
    day = asked.day or today()
    try:
        parameter = measure(asked.measure)[name]
    except (UnknownMeasure, UnknownParameter):
        raise NotFound from None
    on_day, missing = None, None
    try:
        on_day = value(parameter.entry(day))
    except NotInForce as problem:
        missing = words(problem.because)
    return RuleDetail(
        **shape(asked.measure, parameter).dict(),
        day=day,
        on_day=on_day,
        not_in_force=missing,
        values=[value(one) for one in parameter.values],
    )


def of(m: Measure) -> Iterator[RuleOut]:
    return (shape(m.name, m[name]) for name in sorted(m))


def shape(measure_name: str, parameter: Parameter) -> RuleOut:
    return RuleOut(measure=measure_name, name=parameter.name, label=words(parameter.label), unit=parameter.unit)


def value(one: Value) -> ValueOut:
    return ValueOut(
        since=one.since,
        until=one.until,
        value=plain(one.value),
        law=one.law,
        source=one.source,
        status=one.status,
        why=words(one.why) if one.why else None,
    )


def plain(given: Any) -> Any:
    """A value as JSON has it: exact numbers with a fraction and days become strings."""
    if isinstance(given, dict):
        return {str(key): plain(inner) for key, inner in given.items()}
    if isinstance(given, list | tuple):
        return [plain(inner) for inner in given]
    return str(given) if isinstance(given, Decimal | date) else given
