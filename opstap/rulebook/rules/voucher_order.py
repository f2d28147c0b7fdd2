"""How many vouchers one order must hold. The minimum comes from the PWA scheme and is not confirmed."""

from __future__ import annotations

from datetime import date

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.wording import EN, NL


def may_order(m: Measure, *, count: int, day: date) -> Decision:
    """May a client order this many vouchers at once?"""
    fewest = m["voucher_order_min"].on(day)
    allowed = count >= fewest.as_int
    nl = f"{NL.count(count, 'voucher')} besteld; het minimum is {fewest.as_int}."
    en = f"{EN.count(count, 'voucher')} ordered; the minimum is {fewest.as_int}."
    if not allowed:
        nl += f" Bestel er minstens {fewest.as_int}."
        en += f" Order at least {fewest.as_int}."
    return decide(__name__, allowed, on=[fewest], nl=nl, en=en, facts={"count": count, "minimum": fewest.as_int})
