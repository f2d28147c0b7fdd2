"""A voucher is used once, work is paid once and money counts once, however many people press at the same moment."""

from collections.abc import Sequence
from datetime import date, time
from functools import partial

import pytest

from opstap.ledger.queries import balance
from opstap.payments.actions import Line, pay_out, receive
from opstap.payments.models import Payout
from opstap.performances.actions import Entry, confirm, record
from opstap.performances.models import Performance
from opstap.shared.answers import Answer
from opstap.shared.scope import EVERYBODY, scoped
from opstap.vouchers import chart
from opstap.vouchers.actions import Wish, expire, order
from opstap.vouchers.models import Closing, Order, Voucher
from opstap.vouchers.redemption import redeem, withdraw
from tests.shared.at_once import at_once
from tests.shared.committed import committed
from tests.world import BY, START, World

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True, databases=["default", "owner"])]

DAY = date(2021, 1, 20)


def all_of(outcomes: Sequence[Sequence[Answer]]) -> list[str]:
    """`paid` or the rule that refused, for every answer; an exception in an outcome fails the test here."""
    return sorted("paid" if answer else answer.refusal.code for answers in outcomes for answer in answers)


def test_two_redemptions_of_the_same_work_pay_it_once() -> None:
    with committed():
        world = World.build()
        recognition = world.recognition()
        world.vouchers(recognition, 10)
        done = world.work(world.placement(recognition=recognition), hours=2)

    outcomes = at_once(EVERYBODY, [partial(redeem, [done], by=BY, day=DAY)] * 2)

    assert all_of(outcomes) == ["paid", "paid"]  # the second finds it paid, and leaves it so
    with scoped(EVERYBODY):
        assert Closing.objects.count() == 2
        assert balance(book="edenred", kind=chart.OUTSTANDING, owner=recognition.pk, day=DAY) == 8 * 695


def test_two_performances_that_compete_for_the_last_vouchers_are_not_both_paid() -> None:
    with committed():
        world = World.build()
        recognition = world.recognition()
        world.vouchers(recognition, 10)
        one = world.work(world.placement(recognition=recognition), hours=6)
        other = world.work(world.placement(recognition=recognition), hours=6)

    outcomes = at_once(EVERYBODY, [partial(redeem, [work], by=BY, day=DAY) for work in (one, other)])

    assert all_of(outcomes) == ["paid", "voucher_balance"]  # 6 + 6 = 12 hours, 10 vouchers
    with scoped(EVERYBODY):
        assert Closing.objects.count() == 6


def test_work_is_not_both_paid_and_withdrawn() -> None:
    with committed():
        world = World.build()
        recognition = world.recognition()
        world.vouchers(recognition, 10)
        placement = world.placement(recognition=recognition)
        done = [world.work(placement, begins=time(hour), hours=1) for hour in range(8, 18)]

    for work in done:
        at_once(
            EVERYBODY,
            [partial(redeem, [work], by=BY, day=DAY), partial(withdraw, [work], by=BY, day=DAY, reason="dubbel")],
        )

    with scoped(EVERYBODY):
        paid = set(Closing.objects.values_list("performance", flat=True))
        withdrawn = set(Performance.objects.filter(is_withdrawn=True).values_list("id", flat=True))
    assert paid & withdrawn == set()
    assert paid | withdrawn == set(done)


def test_two_confirmations_of_the_same_work_count_once() -> None:
    with committed():
        world = World.build()
        (entered,) = record([Entry(world.placement().pk, START, time(9), time(11))], by=BY, day=START)

    outcomes = at_once(EVERYBODY, [partial(confirm, [entered.record], by=BY, day=DAY, channel="phone")] * 2)

    assert all_of(outcomes) == ["paid", "paid"]


def test_an_order_paid_twice_is_issued_once_and_the_second_payment_waits_for_a_person() -> None:
    with committed():
        world = World.build()
        (answer,) = order([Wish(world.recognition().pk, 10, START)], by=BY)
        bought = Order.objects.get(pk=answer.record)
        before = balance(book="edenred", kind=chart.UNALLOCATED, day=DAY)
    lines = [Line(f"bank-{number}", START, bought.cents, bought.reference) for number in (1, 2)]

    outcomes = at_once(EVERYBODY, [partial(receive, [line], by=BY) for line in lines])

    assert sorted(receipt.order_id is not None for receipts in outcomes for receipt in receipts) == [False, True]
    with scoped(EVERYBODY):
        assert Voucher.objects.count() == 10
        assert balance(book="edenred", kind=chart.UNALLOCATED, day=DAY) == before + bought.cents


def test_a_statement_read_in_twice_counts_once() -> None:
    with committed():
        world = World.build()
        (answer,) = order([Wish(world.recognition().pk, 10, START)], by=BY)
        bought = Order.objects.get(pk=answer.record)
    line = Line("bank-1", START, bought.cents, bought.reference)

    outcomes = at_once(EVERYBODY, [partial(receive, [line], by=BY)] * 2)

    assert sorted(len(receipts) for receipts in outcomes) == [0, 1]
    with scoped(EVERYBODY):
        assert Voucher.objects.count() == 10


def test_two_payouts_at_once_pay_what_is_owed_once() -> None:
    with committed():
        world = World.build()
        recognition = world.recognition()
        world.vouchers(recognition, 10)
        placement = world.placement(recognition=recognition)
        redeem([world.work(placement, hours=2)], by=BY, day=DAY)
    days = [date(2021, 2, 5), date(2021, 2, 6)]

    at_once(EVERYBODY, [partial(pay_out, day=day, through=date(2021, 1, 31), by=BY) for day in days])

    with scoped(EVERYBODY):
        assert sum(Payout.objects.filter(person=placement.person).values_list("cents", flat=True)) == 820


def test_a_voucher_does_not_expire_while_it_pays() -> None:
    with committed():
        world = World.build()
        recognition = world.recognition()
        bought = world.vouchers(recognition, 10)
        done = world.work(world.placement(recognition=recognition), hours=6)
    late = date(2023, 1, 1)

    outcomes = at_once(EVERYBODY, [partial(redeem, [done], by=BY, day=late), partial(expire, by=BY, day=late)])

    assert not any(isinstance(outcome, Exception) for outcome in outcomes), outcomes
    with scoped(EVERYBODY):
        assert Closing.objects.filter(voucher__order=bought).count() == 10
        assert balance(book="edenred", kind=chart.OUTSTANDING, owner=recognition.pk, day=late) == 0
