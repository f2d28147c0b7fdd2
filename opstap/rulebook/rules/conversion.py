"""Whether a dossier may go on under the other right: from the transitional one to a finite one, or back.

The sentences say what changes and whether there is a way back, because who gives up a right without end must know.
"""

from __future__ import annotations

from datetime import date

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.rules import transitional_right
from opstap.rulebook.wording import EN, NL


def may_convert(
    m: Measure,
    *,
    to: str,
    bound_by_pwa_agreement: bool,
    pwa_vouchers_paid: int,
    referral_months: int | None,
    day: date,
) -> Decision:
    """May it go on as `to`: "transitional" or "finite"? Raises ValueError for another word.

    To the transitional right goes only who has it; a finite right needs months within the limits of a referral.
    """
    if to == "transitional":
        return _to_transitional(m, bound=bound_by_pwa_agreement, paid=pwa_vouchers_paid, day=day)
    if to == "finite":
        return _to_finite(m, months=referral_months, day=day)
    raise ValueError(f"There is no right “{to}”: it is transitional or finite.")


def _to_transitional(m: Measure, *, bound: bool, paid: int, day: date) -> Decision:
    has = transitional_right.has_transitional_right(m, bound_by_pwa_agreement=bound, pwa_vouchers_paid=paid)
    back, agreement = m["conversion_way_back"].on(day), m["transitional_agreement_day"].once
    nl, en = has.because.nl, has.because.en
    if not has:
        nl += " Dat is geen overgangsrecht: de einddatum blijft."
        en += " That is no transitional right: the end date stays."
        return decide(__name__, False, on=[agreement], nl=nl, en=en, facts=has.facts)
    if not back.as_bool:
        nl = "Wie het recht zonder einddatum opgaf, krijgt het niet terug. De einddatum blijft."
        en = "Who gave up the right without an end date does not get it back. The end date stays."
        return decide(__name__, False, on=[back], nl=nl, en=en, facts={})
    nl += " De einddatum valt weg. Later kan het weer een recht met een einddatum worden."
    en += " The end date disappears. Later it can become a right with an end date again."
    return decide(__name__, True, on=[agreement, back], nl=nl, en=en, facts=has.facts)


def _to_finite(m: Measure, *, months: int | None, day: date) -> Decision:
    longest, shortest = m["duration_months_max"].on(day), m["duration_months_min"].on(day)
    back = m["conversion_way_back"].on(day)
    low, high = shortest.as_int, longest.as_int
    facts = {"months": months, "fewest": low, "most": high}
    if months is None:
        nl, en = f"Zeg voor hoeveel maanden: van {low} tot {high}.", f"Say for how many months: from {low} to {high}."
        return decide(__name__, False, on=[longest], nl=nl, en=en, facts=facts)
    if not low <= months <= high:
        nl = f"Een recht met einddatum duurt van {low} tot {high} maanden; {NL.count(months, 'month')} kan niet."
        en = f"A right with an end date lasts {low} to {high} months; {EN.count(months, 'month')} is not possible."
        return decide(__name__, False, on=[shortest if months < low else longest], nl=nl, en=en, facts=facts)
    nl = f"Er komt een einddatum: het recht duurt nog {NL.count(months, 'month')}. "
    en = f"There will be an end date: the right lasts {EN.count(months, 'month')} more. "
    if back.as_bool:
        nl += "Volgens wat we lazen kan het recht zonder einddatum later terugkomen. Vraag dat eerst na bij VDAB."
        en += "By what we read, the right without an end date can come back later. Ask VDAB about it first."
    else:
        nl += "Er is geen weg terug: het recht zonder einddatum is weg."
        en += "There is no way back: the right without an end date is gone."
    return decide(__name__, True, on=[longest, shortest, back], nl=nl, en=en, facts=facts)
