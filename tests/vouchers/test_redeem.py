"""Vouchers redeemed: which pay first, which may not pay, and that every cent of their price arrives."""

from datetime import date, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from opstap.assignments.models import Placement
from opstap.clients.models import Recognition
from opstap.ledger.models import Transfer
from opstap.ledger.queries import balance
from opstap.parties.actions import set_price
from opstap.parties.models import Price
from opstap.performances.actions import Entry, confirm, record
from opstap.performances.models import Performance
from opstap.rulebook import measure
from opstap.rulebook.rules import price_split
from opstap.shared.errors import BadInput, OpstapError
from opstap.vouchers import chart
from opstap.vouchers.actions import Wish, expire, order
from opstap.vouchers.errors import NoIssuer, NoPrice
from opstap.vouchers.models import Closing, IssuerContract, Order, Voucher
from opstap.vouchers.redemption import redeem, withdraw
from tests.audit.region import undone
from tests.database_rules.making import as_owner
from tests.shared.refusals import refused
from tests.world import BY, MEASURE, START, World

pytestmark = pytest.mark.database

DAY = date(2021, 1, 20)
BOOK = "edenred"


@pytest.fixture
def recognition(world: World) -> Recognition:
    return world.recognition()


@pytest.fixture
def placement(world: World, recognition: Recognition) -> Placement:
    return world.placement(recognition=recognition)


def in_hand(recognition: Recognition) -> int:
    return Voucher.objects.filter(order__recognition=recognition, closing=None).count()


def worked(world: World, recognition: Recognition, hours: int = 2, day: date = START) -> int:
    return world.work(world.placement(recognition=recognition), hours=hours, day=day)


def test_unconfirmed_work_is_not_paid(world: World, recognition: Recognition) -> None:
    world.vouchers(recognition, 10)
    confirmed = worked(world, recognition)
    (entered,) = record([Entry(world.placement(recognition=recognition).pk, START, time(9), time(10))], by=BY, day=DAY)

    paid, refusal = redeem([confirmed, entered.record], by=BY, day=DAY)

    assert paid
    refused(refusal, "submission", confirmed=False)
    assert in_hand(recognition) == 8


def test_withdrawn_work_is_not_paid_and_paid_work_is_not_withdrawn(world: World, recognition: Recognition) -> None:
    world.vouchers(recognition, 10)
    kept, gone = worked(world, recognition), worked(world, recognition)
    withdraw([gone], by=BY, day=DAY, reason="vergissing")

    paid, refusal = redeem([kept, gone], by=BY, day=DAY)
    (stays,) = withdraw([kept], by=BY, day=DAY, reason="te laat")

    assert paid
    refused(refusal, "submission", withdrawn=True)
    refused(stays, "submission", paid=True)
    assert not Performance.objects.get(pk=kept).is_withdrawn


def test_too_few_vouchers_pay_nothing_and_leave_the_rest_to_other_work(world: World, recognition: Recognition) -> None:
    world.vouchers(recognition, 10)
    long, short = worked(world, recognition, 11), worked(world, recognition, 10)

    refusal, paid = redeem([long, short], by=BY, day=DAY)

    refused(refusal, "voucher_balance", needed=11, in_hand=10)
    assert paid
    assert in_hand(recognition) == 0


def test_a_voucher_pays_once(world: World, recognition: Recognition) -> None:
    world.vouchers(recognition, 10)
    one, other = worked(world, recognition, 6), worked(world, recognition, 5)

    assert redeem([one], by=BY, day=DAY)[0]
    (refusal,) = redeem([other], by=BY, day=DAY)

    refused(refusal, "voucher_balance", needed=5, in_hand=4)


def test_work_that_is_paid_stays_paid_once(world: World, recognition: Recognition) -> None:
    world.vouchers(recognition, 10)
    done = worked(world, recognition)

    first, again = redeem([done], by=BY, day=DAY), redeem([done, done], by=BY, day=DAY)

    assert all([*first, *again])
    assert in_hand(recognition) == 8


@pytest.mark.parametrize(("offset", "pays"), [(-1, False), (0, True)])
def test_a_voucher_pays_for_work_from_its_day_of_issue(
    world: World, recognition: Recognition, offset: int, pays: bool
) -> None:
    world.vouchers(recognition, 10, day=DAY)
    done = worked(world, recognition, day=DAY + timedelta(offset))

    (answer,) = redeem([done], by=BY, day=DAY)

    assert bool(answer) is pays
    if not pays:
        refused(answer, "voucher_balance", in_hand=0)


