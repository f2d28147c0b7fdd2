"""Who keeps the right of the PWA scheme, without an end date: a closed group, decided by facts up to 2017.

Either limb is enough; some sources mention only the agreement.
"""

from __future__ import annotations

from datetime import date

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.wording import EN, NL


def has_transitional_right(
    m: Measure, *, agreement_from: date | None, agreement_until: date | None, pwa_vouchers_paid: int
) -> Decision:
    """Does this person have the transitional right?

    The PWA agreement ran from its first day to its last; without a last day it went on. `pwa_vouchers_paid` counts
    the PWA vouchers paid in the period that counts. That day and that period stand in the parameters and in the reason.
    """
    agreement = m["transitional_agreement_day"].once
    fewest = m["transitional_vouchers_min"].once
    first, last = m["transitional_vouchers_from"].once, m["transitional_vouchers_until"].once
    day = agreement.as_date
    is_bound = (
        agreement_from is not None and agreement_from <= day and (agreement_until is None or day <= agreement_until)
    )
    enough = pwa_vouchers_paid >= fewest.as_int
    leaning_on = [agreement] if is_bound else [fewest, first, last, agreement]
    bound_nl = "wel" if is_bound else "niet"
    bound_en = "was" if is_bound else "was not"
    ran_nl, ran_en = _ran(agreement_from, agreement_until)
    return decide(
        __name__,
        is_bound or enough,
        on=leaning_on,
        nl=f"Op {NL.day(day)} {bound_nl} gebonden door een PWA-overeenkomst{ran_nl}; "
        f"{pwa_vouchers_paid} PWA-cheques uitbetaald van {NL.day(first.as_date)} tot en met "
        f"{NL.day(last.as_date)}, en {fewest.as_int} is genoeg.",
        en=f"On {EN.day(day)} this person {bound_en} bound by a PWA agreement{ran_en}; "
        f"{pwa_vouchers_paid} PWA vouchers were paid from {EN.day(first.as_date)} to "
        f"{EN.day(last.as_date)}, and {fewest.as_int} are enough.",
        facts={
            "agreement_from": agreement_from,
            "agreement_until": agreement_until,
            "pwa_vouchers_paid": pwa_vouchers_paid,
        },
    )


def _ran(first: date | None, last: date | None) -> tuple[str, str]:
    """From when to when an agreement ran, for a sentence in Dutch and one in English."""
    if first is None:
        return "", ""
    if last is None:
        return f" (vanaf {NL.day(first)})", f" (from {EN.day(first)})"
    return f" (van {NL.day(first)} tot en met {NL.day(last)})", f" (from {EN.day(first)} to {EN.day(last)})"
