"""The yearly registration fee of a recognition: its amount, and how long one payment covers.

One recognition is one client at one organiser; a client with sites in two areas pays twice.
"""

from __future__ import annotations

from datetime import date

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.units import last_day_of
from opstap.rulebook.wording import EN, NL


def may_pay(m: Measure, *, cents: int, day: date) -> Decision:
    """Is this payment, in eurocents, exactly the fee? More or less is not taken as the fee."""
    fee = m["registration_fee_cents"].on(day)
    allowed = cents == fee.as_int
    nl = f"Betaald: {NL.euro(cents)}; het inschrijvingsrecht is {NL.euro(fee.as_int)}."
    en = f"Paid: {EN.euro(cents)}; the registration fee is {EN.euro(fee.as_int)}."
    if not allowed:
        nl += " Betaal dat bedrag."
        en += " Pay that amount."
    return decide(__name__, allowed, on=[fee], nl=nl, en=en, facts={"paid_cents": cents, "fee_cents": fee.as_int})


def valid_until(m: Measure, *, paid_on: date) -> date:
    """The last day, included, that a payment covers: a rolling year, so paid on 15 March it runs to 14 March.

    That the year rolls from the payment and is not the calendar year is inferred.
    """
    return last_day_of(paid_on, months=m["registration_fee_months"].on(paid_on).as_int)
