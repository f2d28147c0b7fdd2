"""What the rules of more than one package stand on."""

from datetime import time

import pytest

from opstap.assignments.models import Placement
from opstap.clients.models import Fee
from opstap.performances.models import Performance
from opstap.vouchers.models import Order
from tests.database_rules.making import FEBRUARY, JANUARY, WHY, Make, maker
from tests.world import START, World


@pytest.fixture
def fee(world: World) -> Make:
    recognition = world.recognition(paid=False)
    usual = {"recognition": recognition, "cents": 750, "paid_on": JANUARY, **WHY}
    return maker(Fee, **usual, valid_from=JANUARY, valid_until=FEBRUARY)


@pytest.fixture
def placement(world: World) -> Placement:
    return world.placement()


@pytest.fixture
def performance(placement: Placement) -> Make:
    parties = {key: getattr(placement, key) for key in ("dossier_id", "person_id", "recognition_id", "organiser_id")}
    usual = {"placement": placement, **parties, "day": START, "begins": time(9), "ends": time(11), "hours": 2}
    return maker(Performance, **usual, law="test")


@pytest.fixture
def order(world: World) -> Make:
    return maker(Order, recognition=world.recognition(), count=10, price_cents=695, ordered_on=START, law="test")
