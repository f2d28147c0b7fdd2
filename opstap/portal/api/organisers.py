"""Organisers: their territory and voucher price, each between days. Public facts, the same for every role."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from opstap.parties.models import Organiser, Price, Territory
from opstap.portal.api.problems import declared
from opstap.portal.api.shapes import Day, Page, Wanted, Word, page
from opstap.shared.clock import today
from opstap.shared.errors import NotFound

router = Router()


class OrganiserOut(Schema):
    """Who organises wijk-werken for one or more municipalities."""

    slug: str
    name: str
    kbo: str = Field(description="Enterprise number, 10 digits.")


class Served(Schema):
    """A municipality, and the days on which the organiser serves it."""

    municipality: str
    nis: str = Field(description="NIS code; empty when not known.")
    starts_on: date
    ends_on: date | None


class Priced(Schema):
    """What a voucher costs, and the days on which it does."""

    cents: int
    decided_on: date
    starts_on: date
    ends_on: date | None


class OrganiserDetail(OrganiserOut):
    """An organiser through time, and on one day."""

    day: date
    price_cents: int | None = Field(description="What a voucher costs on `day`; null when no price is known.")
    municipalities: list[str] = Field(description="The municipalities served on `day`.")
    territory: list[Served]
    prices: list[Priced]


class Asked(Schema):
    day: Day | None = Field(None, description="The day asked about; today when left out.")


@router.get("", response={200: Page[OrganiserOut], **declared()}, summary="The organisers")
def organisers(request: HttpRequest, wanted: Query[Wanted]) -> dict[str, Any]:
    """Every organiser there is or was."""
    return page(request, Organiser.objects.all(), wanted, shape, people="")


@router.get("/{slug}", response={200: OrganiserDetail, **declared(404)}, summary="One organiser through time")
def organiser(request: HttpRequest, slug: Word, asked: Query[Asked]) -> OrganiserDetail:
    """Its territory and prices with their days, and those that hold on a day."""
    day = asked.day or today()
    one = Organiser.objects.filter(slug=slug).first()
    if one is None:
        raise NotFound
    areas = list(one.territories.select_related("municipality").order_by("municipality__name", "starts_on"))
    prices = list(one.prices.order_by("starts_on"))
    return OrganiserDetail(
        **shape(one).dict(),
        day=day,
        price_cents=next((price.cents for price in prices if holds(price, day)), None),
        municipalities=[area.municipality.name for area in areas if holds(area, day)],
        territory=[served(area) for area in areas],
        prices=[
            Priced(cents=price.cents, decided_on=price.decided_on, starts_on=price.starts_on, ends_on=price.ends_on)
            for price in prices
        ],
    )


def shape(one: Organiser) -> OrganiserOut:
    return OrganiserOut(slug=one.slug, name=one.name, kbo=one.kbo)


def served(area: Territory) -> Served:
    place = area.municipality
    return Served(municipality=place.name, nis=place.nis, starts_on=area.starts_on, ends_on=area.ends_on)


def holds(period: Price | Territory, day: date) -> bool:
    return period.starts_on <= day and (period.ends_on is None or day <= period.ends_on)
