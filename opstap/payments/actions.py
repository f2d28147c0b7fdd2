"""Money received and matched, and money paid out to workers and organisers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from opstap.clients.actions import pay_fees
from opstap.clients.models import Recognition
from opstap.ledger.actions import Posting, account, accounts, post
from opstap.ledger.queries import owed
from opstap.parties.models import Organiser, Person
from opstap.payments.models import Payout, Receipt
from opstap.shared import numbers
from opstap.shared.audit import Actor, recorded
from opstap.shared.db import next_ids, one_at_a_time
from opstap.shared.errors import BadInput
from opstap.shared.scope import writing_for_everybody
from opstap.vouchers import chart
from opstap.vouchers.actions import issue
from opstap.vouchers.facts import Contracts
from opstap.vouchers.models import IssuerContract, Order

PAYEES = {
    chart.WORKER: (Person, "person_id"),
    chart.ORGANISER: (Organiser, "organiser_id"),
    chart.FEE: (Organiser, "organiser_id"),
}
"""Who is paid what the books owe on each kind of account."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a bank statement: money that came in, with the communication the payer gave."""

    bank_line: str
    booked_on: date
    cents: int
    reference: str


@dataclass(slots=True)
class Matched:
    """What the lines turned out to pay."""

    orders: dict[str, Order]
    fees: dict[str, int]


@recorded("ontvangsten geboekt")
def receive(lines: Sequence[Line], *, by: Actor) -> list[Receipt]:
    """Book money that came in, and do what it pays for: issue an order's vouchers, or register a fee.

    A line known before is left as it was. A line that pays nothing exactly stays unallocated, for a person to look at.
    """
    with writing_for_everybody("The bank's lines are of all clients, and the books nobody's."):
        one_at_a_time("receive")
        known = set(
            Receipt.objects.filter(bank_line__in=[line.bank_line for line in lines]).values_list("bank_line", flat=True)
        )
        new = list({line.bank_line: _read(line) for line in lines if line.bank_line not in known}.values())
        matched = _match(new, by)
        ids = next_ids(Receipt, len(new))
        receipts = Receipt.objects.bulk_create(
            [
                Receipt(
                    id=number,
                    bank_line=line.bank_line,
                    booked_on=line.booked_on,
                    cents=line.cents,
                    reference=line.reference,
                    order=matched.orders.get(line.bank_line),
                    fee_id=matched.fees.get(line.bank_line),
                )
                for number, line in zip(ids, new, strict=True)
            ]
        )
        post(_received(receipts))
        issue(orders=[(receipt.order, receipt.booked_on) for receipt in receipts if receipt.order], by=by)
    return receipts


def _read(line: Line) -> Line:
    """The line with its communication as it is stored; what is no structured communication counts as none."""
    try:
        return replace(line, reference=numbers.reference(line.reference))
    except BadInput:
        return replace(line, reference="")


def _match(lines: Sequence[Line], by: Actor) -> Matched:
    references = [line.reference for line in lines if line.reference]
    orders = {order.reference: order for order in Order.objects.filter(reference__in=references, receipt=None)}
    recognitions = dict(Recognition.objects.filter(reference__in=references).values_list("reference", "id"))
    paid_orders: dict[str, Order] = {}
    for line in lines:
        order = orders.get(line.reference)
        if order and order.cents == line.cents:
            paid_orders[line.bank_line] = orders.pop(line.reference)
    for_fees = [line for line in lines if line.reference in recognitions]
    answers = pay_fees(
        payments=[(recognitions[line.reference], line.cents, line.booked_on) for line in for_fees], by=by
    )
    fees = {line.bank_line: answer.record for line, answer in zip(for_fees, answers, strict=True) if answer.record}
    return Matched(paid_orders, fees)


def _received(receipts: Sequence[Receipt]) -> Iterator[Posting]:
    for issuer, some in Contracts().by_issuer(receipts, lambda receipt: receipt.booked_on).items():
        bank, unallocated = account(issuer, chart.BANK), account(issuer, chart.UNALLOCATED)
        organiser_of = dict(
            Recognition.objects.filter(fees__in=[receipt.fee_id for receipt in some if receipt.fee_id]).values_list(
                "fees", "organiser"
            )
        )
        owed = accounts(issuer, chart.FEE, organiser_of.values())
        for receipt in some:
            yield Posting(bank, unallocated, receipt.cents, "receipt", receipt.pk, receipt.booked_on)
            if receipt.fee_id:
                to = owed[organiser_of[receipt.fee_id]]
                yield Posting(unallocated, to, receipt.cents, "fee", receipt.fee_id, receipt.booked_on)


@recorded("uitbetaald")
def pay_out(*, day: date, through: date, kinds: Sequence[str] = tuple(PAYEES), by: Actor) -> list[Payout]:
    """Pay to each payee what each book owed at the end of the day `through` and has not paid since, once a day."""
    paid: list[Payout] = []
    with writing_for_everybody("The books are nobody's, and all payees are in them."):
        one_at_a_time("pay out")
        for book in sorted(set(IssuerContract.objects.values_list("issuer", flat=True))):
            for kind, debts in owed(book=book, kinds=kinds, through=through).items():
                paid += _pay_out(book, kind, debts, day)
    return paid


def _pay_out(book: str, kind: str, debts: dict[int, int], day: date) -> list[Payout]:
    """Pay these debts, in cents by owner, of one kind of account in one book. Who has no account number waits."""
    model, column = PAYEES[kind]
    ibans = dict(model.objects.filter(pk__in=debts).exclude(iban="").values_list("id", "iban"))
    payouts = Payout.objects.bulk_create(
        [
            Payout(id=number, day=day, book=book, kind=kind, cents=debts[owner], iban=iban, **{column: owner})
            for number, (owner, iban) in zip(next_ids(Payout, len(ibans)), ibans.items(), strict=True)
        ]
    )
    debited = accounts(book, kind, ibans)
    bank = account(book, chart.BANK)
    post(Posting(debited[getattr(p, column)], bank, p.cents, "payout", p.pk, day) for p in payouts)
    return payouts
