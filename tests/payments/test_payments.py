"""Money in and money out: what a bank line pays, and that nobody is paid more than once or more than is owed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from opstap.audit.run import run
from opstap.clients.models import Fee
from opstap.ledger.queries import balance
from opstap.parties.models import ContactChange, Person
from opstap.payments import actions
from opstap.payments.actions import Line
from opstap.payments.models import Payout, Receipt
from opstap.shared.numbers import make_reference, show_reference
from opstap.shared.scope import NOBODY, scoped
from opstap.vouchers import chart
from opstap.vouchers.actions import Wish, order
from opstap.vouchers.models import IssuerContract, Order, Voucher
from opstap.vouchers.redemption import redeem
from tests.world import BY, START, World

pytestmark = pytest.mark.database

CONFIRMED = {"status": "confirmed", "how": "person", "decided_on": date(2021, 1, 31)}
JANUARY, FEBRUARY = date(2021, 1, 31), date(2021, 2, 28)
BOOK = "edenred"


def receive(lines: Sequence[Line], **said: Any) -> list[Receipt]:
    """As the command does it: with no scope set."""
    with scoped(NOBODY):
        return actions.receive(lines, **said)


def pay_out(**said: Any) -> list[Payout]:
    """As the command does it: with no scope set."""
    with scoped(NOBODY):
        return actions.pay_out(**said)


@pytest.fixture
def bought(world: World) -> Order:
    """An order that still has to be paid."""
    (answer,) = order([Wish(world.recognition().pk, 10, START)], by=BY)
    return Order.objects.get(pk=answer.record)


def line(bought: Order, name: str = "1", *, more: int = 0, reference: str | None = None) -> Line:
    return Line(name, START, bought.cents + more, bought.reference if reference is None else reference)


def unallocated() -> int:
    return balance(book=BOOK, kind=chart.UNALLOCATED, day=START)


def test_the_exact_amount_issues_the_vouchers(bought: Order) -> None:
    (receipt,) = receive([line(bought)], by=BY)

    assert receipt.order == bought
    assert Voucher.objects.filter(order=bought, issued_on=START).count() == 10
    assert unallocated() == 0


@pytest.mark.parametrize("more", [-1, 1, -695, 695])
def test_another_amount_issues_nothing_and_waits_for_a_person(bought: Order, more: int) -> None:
    (receipt,) = receive([line(bought, more=more)], by=BY)

    assert receipt.order is None
    assert not Voucher.objects.exists()
    assert unallocated() == bought.cents + more


def test_money_for_nobody_waits_for_a_person(bought: Order) -> None:
    known, unknown, bare = receive(
        [line(bought), line(bought, "2", reference=make_reference(42)), line(bought, "3", reference="")], by=BY
    )

    assert known.order == bought
    assert unknown.order is None
    assert bare.order is None
    assert unallocated() == 2 * bought.cents


def test_a_communication_is_read_as_people_write_it(bought: Order) -> None:
    (receipt,) = receive([line(bought, reference=show_reference(bought.reference))], by=BY)

    assert receipt.order == bought


def test_a_communication_that_is_none_spoils_no_other_line(bought: Order) -> None:
    paid, unread = receive([line(bought), line(bought, "2", reference="bedankt!")], by=BY)

    assert paid.order == bought
    assert unread.order is None


def test_one_line_twice_in_a_statement_counts_once(bought: Order) -> None:
    receive([line(bought), line(bought)], by=BY)
    receive([line(bought)], by=BY)

    assert Receipt.objects.filter(bank_line="1").count() == 1
    assert Voucher.objects.count() == 10


def test_an_order_paid_twice_is_issued_once(bought: Order) -> None:
    first, second = receive([line(bought), line(bought, "2")], by=BY)

    assert (first.order, second.order) == (bought, None)
    assert Voucher.objects.count() == 10
    assert unallocated() == bought.cents


def test_a_fee_that_is_not_the_exact_amount_is_no_fee(world: World) -> None:
    recognition = world.recognition(paid=False)

    less, exact = receive([Line(str(cents), START, cents, recognition.reference) for cents in (749, 750)], by=BY)

    assert less.fee is None
    assert exact.fee_id == Fee.objects.get(recognition=recognition).pk
    assert balance(book=BOOK, kind=chart.FEE, owner=world.organiser.pk, day=START) == 750


@pytest.fixture
def worker(world: World) -> Person:
    """A worker who is owed two hours of January, 820 cents."""
    recognition = world.recognition()
    world.vouchers(recognition, 10)
    placement = world.placement(recognition=recognition)
    redeem([world.work(placement, hours=2)], by=BY, day=JANUARY)
    return Person.objects.get(pk=placement.person_id)


def paid_to(worker: Person) -> list[int]:
    return list(Payout.objects.filter(person=worker).order_by("day").values_list("cents", flat=True))


def test_paying_january_twice_pays_it_once(worker: Person) -> None:
    for day in (date(2021, 2, 5), date(2021, 2, 8), date(2021, 3, 1)):
        pay_out(day=day, through=JANUARY, by=BY)

    assert paid_to(worker) == [820]
    assert [result.check.name for result in run() if not result] == []


def test_what_is_settled_later_is_paid_later(world: World, worker: Person) -> None:
    recognition = world.recognition()
    world.vouchers(recognition, 10)
    placement = world.placement(worker.dossiers.get(), recognition)
    redeem([world.work(placement, day=date(2021, 1, 6), hours=1)], by=BY, day=FEBRUARY)

    pay_out(day=date(2021, 3, 5), through=JANUARY, by=BY)
    assert paid_to(worker) == [820]
    pay_out(day=date(2021, 3, 6), through=FEBRUARY, by=BY)
    assert paid_to(worker) == [820, 410]


def test_who_has_no_account_is_paid_when_there_is_one(worker: Person) -> None:
    account = worker.iban
    ContactChange.objects.create(
        person=worker, field="iban", before=account, proposed_on=JANUARY, proposer="test", **CONFIRMED
    )
    Person.objects.filter(pk=worker.pk).update(iban="")
    pay_out(day=date(2021, 2, 5), through=JANUARY, by=BY)
    assert paid_to(worker) == []

    Person.objects.filter(pk=worker.pk).update(iban=account)
    pay_out(day=date(2021, 2, 6), through=JANUARY, by=BY)
    assert paid_to(worker) == [820]


@pytest.mark.parametrize("settled_on", [date(2021, 6, 20), date(2021, 7, 20)], ids=["before", "after"])
def test_a_change_of_issuer_loses_and_invents_nothing(world: World, settled_on: date) -> None:
    """Vouchers of the old issuer, work and settlement on either side of the change."""
    recognition = world.recognition()
    world.vouchers(recognition, 10)
    last, first = date(2021, 6, 30), date(2021, 7, 1)
    IssuerContract.objects.update(ends_on=last)
    IssuerContract.objects.create(
        issuer="vdab", starts_on=first, administration_cents=30, insurance_cents=10, source="test"
    )
    placement = world.placement(recognition=recognition)
    redeem([world.work(placement, day=date(2021, 6, 10), hours=2)], by=BY, day=settled_on)
    redeem([world.work(placement, day=date(2021, 7, 10), hours=3)], by=BY, day=date(2021, 7, 20))

    pay_out(day=date(2021, 8, 5), through=date(2021, 7, 31), kinds=[chart.WORKER], by=BY)

    worker = Person.objects.get(pk=placement.person_id)
    assert sum(paid_to(worker)) == 5 * 410
    assert [(result.check.name, result.examples) for result in run() if not result] == []


def test_what_is_rolled_back_leaves_no_gap_in_the_numbers(bought: Order) -> None:
    (first,) = receive([line(bought)], by=BY)
    with transaction.atomic():
        receive([line(bought, "2")], by=BY)
        transaction.set_rollback(True)
    (second,) = receive([line(bought, "3")], by=BY)

    assert second.pk == first.pk + 1
