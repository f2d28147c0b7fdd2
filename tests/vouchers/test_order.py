"""Vouchers are ordered and issued by the numbers of the measure of the recognition they are for."""

from datetime import date

import pytest

from opstap.clients.models import Recognition
from opstap.vouchers.actions import Wish, order
from opstap.vouchers.models import Voucher
from tests.measures import NUMBERS
from tests.shared.refusals import refused
from tests.world import BY, START, World

pytestmark = pytest.mark.database


@pytest.fixture
def recognitions(world: World, second: str) -> list[Recognition]:
    """One of each measure."""
    one, other = world.recognition(name="Een"), world.recognition(name="Twee")
    Recognition.objects.filter(pk=other.pk).update(measure=second)
    return [one, other]


def test_an_order_is_as_large_as_the_measure_of_the_recognition_asks(recognitions: list[Recognition]) -> None:
    taken, too_small = order([Wish(one.pk, NUMBERS["voucher_order_min"] - 10, START) for one in recognitions], by=BY)

    assert taken
    refused(too_small, "voucher_order")


def test_vouchers_are_valid_as_long_as_the_measure_of_the_recognition_says(
    world: World, recognitions: list[Recognition]
) -> None:
    for recognition in recognitions:
        world.vouchers(recognition, NUMBERS["voucher_order_min"], day=date(2021, 5, 3))

    ends = Voucher.objects.order_by("order__recognition").values_list("expires_on", flat=True).distinct()
    assert list(ends) == [date(2022, 5, 3), date(2021, 11, 3)]
