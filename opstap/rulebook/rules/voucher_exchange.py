"""Whether an old voucher may be exchanged for a new one: open, and refused until the conditions are known."""

from __future__ import annotations

from datetime import date

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.wording import EN, NL


def may_exchange(m: Measure, *, used: bool, expires_on: date, day: date) -> Decision:
    """May this voucher be exchanged on this day? Where exchange exists: only unused and not expired."""
    rule = m["voucher_exchange"].on(day)
    allowed = rule.as_bool and not used and day <= expires_on
    nl = f"Deze cheque kan worden geruild tot {NL.day(expires_on)}."
    en = f"This voucher can be exchanged to {EN.day(expires_on)}."
    facts: dict[str, object] = {"expires_on": expires_on}
    if not rule.as_bool:
        nl, en = (
            "Cheques worden niet geruild. Vraag een terugbetaling.",
            "There is no exchange. Ask for a refund.",
        )
        facts = {}
    elif used:
        nl, en = "Deze cheque is al gebruikt.", "This voucher has been used already."
        facts = {"used": used}
    elif not allowed:
        nl = f"Deze cheque verviel op {NL.day(expires_on)}, vóór {NL.day(day)}."
        en = f"This voucher expired on {EN.day(expires_on)}, before {EN.day(day)}."
    return decide(__name__, allowed, on=[rule], nl=nl, en=en, facts=facts)
