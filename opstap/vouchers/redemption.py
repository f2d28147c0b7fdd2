"""Confirmed work paid with vouchers, the oldest valid ones first, each price split five ways; unpaid work withdrawn."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from opstap.ledger.actions import Posting, account, accounts, post
from opstap.performances.facts import Key, add_to_tallies, keys
from opstap.performances.models import Performance
from opstap.rulebook import Decision, measure
from opstap.rulebook.rules import price_split, submission, voucher_balance, voucher_validity
from opstap.shared.answers import Answer
from opstap.shared.audit import Actor, recorded
from opstap.shared.db import copy
from opstap.shared.refusals import Refusal
from opstap.shared.scope import writing_for_everybody
from opstap.vouchers import chart
from opstap.vouchers.facts import Contracts, Lot, Work, lots, work
from opstap.vouchers.models import Closing
from opstap.vouchers.questions import against_withdrawing


@dataclass(slots=True)
class Payment:
    """A performance with the vouchers that pay it, and their price split into the five legs, in each issuer's book."""

    work: Work
    vouchers: list[int]
    legs: dict[str, Counter[str]]


@dataclass(slots=True)
class Purses:
    """The vouchers in hand per recognition, and the splits already asked for; taking a voucher removes it."""

    lots: dict[int, list[Lot]]
    contracts: Contracts
    splits: dict[tuple[int, str, date], tuple[Decision, dict[str, int]]] = field(default_factory=dict)

    def usable(self, job: Work) -> list[Lot]:
        """The lots whose vouchers may pay this work, first to expire first."""
        m = measure(job.measure)
        return [
            lot
            for lot in self.lots.get(job.recognition, [])
            if lot.vouchers
            and voucher_validity.may_redeem(
                m,
                issued_on=lot.issued_on,
                expires_on=lot.expires_on,
                used=False,
                belongs_to_client=True,
                performed_on=job.day,
            )
        ]

    def split(self, price: int, job: Work) -> tuple[Decision, dict[str, int]]:
        """Whether a voucher of this price may be settled for work of that day, and its five legs in cents."""
        key = (price, job.measure, job.day)
        if key not in self.splits:
            contract, m = self.contracts.on(job.day), measure(job.measure)
            terms = {
                "price": price,
                "administration": contract.administration_cents,
                "insurance": contract.insurance_cents,
                "day": job.day,
            }
            decision = price_split.may_settle(m, **terms)
            parts = price_split.split(m, **terms) if decision else None
            self.splits[key] = decision, {leg: getattr(parts, leg) for leg in chart.LEGS} if parts else {}
        return self.splits[key]


@recorded("cheques ingediend")
def redeem(performances: Sequence[int], *, by: Actor, day: date) -> list[Answer]:
    """Pay confirmed work with the client's vouchers and book the split. What was paid before stays paid.

    Rows come back in the order given; a refused row says which rule, and leaves its vouchers in hand.
    """
    seen = {job.performance: job for job in work(performances)}
    with writing_for_everybody("The books are nobody's: no scope writes in them."):
        oldest = min((job.day for job in seen.values()), default=day)
        purses = Purses(lots((job.recognition for job in seen.values()), oldest), Contracts())
        answers: dict[int, Answer] = {}
        payments: list[Payment] = []
        for job in seen.values():
            decision, payment = _decide(job, purses)
            answers[job.performance] = (
                Answer(record=job.performance) if decision else Answer(refusal=Refusal.by(decision))
            )
            payments += [payment] if payment else []
        _write(payments, day)
    return [answers[number] for number in performances]


def _decide(job: Work, purses: Purses) -> tuple[Decision, Payment | None]:
    m = measure(job.measure)
    ready = submission.may_submit(m, withdrawn=job.withdrawn, confirmed=job.confirmed, day=job.day)
    if not ready or job.paid:
        return ready, None
    usable = purses.usable(job)
    in_hand = sum(len(lot.vouchers) for lot in usable)
    enough = voucher_balance.may_pay(m, needed=job.hours, in_hand=in_hand, day=job.day)
    if not enough:
        return enough, None
    taken, left = [], job.hours
    legs: dict[str, Counter[str]] = {}
    for lot in usable:
        count = min(left, len(lot.vouchers))
        settled, parts = purses.split(lot.price_cents, job)
        if not settled:
            return settled, None
        taken.append((lot, count))
        left -= count
        book = legs.setdefault(purses.contracts.on(lot.issued_on).issuer, Counter())
        book.update({leg: cents * count for leg, cents in parts.items()})
        if not left:
            break
    vouchers: list[int] = []
    for lot, count in taken:
        vouchers += lot.vouchers[:count]
        del lot.vouchers[:count]
    return enough, Payment(job, vouchers, legs)


def _write(payments: Sequence[Payment], day: date) -> None:
    copy(
        Closing,
        ["voucher_id", "organiser_id", "kind", "performance_id", "hour", "day"],
        (
            (voucher, payment.work.organiser, Closing.Kind.REDEEMED, payment.work.performance, hour, day)
            for payment in payments
            for hour, voucher in enumerate(payment.vouchers, 1)
        ),
    )
    post(_postings(payments, day))


def _postings(payments: Sequence[Payment], day: date) -> Iterator[Posting]:
    for issuer in {issuer for payment in payments for issuer in payment.legs}:
        some = [payment for payment in payments if issuer in payment.legs]
        outstanding = accounts(issuer, chart.OUTSTANDING, [payment.work.recognition for payment in some])
        workers = accounts(issuer, chart.WORKER, [payment.work.person for payment in some])
        organisers = accounts(issuer, chart.ORGANISER, [payment.work.organiser for payment in some])
        funds = {leg: account(issuer, leg) for leg in (chart.ADMINISTRATION, chart.INSURANCE, chart.TRAVEL)}
        for payment in some:
            job = payment.work
            to = {**funds, chart.WORKER: workers[job.person], chart.ORGANISER: organisers[job.organiser]}
            for leg in chart.LEGS:
                cents = payment.legs[issuer][leg]
                yield Posting(outstanding[job.recognition], to[leg], cents, f"voucher.{leg}", job.performance, day)


@recorded("uren ingetrokken")
def withdraw(performances: Sequence[int], *, by: Actor, day: date, reason: str) -> list[Answer]:
    """Take back hours that were entered by mistake, and free their place under the caps.

    Paid hours are refused, and those that were taken back before: there is nothing of them left to free.
    """
    answers: dict[int, Answer] = {}
    withdrawn: list[int] = []
    less: dict[Key, int] = {}
    for job in work(performances):
        refusal = against_withdrawing(job.measure, withdrawn=job.withdrawn, paid=job.paid, day=job.day)
        answers[job.performance] = Answer(refusal=refusal) if refusal else Answer(record=job.performance)
        if not refusal:
            withdrawn.append(job.performance)
            for key in keys(job.person, job.measure, job.day):
                less[key] = less.get(key, 0) - job.hours
    add_to_tallies(less)
    Performance.objects.filter(pk__in=withdrawn).update(is_withdrawn=True)
    return [answers[number] for number in performances]
