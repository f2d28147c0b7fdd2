"""A region's known numbers, read from its file: hours per month and active dossiers per month end, by group.

Only the generator reads these; the figures count what was generated and never see this file.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from opstap.demo import refusals as no
from opstap.shared.errors import BadInput
from opstap.shared.periods import month_end, months

REGIONS = Path(__file__).parent / "regions"
TRANSITIONAL = "transitional"
"""The group of dossiers under the transitional right; every other group is named after a referring service."""


@dataclass(frozen=True, slots=True)
class Region:
    """One region to generate."""

    slug: str
    name: str
    opened: date
    municipalities: dict[str, int]
    """Each with how many thousand people live there, about."""
    price_cents: int
    issuer: str
    administration_cents: int
    insurance_cents: int
    terms: str
    """The organiser's own terms, which stand in its agreements."""
    hours: dict[date, int]
    under_way: int
    stocks: dict[str, dict[date, int]]

    @property
    def groups(self) -> tuple[str, ...]:
        return tuple(self.stocks)

    @property
    def last(self) -> date:
        """The last month with known hours; the one after it is under way."""
        return max(self.hours)


def region(slug: str) -> Region:
    """The region of this name; raises BadInput that lists the known ones."""
    path = REGIONS / f"{slug}.toml"
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in REGIONS.glob("*.toml")))
        raise BadInput(no.NO_REGION(slug=slug, known=known))
    raw = tomllib.loads(path.read_text())
    hours = {
        date(int(year), number, 1): value for year, row in raw["hours"].items() for number, value in enumerate(row, 1)
    }
    return Region(
        slug=raw["slug"],
        name=raw["name"],
        opened=raw["opened"],
        municipalities=raw["municipalities"],
        hours=hours,
        under_way=raw["under_way"]["hours"],
        stocks=_stocks(raw["dossiers"]),
        **raw["assumed"],
    )


def _stocks(raw: dict[str, Any]) -> dict[str, dict[date, int]]:
    """Active dossiers per group and month end: the published ones, and straight lines between the assumed ones."""
    stocks: dict[str, dict[date, int]] = {}
    for group, corners in raw["assumed"].items():
        days = [(date.fromisoformat(day), count) for day, count in corners.items()]
        stock = stocks.setdefault(group, {})
        for (first, start), (last, end) in pairwise(days):
            between = [month_end(month) for month in months(first, last)]
            for step, day in enumerate(between):
                stock[day] = start + round((end - start) * step / (len(between) - 1))
    for year in raw:
        if year != "assumed":
            for group, row in raw[year].items():
                for number, count in enumerate(row, 1):
                    stocks[group][month_end(date(int(year), number, 1))] = count
    return stocks
