"""Shapes that several answers share: days, keys, pages and decisions."""

import re
from collections.abc import Callable
from datetime import date
from operator import attrgetter
from typing import Annotated, Any, Generic, TypeVar

from django.db.models import Model, QuerySet
from ninja import Schema
from pydantic import BeforeValidator, Field

from opstap.parties.models import ApiToken, ExportLogEntry
from opstap.portal.kit import access_log
from opstap.portal.kit.request import SignedIn
from opstap.rulebook import Decision, Sentence


class ApiRequest(SignedIn):
    """A request with a token: the role is the token's."""

    auth: ApiToken


LONGEST_PAGE = 200
USUAL_PAGE = 50
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
Item = TypeVar("Item")


def _day(given: Any) -> Any:
    """Only YYYY-MM-DD: a bare number would be read as seconds since 1970."""
    if isinstance(given, str) and not DAY.fullmatch(given):
        raise ValueError("Write a day as YYYY-MM-DD.")
    return given


Day = Annotated[date, BeforeValidator(_day)]
Key = Annotated[int, Field(ge=1, le=2**63 - 1)]
Word = Annotated[str, Field(max_length=80, pattern=r"^[A-Za-z0-9_-]+$")]


class Wanted(Schema):
    """Which part of a list. Every list stands in the order in which its lines were made."""

    after: Key | None = Field(None, description="Only what comes after this key: the `next` of the page before.")
    limit: int = Field(USUAL_PAGE, ge=1, le=LONGEST_PAGE, description="The most lines to give.")


class Page(Schema, Generic[Item]):
    """A part of a list."""

    items: list[Item]
    next: str | None = Field(description="The address of the next part; null when this is the last.")


class Words(Schema):
    """A sentence in both languages."""

    nl: str
    en: str


class DecisionOut(Schema):
    """What a rule answered, by which law and why."""

    allowed: bool
    rule: str
    law: str
    because: Words
    status: str = Field(description="How sure the numbers are that it leans on: fact, inferred or open.")


def words(sentence: Sentence) -> Words:
    return Words(nl=sentence.nl, en=sentence.en)


def decision(made: Decision) -> DecisionOut:
    because = words(made.because)
    return DecisionOut(allowed=made.allowed, rule=made.rule, law=made.law, because=because, status=made.status)


def page(
    request: ApiRequest, rows: QuerySet[Any], wanted: Wanted, shape: Callable[[Any], Item], *, people: str
) -> dict[str, Any]:
    """One part of a list, in the order of the keys; one line more is fetched to know whether there is a next part.

    `people` is how a row knows the person it is about, for the log; empty where it is about nobody.
    """
    if wanted.after:
        rows = rows.filter(pk__gt=wanted.after)
    found: list[Model] = list(rows.order_by("pk")[: wanted.limit + 1])
    shown = found[: wanted.limit]
    following = None
    if len(found) > len(shown):
        query = request.GET.copy()
        query["after"] = str(shown[-1].pk)
        following = f"{request.path}?{query.urlencode()}"
    if people:
        seen = [attrgetter(people)(row) for row in shown]
        access_log.note_list(request, request.path, ExportLogEntry.Kind.API, rows=len(shown), people=seen)
    return {"items": [shape(row) for row in shown], "next": following}