@pytest.mark.parametrize(("offset", "pays"), [(0, True), (1, False)])
def test_a_voucher_pays_for_work_to_its_last_day(
    world: World, recognition: Recognition, offset: int, pays: bool
) -> None:
    bought = Order.objects.create(
        recognition=recognition, count=10, price_cents=695, reference="1", ordered_on=START, law="test"
    )
    last = date(2021, 6, 1)
    Voucher.objects.bulk_create([Voucher(order=bought, issued_on=START, expires_on=last) for _ in range(10)])
    done = worked(world, recognition, day=last + timedelta(offset))

    (answer,) = redeem([done], by=BY, day=date(2021, 7, 1))

    assert bool(answer) is pays
    if not pays:
        refused(answer, "voucher_balance", in_hand=0)


def test_an_expired_voucher_is_refused_and_its_value_is_held(world: World, recognition: Recognition) -> None:
    bought = world.vouchers(recognition, 10)
    last = Voucher.objects.filter(order=bought)[0].expires_on
    assert last == date(2022, 4, 4)  # fifteen months: the order of April 2021

    assert expire(by=BY, day=last) == 0
    assert expire(by=BY, day=last + timedelta(1)) == 10
    assert expire(by=BY, day=last + timedelta(1)) == 0
    (refusal,) = redeem([worked(world, recognition)], by=BY, day=last + timedelta(1))

    refused(refusal, "voucher_balance", in_hand=0)
    assert balance(book=BOOK, kind=chart.EXPIRED, day=date(2022, 12, 31)) == 6950
    assert balance(book=BOOK, kind=chart.OUTSTANDING, owner=recognition.pk, day=date(2022, 12, 31)) == 0


def test_the_vouchers_that_expire_first_are_used_first(world: World, recognition: Recognition) -> None:
    later = world.vouchers(recognition, 10, day=START + timedelta(10))
    sooner = world.vouchers(recognition, 10)

    redeem([worked(world, recognition, 12, day=START + timedelta(11))], by=BY, day=DAY)

    assert Closing.objects.filter(voucher__order=sooner).count() == 10
    assert Closing.objects.filter(voucher__order=later).count() == 2


def test_vouchers_of_another_client_pay_nothing(world: World, recognition: Recognition) -> None:
    world.vouchers(world.recognition(name="An Buur"), 10)

    (refusal,) = redeem([worked(world, recognition)], by=BY, day=DAY)

    refused(refusal, "voucher_balance", needed=2, in_hand=0)


def test_nothing_is_settled_while_the_amount_for_administration_is_unknown(
    world: World, recognition: Recognition
) -> None:
    world.vouchers(recognition, 10)
    done = worked(world, recognition)
    contracts = IssuerContract.objects.all()
    contracts.update(administration_cents=None)

    (refusal,) = redeem([done], by=BY, day=DAY)

    refused(refusal, "price_split", unknown="issuer_administration_cents")
    assert not Closing.objects.exists()
    contracts.update(administration_cents=0)
    assert redeem([done], by=BY, day=DAY)[0]


@pytest.mark.parametrize(("hours", "is_paid"), [(2, True), (3, False)])
def test_vouchers_that_cannot_be_settled_refuse_only_the_work_that_needs_them(
    world: World, recognition: Recognition, hours: int, is_paid: bool
) -> None:
    """Two of the first ten vouchers are left; the price of the next ten does not cover the fixed parts."""
    world.vouchers(recognition, 10)
    cheap = world.vouchers(recognition, 10, day=START + timedelta(1))
    with as_owner():
        Order.objects.filter(pk=cheap.pk).update(price_cents=1)
    assert redeem([worked(world, recognition, hours=8, day=START + timedelta(2))], by=BY, day=DAY)[0]

    (answer,) = redeem([worked(world, recognition, hours, day=START + timedelta(3))], by=BY, day=DAY)

    assert bool(answer) is is_paid
    if not is_paid:
        refused(answer, "price_split", price_cents=1)


