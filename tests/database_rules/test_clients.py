"""What is refused of recognitions and their fees."""

from datetime import date

import pytest

from opstap.clients.models import Recognition
from opstap.parties.models import Client
from tests.database_rules.making import FEBRUARY, MARCH, Make, changed, maker, refused_by
from tests.world import MEASURE, START, World, insz

pytestmark = pytest.mark.database


@pytest.fixture
def recognition(world: World) -> Make:
    client = Client.objects.create(name="Jo", category="private", insz=insz())
    usual = {"client": client, "organiser": world.organiser, "municipality": world.place, "applied_on": START}
    usual["measure"] = MEASURE
    return maker(Recognition, **usual, number="9001", reference="900100000000")


def test_client_has_one_recognition_per_organiser_and_measure(recognition: Make) -> None:
    recognition(ended_on=START)
    recognition(number="2", reference="2")
    recognition(number="3", reference="3", measure="gemeenschapsdienst")
    with refused_by("client_has_one_recognition_per_organiser_and_measure"):
        recognition(number="4", reference="4")


def test_agreement_signed_after_application(recognition: Make) -> None:
    made = recognition(agreement_signed_on=START)
    with refused_by("agreement_signed_after_application"):
        changed(made, agreement_signed_on=date(2021, 1, 3))


def test_fee_covers_some_days(fee: Make) -> None:
    fee(valid_until=date(2021, 1, 2))
    with refused_by("fee_covers_some_days"):
        fee(valid_from=FEBRUARY, valid_until=FEBRUARY)


def test_fee_once_per_period(fee: Make) -> None:
    fee()
    fee(valid_from=FEBRUARY, valid_until=MARCH)
    with refused_by("fee_once_per_period"):
        fee()
