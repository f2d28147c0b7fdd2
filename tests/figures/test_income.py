"""T-S4-2: money on the day it came, in its parts, beside what was published."""

from datetime import date
from decimal import Decimal
from functools import reduce
from math import gcd

import pytest

from opstap.figures.published import published
from opstap.payments.actions import pay_out
from opstap.shared.audit import known_at
from opstap.shared.periods import moment
from opstap.vouchers.redemption import redeem
from tests.figures.asking import LATER, ask, bases, cells
from tests.world import BY, START, World


@pytest.mark.database
def test_income_counts_on_the_day_of_the_payout_beside_the_published_amount(world: World) -> None:
    recognition = world.recognition()
    placement = world.placement(recognition=recognition)
    world.vouchers(recognition)
    redeem([world.work(placement, hours=2)], by=BY, day=date(2021, 1, 20))
    paid_on = date(2021, 2, 5)
    with known_at(moment(paid_on)):
        pay_out(day=paid_on, through=date(2021, 1, 31), by=BY)

    asked = ask("T-S4-2")
    found = cells(asked)

    february = {column: found["2021-02", "month", column] for column in ("proceeds", "fees", "income", "published")}
    assert february == {
        "proceeds": Decimal("4.72"),
        "fees": Decimal("7.50"),
        "income": Decimal("12.22"),
        "published": Decimal("24750.60"),
    }
    assert found["2021-02", "month", "difference"] == Decimal("-24738.38")
    assert found["2021-01", "month", "income"] is None
    assert bases(asked)["2021-01", "month", "income"] == "niet geregistreerd"
    assert ("2021-03", "month", "income") not in found
    assert found["2021", "total", "income"] == Decimal("12.22")
    whole_year = cells(ask("T-S4-2", first=date(2021, 1, 1), last=date(2021, 12, 31)))
    assert whole_year["2021", "total", "published"] == Decimal("259528.50")
    assert whole_year["2021", "total", "income"] == Decimal("12.22")
    assert cells(ask("T-S4-2", as_of=date(2021, 2, 4)))["2021-01", "month", "income"] is None


@pytest.mark.database
def test_only_a_whole_year_stands_beside_the_published_total(world: World) -> None:
    world.recognition()
    pay_out(day=date(2021, 2, 5), through=START, by=BY)

    found = cells(ask("T-S4-2", as_of=LATER, first=date(2021, 2, 1), last=date(2021, 12, 1)))

    assert found["2021", "total", "published"] is None
    assert found["2021", "total", "income"] == Decimal("7.50")


@pytest.mark.database
def test_another_organiser_has_no_published_table(world: World) -> None:
    World.build("elders", ("Gent", "Deinze"))

    asked = ask("T-S4-2", organiser="elders", as_of=date(2021, 12, 31))

    assert {line for line in bases(asked).values()} == {"niet geregistreerd", "niet gepubliceerd"}


def test_the_printed_months_add_up_to_the_printed_totals() -> None:
    printed = published("T-S4-2", "w13")

    for year in ("2018", "2019", "2020", "2021"):
        assert sum(cents for period, cents in printed.items() if period.startswith(f"{year}-")) == printed[year]
    assert "2018-01" not in printed


def test_the_printed_amounts_are_no_multiple_of_one_share_per_voucher() -> None:
    printed = published("T-S4-2", "w13")
    amounts = [cents for period, cents in printed.items() if "-" in period and period >= "2019"]

    assert len(amounts) == 36
    assert reduce(gcd, amounts) == 5
