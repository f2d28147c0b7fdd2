"""One hour of work goes the whole way, from referral to payout."""

from datetime import date

import pytest

from opstap.ledger.queries import balance
from opstap.payments.actions import pay_out
from opstap.vouchers import chart
from opstap.vouchers.redemption import redeem
from tests.world import BY, START, World

pytestmark = pytest.mark.database
BOOK = "edenred"


def test_two_hours_become_five_parts_and_two_payouts(world: World) -> None:
    recognition = world.recognition()
    placement = world.placement(recognition=recognition)
    world.vouchers(recognition, 10)
    performance = world.work(placement, hours=2)

    (answer,) = redeem([performance], by=BY, day=date(2021, 1, 20))

    assert answer.record == performance
    owed = {leg: 0 for leg in chart.LEGS}
    owners = {chart.WORKER: placement.person_id, chart.ORGANISER: world.organiser.pk}
    for leg in owed:
        owed[leg] = balance(book=BOOK, kind=leg, owner=owners.get(leg, 0), day=date(2021, 1, 31))
    assert owed == {"worker": 820, "administration": 58, "insurance": 20, "travel": 20, "organiser": 472}
    assert sum(owed.values()) == 2 * 695
    assert balance(book=BOOK, kind=chart.OUTSTANDING, owner=recognition.pk, day=START) == 10 * 695
    assert balance(book=BOOK, kind=chart.OUTSTANDING, owner=recognition.pk, day=date(2021, 1, 31)) == 8 * 695

    payouts = pay_out(day=date(2021, 2, 5), through=date(2021, 1, 31), by=BY)

    assert {(payout.kind, payout.cents) for payout in payouts} == {("worker", 820), ("organiser", 472), ("fee", 750)}
    assert balance(book=BOOK, kind=chart.WORKER, owner=placement.person_id, day=date(2021, 2, 5)) == 0
    assert balance(book=BOOK, kind=chart.BANK, day=date(2021, 2, 5)) == -(750 + 6950 - 820 - 472 - 750)
