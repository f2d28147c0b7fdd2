"""Whether a dossier may get more months: never beyond the longest referral, and not more than so many times."""

from __future__ import annotations

from datetime import date
from functools import partial

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.wording import EN, NL


def may_prolong(
    m: Measure, *, months_referred: int, months_added: int, prolongations: int, transitional: bool, day: date
) -> Decision:
    """May so many months be added to those already granted? The longest duration is that of Besluit art. 2."""
    longest, most = m["duration_months_max"].on(day), m["prolongations_max"].on(day)
    total = months_referred + months_added
    facts = {"months_referred": months_referred, "months_added": months_added, "prolongations": prolongations}
    answer = partial(decide, __name__, facts={**facts, "longest": longest.as_int, "most": most.as_int})
    if transitional:
        nl = "Dit recht heeft geen einde, dus is er niets te verlengen."
        return answer(False, on=[longest], nl=nl, en="This right has no end, so there is nothing to prolong.")
    if months_added <= 0:
        nl = "Een verlenging voegt minstens één maand toe."
        return answer(False, on=[longest], nl=nl, en="A prolongation adds at least one month.")
    if total > longest.as_int:
        left = max(longest.as_int - months_referred, 0)
        return answer(
            False,
            on=[longest],
            nl=f"Samen wordt dit {NL.count(total, 'month')}; {longest.as_int} is het meeste. "
            + (f"Er kan nog {NL.count(left, 'month')} bij." if left else "Er kan niets meer bij."),
            en=f"Together this makes {EN.count(total, 'month')}; {longest.as_int} is the most. "
            + (f"{EN.count(left, 'month')} can still be added." if left else "Nothing can be added."),
        )
    if prolongations >= most.as_int:
        return answer(
            False,
            on=[most],
            nl=f"Dit dossier is al {prolongations} keer verlengd; {most.as_int} is het meeste.",
            en=f"This dossier was prolonged {prolongations} times already; {most.as_int} is the most.",
        )
    return answer(
        True,
        on=[longest, most],
        nl=f"Verlengen kan: samen {NL.count(total, 'month')}, hoogstens {longest.as_int}.",
        en=f"Prolonging is possible: {EN.count(total, 'month')} together, at most {longest.as_int}.",
    )
