"""Who keeps the right of the PWA scheme, without an end date: a closed group, decided by facts up to 2017.

Either limb is enough; some sources mention only the agreement.
"""

from __future__ import annotations

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.wording import EN, NL


def has_transitional_right(m: Measure, *, bound_by_pwa_agreement: bool, pwa_vouchers_paid: int) -> Decision:
    """Does this person have the transitional right?

    `bound_by_pwa_agreement` is about the day of the agreement, `pwa_vouchers_paid` counts the PWA vouchers
    paid in the period that counts; both stand in the parameters and in the reason.
    """
    agreement = m["transitional_agreement_day"].once
    fewest = m["transitional_vouchers_min"].once
    first, last = m["transitional_vouchers_from"].once, m["transitional_vouchers_until"].once
    enough = pwa_vouchers_paid >= fewest.as_int
    leaning_on = [agreement] if bound_by_pwa_agreement else [fewest, first, last, agreement]
    bound_nl = "wel" if bound_by_pwa_agreement else "niet"
    bound_en = "was" if bound_by_pwa_agreement else "was not"
    return decide(
        __name__,
        bound_by_pwa_agreement or enough,
        on=leaning_on,
        nl=f"Op {NL.day(agreement.as_date)} {bound_nl} gebonden door een PWA-overeenkomst; "
        f"{pwa_vouchers_paid} PWA-cheques uitbetaald van {NL.day(first.as_date)} tot en met "
        f"{NL.day(last.as_date)}, en {fewest.as_int} is genoeg.",
        en=f"On {EN.day(agreement.as_date)} this person {bound_en} bound by a PWA agreement; "
        f"{pwa_vouchers_paid} PWA vouchers were paid from {EN.day(first.as_date)} to "
        f"{EN.day(last.as_date)}, and {fewest.as_int} are enough.",
        facts={"bound_by_pwa_agreement": bound_by_pwa_agreement, "pwa_vouchers_paid": pwa_vouchers_paid},
    )
