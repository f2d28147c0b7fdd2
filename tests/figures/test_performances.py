"""T-S4-1 on a few hours of work: which month they count in, which do not count, and what was known before."""

from datetime import date, time

import pytest

from opstap.assignments.models import Placement
from opstap.clients.models import Recognition
from opstap.shared.audit import known_at
from opstap.shared.periods import moment
from opstap.vouchers.actions import expire
from opstap.vouchers.redemption import redeem, withdraw
from tests.figures.asking import ask, bases, cells
from tests.world import BY, World

pytestmark = pytest.mark.database

MARCH, APRIL, MAY = date(2021, 3, 10), date(2021, 4, 14), date(2021, 5, 5)


@pytest.fixture
def recognition(world: World) -> Recognition:
    found = world.recognition()
    world.vouchers(found, 20)
    return found


@pytest.fixture
def placement(world: World, recognition: Recognition) -> Placement:
    return world.placement(recognition=recognition)


def pay(world: World, placement: Placement, *, worked: date, hours: int, handed_in: date) -> None:
    """Work, and hand in its vouchers on a day, which is also the day it becomes known."""
    performance = world.work(placement, day=worked, hours=hours)
    with known_at(moment(handed_in)):
        (answer,) = redeem([performance], by=BY, day=handed_in)
    assert answer, answer.refusal


def test_hours_count_in_the_month_of_the_work_not_of_the_vouchers(world: World, placement: Placement) -> None:
    pay(world, placement, worked=MARCH, hours=3, handed_in=MAY)
    pay(world, placement, worked=APRIL, hours=2, handed_in=MAY)

    found = cells(ask("T-S4-1"))

    assert found["2021-03", "month", "2021"] == 3
    assert found["2021-04", "month", "2021"] == 2
    assert found["2021", "total", "2021"] == 5


def test_a_late_voucher_changes_the_month_but_not_what_was_known_before(world: World, placement: Placement) -> None:
    pay(world, placement, worked=MARCH, hours=3, handed_in=date(2021, 3, 31))
    before = ask("T-S4-1", as_of=date(2021, 4, 30))

    pay(world, placement, worked=date(2021, 3, 11), hours=2, handed_in=MAY)

    assert cells(ask("T-S4-1"))["2021-03", "month", "2021"] == 5
    assert cells(ask("T-S4-1", as_of=date(2021, 4, 30))) == cells(before)
    assert cells(before)["2021-03", "month", "2021"] == 3


@pytest.mark.parametrize(("clock", "known"), [(time(23, 59, 59), 2), (time(0), None)])
def test_a_day_ends_at_midnight_in_brussels(world: World, placement: Placement, clock: time, known: int | None) -> None:
    performance = world.work(placement, day=MARCH, hours=2)
    day = date(2021, 5, 5) if clock.hour else date(2021, 5, 6)
    with known_at(moment(day, clock)):
        redeem([performance], by=BY, day=MAY)

    asked = ask("T-S4-1", as_of=date(2021, 5, 5))

    assert cells(asked)["2021-03", "month", "2021"] == known


def test_unpaid_and_withdrawn_hours_and_expired_vouchers_do_not_count(world: World, placement: Placement) -> None:
    pay(world, placement, worked=MARCH, hours=1, handed_in=MARCH)
    world.work(placement, day=date(2021, 3, 11))
    mistake = world.work(placement, day=date(2021, 3, 12))
    withdraw([mistake], by=BY, day=date(2021, 3, 12), reason="dubbel ingevuld")
    assert expire(by=BY, day=date(2022, 6, 1)) == 19

    assert cells(ask("T-S4-1"))["2021", "total", "2021"] == 1


def test_an_empty_month_is_not_zero(world: World, placement: Placement) -> None:
    pay(world, placement, worked=date(2021, 2, 10), hours=2, handed_in=MARCH)
    pay(world, placement, worked=APRIL, hours=1, handed_in=APRIL)
    asked = ask("T-S4-1", as_of=date(2021, 5, 31), first=date(2021, 1, 1), last=date(2021, 6, 30))

    found, why = cells(asked), bases(asked)

    months = [found[f"2021-{month:02d}", "month", "2021"] for month in range(1, 8)]
    assert months == [None, 2, 0, 1, None, None, None]
    assert why["2021-01", "month", "2021"] == "niet geregistreerd"
    assert why["2021-05", "month", "2021"] == "nog niets geregistreerd"
    assert why["2021-06", "month", "2021"] == "nog niet waarneembaar"
    assert why["2021-07", "month", "2021"] == "buiten de gevraagde periode"
    assert found["2021", "total", "2021"] == 3


def test_a_month_that_is_not_over_is_marked(world: World, placement: Placement) -> None:
    pay(world, placement, worked=MARCH, hours=2, handed_in=MARCH)

    assert "Maart 2021 was op de peildatum nog niet voorbij." in ask("T-S4-1", as_of=date(2021, 3, 20)).footnotes
    assert ask("T-S4-1", as_of=date(2021, 3, 31)).footnotes == []
