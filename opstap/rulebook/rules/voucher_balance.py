"""Whether a client has enough valid vouchers for the started hours that were worked."""

from __future__ import annotations

from datetime import date

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.wording import EN, NL


def may_pay(m: Measure, *, needed: int, in_hand: int, day: date) -> Decision:
    """May this work be paid? `needed` started hours against `in_hand` vouchers that are valid on that day."""
    allowed = needed <= in_hand
    nl = f"Nodig: {NL.count(needed, 'voucher')}. Geldig op {NL.day(day)}: {in_hand}."
    en = f"Needed: {EN.count(needed, 'voucher')}. Valid on {EN.day(day)}: {in_hand}."
    if not allowed:
        nl += " De gebruiker koopt er eerst bij."
        en += " The client buys more first."
    return decide(
        __name__,
        allowed,
        on=[m["vouchers_per_started_hour"].on(day)],
        nl=nl,
        en=en,
        facts={"needed": needed, "in_hand": in_hand, "day": day},
    )
