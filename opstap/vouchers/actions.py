"""Vouchers ordered, issued when paid, and expired. (Redeeming them: see `redemption`.)"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from opstap.clients.facts import fee_periods, measures_of, period_on
from opstap.clients.models import Recognition
from opstap.clients.refusals import NO_RECOGNITION
from opstap.ledger.actions import Posting, account, accounts, post
from opstap.rulebook import Decision, measure
from opstap.rulebook.rules import recognition_active, voucher_order, voucher_validity
from opstap.shared.answers import Answer, answered
from opstap.shared.audit import Actor, recorded
from opstap.shared.db import copy, next_ids, rows
from opstap.shared.errors import BadInput
from opstap.shared.numbers import make_reference
from opstap.shared.scope import writing_for_everybody
from opstap.vouchers import chart
from opstap.vouchers import refusals as no
from opstap.vouchers.errors import NoPrice
from opstap.vouchers.facts import Contracts, Prices, lock_purses
from opstap.vouchers.models import Closing, Order, Voucher

ORDERS_FROM = 5_000_000_000
"""Order references start here, so that none equals the reference of a recognition."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A recognition that wants to buy vouchers."""

    recognition: int
    count: int
    day: date


@recorded("cheques besteld")
def order(wishes: Sequence[Wish], *, by: Actor) -> list[Answer]:
    """Order vouchers at the organiser's price of that day, each with a structured communication to pay it by."""
    recognitions = Recognition.objects.select_related("organiser").in_bulk({wish.recognition for wish in wishes})
    if missing := {wish.recognition for wish in wishes} - set(recognitions):
        raise BadInput(NO_RECOGNITION(number=str(min(missing))))
    decisions = list(_may_order(wishes, recognitions))
    prices = Prices()
    accepted = [(wish, decision) for wish, decision in zip(wishes, decisions, strict=True) if decision]
    numbers = next_ids(Order, len(accepted))
    orders = []
    for number, (wish, decision) in zip(numbers, accepted, strict=True):
        organiser = recognitions[wish.recognition].organiser
        price = prices.on(organiser.pk, wish.day)
        if price is None:
            raise NoPrice(no.NO_PRICE(organiser=organiser, day=wish.day))
        orders.append(
            Order(
                id=number,
                recognition_id=wish.recognition,
                count=wish.count,
                price_cents=price,
                reference=make_reference(ORDERS_FROM + number),
                ordered_on=wish.day,
                law=decision.law,
            )
        )
    Order.objects.bulk_create(orders)
    return answered(decisions, numbers)


def _may_order(wishes: Sequence[Wish], recognitions: dict[int, Recognition]) -> Iterator[Decision]:
    fees = fee_periods(recognitions)
    for wish in wishes:
        recognition = recognitions[wish.recognition]
        m = measure(recognition.measure)
        first, last = period_on(fees.get(wish.recognition, []), wish.day)
        active = recognition_active.is_active(
            m,
            agreement_signed_on=recognition.agreement_signed_on,
            fee_valid_from=first,
            fee_valid_until=last,
            ended_on=recognition.ended_on,
            day=wish.day,
        )
        yield active and voucher_order.may_order(m, count=wish.count, day=wish.day)


@recorded("cheques uitgegeven")
def issue(*, orders: Sequence[tuple[Order, date]], by: Actor) -> int:
    """Issue the vouchers of paid orders, each on the day given, and book what is now owed to the clients."""
    contracts = Contracts()
    count = sum(order.count for order, _ in orders)
    numbers = iter(next_ids(Voucher, count))
    under = measures_of(order.recognition_id for order, _ in orders)
    copy(
        Voucher,
        ["id", "order_id", "issued_on", "expires_on"],
        (
            (next(numbers), order.pk, day, expires_on)
            for order, day, expires_on in (
                (order, day, voucher_validity.expires_on(measure(under[order.recognition_id]), issued_on=day))
                for order, day in orders
            )
            for _ in range(order.count)
        ),
    )
    post(_issued(orders, contracts))
    return count


def _issued(orders: Sequence[tuple[Order, date]], contracts: Contracts) -> Iterator[Posting]:
    for book, some in contracts.by_issuer(orders, lambda paid: paid[1]).items():
        owed = accounts(book, chart.OUTSTANDING, [order.recognition_id for order, _ in some])
        received = account(book, chart.UNALLOCATED)
        for order, day in some:
            yield Posting(received, owed[order.recognition_id], order.cents, "voucher.issue", order.pk, day)


GONE = """
    select v.id, v.order_id, v.issued_on, o.recognition_id, o.price_cents, r.organiser_id
    from vouchers_voucher v
    join vouchers_order o on o.id = v.order_id
    join clients_recognition r on r.id = o.recognition_id
    where v.expires_on < %s and not exists (select from vouchers_closing c where c.voucher_id = v.id)
"""


@recorded("cheques vervallen")
def expire(*, by: Actor, day: date) -> int:
    """Close every unused voucher whose last usable day is past, and hold its value apart. Gives the number closed."""
    with writing_for_everybody("Vouchers lapse for all clients at once, and in the books."):
        purses = sorted({recognition for _, _, _, recognition, _, _ in rows(GONE, [day])})
        lock_purses(purses)
        gone = rows(f"{GONE} and o.recognition_id = any(%s) order by o.recognition_id, v.id", [day, purses])
        copy(
            Closing,
            ["voucher_id", "organiser_id", "kind", "day"],
            ((voucher, organiser, Closing.Kind.EXPIRED, day) for voucher, _, _, _, _, organiser in gone),
        )
        post(_expired(gone, day))
    return len(gone)


def _expired(gone: Sequence[tuple[int, int, date, int, int, int]], day: date) -> Iterator[Posting]:
    """What expired, order by order, in the book of whoever issued it."""
    value: dict[str, Counter[tuple[int, int]]] = {}
    contracts = Contracts()
    for _, number, issued_on, recognition, cents, _ in gone:
        value.setdefault(contracts.on(issued_on).issuer, Counter())[number, recognition] += cents
    for book, orders in value.items():
        owed = accounts(book, chart.OUTSTANDING, [recognition for _, recognition in orders])
        held = account(book, chart.EXPIRED)
        for (number, recognition), cents in orders.items():
            yield Posting(owed[recognition], held, cents, "voucher.expire", number, day)
