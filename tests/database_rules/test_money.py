"""What is refused of vouchers, and of money in and out."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.db.models import QuerySet

from opstap.assignments.models import Placement
from opstap.payments.models import Payout, Receipt, Series
from opstap.vouchers.models import Closing, IssuerContract, Voucher
from tests.database_rules.making import FEBRUARY, JANUARY, MARCH, Make, maker, refused_by
from tests.world import START, World, iban

pytestmark = pytest.mark.database


def test_one_issuer_at_a_time(everybody: None) -> None:
    make = maker(IssuerContract, issuer="a", starts_on=JANUARY, ends_on=FEBRUARY, source="test")
    make()
    make(issuer="b", starts_on=date(2021, 2, 2), ends_on=None)
    with refused_by("one_issuer_at_a_time"):
        make(issuer="b", starts_on=date(2020, 1, 1), ends_on=JANUARY)


def test_order_asks_for_something(order: Make) -> None:
    order(reference="1", count=1, price_cents=1)
    for wrong in ({"count": 0}, {"price_cents": 0}):
        with refused_by("order_asks_for_something"):
            order(reference="2", **wrong)


def test_voucher_expires_after_issue(order: Make) -> None:
    make = maker(Voucher, order=order(), issued_on=JANUARY)
    make(expires_on=date(2021, 1, 2))
    with refused_by("voucher_expires_after_issue"):
        make(expires_on=JANUARY)


@pytest.fixture
def closing(order: Make, performance: Make, placement: Placement) -> Make:
    bought, done = order(), performance()

    def make(**different: Any) -> Any:
        voucher = Voucher.objects.create(order=bought, issued_on=JANUARY, expires_on=MARCH)
        usual = {"voucher": voucher, "organiser_id": placement.organiser_id, "day": START}
        return Closing.objects.create(**{**usual, "kind": "redeemed", "performance": done, "hour": 1, **different})

    return make


def test_redeemed_voucher_pays_one_hour(closing: Make) -> None:
    closing()
    closing(kind="expired", performance=None, hour=None)
    for wrong in (
        {"performance": None},
        {"hour": None},
        {"hour": 0},
        {"kind": "expired", "hour": None},
        {"kind": "refunded", "performance": None, "hour": 2},
    ):
        with refused_by("redeemed_voucher_pays_one_hour"):
            closing(**wrong)


def test_hour_is_paid_once(closing: Make) -> None:
    closing()
    closing(hour=2)
    with refused_by("hour_is_paid_once"):
        closing()


def test_a_voucher_is_closed_once(closing: Make) -> None:
    first = closing()
    with refused_by("vouchers_closing_pkey"):
        closing(voucher=first.voucher, hour=2)


def test_receipt_brings_something(everybody: None) -> None:
    make = maker(Receipt, booked_on=START)
    make(bank_line="1", cents=1)
    with refused_by("receipt_brings_something"):
        make(bank_line="2", cents=0)


def test_receipt_pays_one_thing(order: Make, fee: Make) -> None:
    make = maker(Receipt, booked_on=START, cents=1)
    make(pk=901, bank_line="1", order=order(reference="1"))
    make(pk=902, bank_line="2", fee=fee())
    with refused_by("receipt_pays_one_thing"):
        make(pk=903, bank_line="3", order=order(reference="2"), fee=fee(valid_from=FEBRUARY, valid_until=MARCH))


@pytest.fixture
def payout(world: World) -> Make:
    return maker(Payout, day=START, kind="worker", cents=1, iban=iban(), person=world.person())


def test_payout_has_one_payee(payout: Make, world: World) -> None:
    payout()
    payout(person=None, organiser=world.organiser)
    for wrong in ({"person": None}, {"organiser": world.organiser}):
        with refused_by("payout_has_one_payee"):
            payout(**wrong)


def test_payout_once_per_payee_and_day(payout: Make) -> None:
    payout()
    payout(kind="travel")
    with refused_by("payout_once_per_payee_and_day"):
        payout()


@pytest.mark.parametrize("change", [lambda row: row.update(last=1), lambda row: row.delete()])
def test_a_series_never_counts_back(everybody: None, change: Callable[[QuerySet[Series]], int]) -> None:
    row = Series.objects.filter(pk=Series.objects.create(name="test", last=2).pk)
    row.update(last=3)
    with pytest.raises(DatabaseError, match="payments_series"), transaction.atomic():
        change(row)
