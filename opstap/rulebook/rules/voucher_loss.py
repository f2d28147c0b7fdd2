"""What happens to a lost paper voucher: it is blocked, and replaced only where the issuer says so (open)."""

from __future__ import annotations

from datetime import date

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure


def may_replace(m: Measure, *, used: bool, day: date) -> Decision:
    """May a lost voucher be replaced by a new one? Never when it was used."""
    rule = m["lost_voucher_replacement"].on(day)
    if used:
        nl, en = (
            "Deze cheque is al gebruikt en dus niet verloren.",
            "This voucher has been used, so it is not lost.",
        )
    elif rule.as_bool:
        nl, en = "De cheque wordt geblokkeerd en vervangen.", "The voucher is blocked and replaced."
    else:
        nl = "De cheque wordt geblokkeerd, maar niet vervangen. Vraag raad aan de uitgever."
        en = "The voucher is blocked, but not replaced. Ask the issuer for advice."
    return decide(__name__, rule.as_bool and not used, on=[rule], nl=nl, en=en, facts={"used": used})
