"""Vouchers are ordered and issued by the numbers of the measure of the recognition they are for."""

from datetime import date

import pytest

from opstap.clients.models import Recognition
from opstap.vouchers.models import Voucher
from tests.world import World

pytestmark = pytest.mark.database


def test_vouchers_are_valid_as_long_as_the_measure_of_the_recognition_says(world: World, second: str) -> None:
    one, other = world.recognition(name="Een"), world.recognition(name="Twee")
    Recognition.objects.filter(pk=other.pk).update(measure=second)

    for recognition in (one, other):
        world.vouchers(recognition)

    known = Voucher.objects.values_list("order__recognition", "expires_on").distinct()
    assert dict(known) == {one.pk: date(2022, 1, 3), other.pk: date(2021, 7, 3)}
