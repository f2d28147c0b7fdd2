"""Where the money of expired vouchers goes: held on a suspense account until VDAB decides."""

from __future__ import annotations

from datetime import date

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure


def destination(m: Measure, *, day: date) -> str:
    """`held`, `issuer` or `organiser`."""
    return m["expired_value"].on(day).as_text


def may_release(m: Measure, *, to: str, day: date) -> Decision:
    """May the money of expired vouchers go to `issuer` or `organiser`? Only where that has been decided."""
    rule = m["expired_value"].on(day)
    allowed = rule.as_text == to
    nl = f"Voor het geld van vervallen cheques is beslist: “{rule.as_text}”."
    en = f"For the money of expired vouchers it was decided: “{rule.as_text}”."
    if not allowed and rule.why:
        nl, en = (
            f"Het geld gaat niet naar “{to}”. {rule.why.nl}",
            f"The money does not go to “{to}”. {rule.why.en}",
        )
    elif not allowed:
        nl, en = f"{nl} Het gaat niet naar “{to}”.", f"{en} It does not go to “{to}”."
    return decide(__name__, allowed, on=[rule], nl=nl, en=en, facts={"to": to})
