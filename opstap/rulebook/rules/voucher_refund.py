"""Whether a voucher can be paid back, and what that costs.

A refund also lowers the client's tax certificate of the year; the certificate is not made here.
"""

from __future__ import annotations

from datetime import date

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.wording import EN, NL


def cost(m: Measure, *, day: date) -> int:
    """What the refund of one voucher costs the client, in eurocents; an open number."""
    return m["refund_cost_cents"].on(day).as_int


def may_refund(m: Measure, *, used: bool, expires_on: date, day: date) -> Decision:
    """May this voucher be paid back on this day? Only an unused voucher that has not expired."""
    price_of_refund = m["refund_cost_cents"].on(day)
    cents = price_of_refund.as_int
    allowed = not used and day <= expires_on
    if used:
        nl, en = "Deze cheque is al gebruikt.", "This voucher has been used already."
    elif not allowed:
        nl = f"Deze cheque verviel op {NL.day(expires_on)}, vóór {NL.day(day)}."
        en = f"This voucher expired on {EN.day(expires_on)}, before {EN.day(day)}."
    else:
        nl = f"Deze cheque kan worden terugbetaald tot {NL.day(expires_on)}; kost: {NL.euro(cents)}."
        en = f"This voucher can be refunded to {EN.day(expires_on)}; cost: {EN.euro(cents)}."
    facts: dict[str, object] = {"used": used} if used else {"expires_on": expires_on, "day": day}
    return decide(__name__, allowed, on=[price_of_refund], nl=nl, en=en, facts=facts)