def test_nothing_is_half_written_when_an_action_raises(world: World, recognition: Recognition) -> None:
    world.vouchers(recognition, 10)
    done = worked(world, recognition)
    before = Transfer.objects.count()

    with pytest.raises(BadInput, match="Prestatie 999999"):
        redeem([done, 999999], by=BY, day=DAY)
    IssuerContract.objects.update(ends_on=date(2020, 12, 31))
    with pytest.raises(NoIssuer, match="uitgever"):
        redeem([done], by=BY, day=DAY)

    assert not Closing.objects.exists()
    assert Transfer.objects.count() == before


@pytest.mark.parametrize(("count", "taken"), [(0, False), (9, False), (10, True), (11, True)])
def test_an_order_holds_at_least_ten(world: World, recognition: Recognition, count: int, taken: bool) -> None:
    (answer,) = order([Wish(recognition.pk, count, START)], by=BY)

    assert bool(answer) is taken
    if not taken:
        refused(answer, "voucher_order", count=count, minimum=10)


def test_an_unpaid_fee_buys_no_vouchers_and_spoils_no_other_order(world: World, recognition: Recognition) -> None:
    unpaid = world.recognition(paid=False)

    one, refusal, other = order([Wish(r.pk, 10, START) for r in (recognition, unpaid, recognition)], by=BY)

    refused(refusal, "recognition_active")
    assert set(Order.objects.values_list("id", flat=True)) == {one.record, other.record}


def test_an_order_keeps_the_price_of_its_day(world: World, recognition: Recognition) -> None:
    set_price(organiser=world.organiser, cents=745, decided_on=date(2021, 6, 1), by=BY)

    answers = order([Wish(recognition.pk, 10, day) for day in (date(2021, 12, 31), date(2022, 1, 1))], by=BY)

    assert [Order.objects.get(pk=answer.record).price_cents for answer in answers] == [695, 745]


def test_nothing_is_ordered_without_a_price(world: World, recognition: Recognition) -> None:
    with as_owner():
        Price.objects.all().delete()

    with pytest.raises(NoPrice, match="aanschafprijs"):
        order([Wish(recognition.pk, 10, START)], by=BY)
    assert not Order.objects.exists()
    assert issubclass(NoPrice, OpstapError)


@given(
    price=st.sampled_from([595, 645, 695, 745]),
    administration=st.one_of(st.sampled_from([0, 1]), st.integers(0, 80)),
    insurance=st.one_of(st.sampled_from([0, 1]), st.integers(0, 80)),
    day=st.sampled_from([date(2018, 1, 1), date(2020, 2, 29), date(2021, 1, 31), date(2025, 12, 31)]),
)
@settings(max_examples=60, deadline=None)
def test_the_five_legs_of_a_price_are_the_price(price: int, administration: int, insurance: int, day: date) -> None:
    parts = price_split.split(
        measure(MEASURE), price=price, administration=administration, insurance=insurance, day=day
    )

    legs = {leg: getattr(parts, leg) for leg in chart.LEGS}
    assert sum(legs.values()) == price
    assert min(legs.values()) >= 0
    assert legs["worker"] == measure(MEASURE)["worker_compensation_cents"].on(day).as_int


@given(hours=st.lists(st.integers(1, 4), min_size=1, max_size=6), bought=st.integers(10, 16))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_redeemed_the_purse_and_the_books_agree(
    world: World, recognition: Recognition, placement: Placement, hours: list[int], bought: int
) -> None:
    with undone():
        world.vouchers(recognition, bought)
        entries = [
            Entry(placement.pk, START + timedelta(day), time(9), time(9 + count)) for day, count in enumerate(hours)
        ]
        done = [answer.record for answer in record(entries, by=BY, day=DAY)]
        assert all(confirm(done, by=BY, day=DAY, channel="paper"))

        answers = redeem(done, by=BY, day=DAY)

        paid = sum(count for count, answer in zip(hours, answers, strict=True) if answer)
        assert paid <= bought
        assert in_hand(recognition) == bought - paid
        assert balance(book=BOOK, kind=chart.OUTSTANDING, owner=recognition.pk, day=DAY) == (bought - paid) * 695
        assert balance(book=BOOK, kind=chart.WORKER, owner=placement.person_id, day=DAY) == paid * 410
        owners = {chart.WORKER: placement.person_id, chart.ORGANISER: world.organiser.pk}
        legs = sum(balance(book=BOOK, kind=leg, owner=owners.get(leg, 0), day=DAY) for leg in chart.LEGS)
        assert legs == paid * 695
