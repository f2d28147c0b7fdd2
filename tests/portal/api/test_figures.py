"""Figures are counted for the own organiser, as known on a day."""

from datetime import timedelta

import pytest

from opstap.figures.registry import all_figures
from opstap.shared.clock import today
from opstap.vouchers.redemption import redeem
from tests.portal.api.conftest import DAY, Region
from tests.world import BY

pytestmark = pytest.mark.database

HOURS = "/figures/T-S4-1"


def test_every_figure_is_listed_with_its_definition_and_source(region: Region) -> None:
    listed = region.items("/figures")
    assert [figure["code"] for figure in listed] == [figure.code for figure in all_figures()]
    assert all(figure["definition"]["nl"] and figure["definition"]["en"] and figure["source"] for figure in listed)


def test_every_figure_can_be_counted(region: Region) -> None:
    for figure in all_figures():
        body = region.get(f"/figures/{figure.code}", organiser="w13").json()
        assert body["lines"], figure.code
        assert all(line["value"] is not None or line["base"] for line in body["lines"])


def test_a_cell_counts_the_hours_of_the_organiser(region: Region) -> None:
    redeem([region.a.performance], by=BY, day=DAY)
    lines = region.get(HOURS, organiser="w13", year=2021).json()["lines"]
    assert [line["value"] for line in lines if line["period"] == "2021-01"] == [2]


def test_what_was_not_known_yet_is_not_counted(region: Region) -> None:
    redeem([region.a.performance], by=BY, day=DAY)
    yesterday = today() - timedelta(days=1)
    lines = region.get(HOURS, organiser="w13", year=2021, as_of=yesterday).json()["lines"]
    assert all(line["value"] in (None, 0) for line in lines)
    assert region.get(HOURS, organiser="w13", as_of=today() + timedelta(days=1)).status_code == 422


@pytest.mark.parametrize(
    ("role", "organiser", "status"),
    [
        ("coach of a", "w13", 200),
        ("coach of a", "ander", 404),
        ("coach of b", "w13", 404),
        ("vdab", "ander", 200),
        ("vdab", "nergens", 404),
        ("worker", "w13", 403),
        ("client", "w13", 403),
        ("referrer", "w13", 403),
        ("nothing", "w13", 403),
    ],
)
def test_a_figure_is_for_the_own_organiser(region: Region, role: str, organiser: str, status: int) -> None:
    assert region.get(HOURS, role, organiser=organiser).status_code == status
    assert region.get("/figures", role).status_code == (403 if status == 403 else 200)


def test_a_figure_that_is_not_there_is_not_found(region: Region) -> None:
    assert region.get("/figures/T-X-9", organiser="w13").status_code == 404
    assert region.get(HOURS).status_code == 422
