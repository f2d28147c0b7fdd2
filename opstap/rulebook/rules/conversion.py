"""Whether a dossier may go on under the other right: from the transitional one to a finite one, or back.

The sentences say what changes, because who gives up a right without end must know it.
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
        return _to_transitional(m, bound=bound_by_pwa_agreement, paid=pwa_vouchers_paid)
    if to == "finite":
        return _to_finite(m, months=referral_months, day=day)
    raise ValueError(f"There is no right {to!r}: it is transitional or finite.")


def _to_transitional(m: Measure, *, bound: bool, paid: int) -> Decision:
    has = transitional_right.has_transitional_right(m, bound_by_pwa_agreement=bound, pwa_vouchers_paid=paid)
    nl, en = "Daarom kan dit dossier zonder einddatum verdergaan.", "So this dossier can go on without an end date."
    if not has:
        nl = "Daarom kan dit dossier niet zonder einddatum verdergaan."
        en = "So this dossier cannot go on without an end date."
    return decide(
        __name__,
        has.allowed,
        on=[m["transitional_agreement_day"].once],
        nl=f"{has.because.nl} {nl}",
        en=f"{has.because.en} {en}",
        facts={"to": "transitional", **has.facts},
    )


def _to_finite(m: Measure, *, months: int | None, day: date) -> Decision:
    longest, shortest = m["duration_months_max"].on(day), m["duration_months_min"].on(day)
    back = m["conversion_way_back"].on(day)
    facts = {"to": "finite", "months": months, "fewest": shortest.as_int, "most": longest.as_int}
    if months is None or not shortest.as_int <= months <= longest.as_int:
        return decide(
            __name__,
            False,
            on=[longest],
            nl=f"Zeg voor hoeveel maanden: van {shortest.as_int} tot {longest.as_int}.",
            en=f"Say for how many months: from {shortest.as_int} to {longest.as_int}.",
            facts=facts,
        )
    nl = "Wie dit recht opgaf, kan het later terugkrijgen." if back.as_bool else "Daarna is er geen weg terug."
    en = "Who gave up this right can have it back later." if back.as_bool else "After that there is no way back."
    return decide(
        __name__,
        True,
        on=[longest, shortest, back],
        nl=f"Het recht zonder einddatum wordt een recht van {NL.count(months, 'month')}. {nl}",
        en=f"The right without an end date becomes a right of {EN.count(months, 'month')}. {en}",
        facts=facts,
    )
