"""Whether a dossier may get more months: never beyond the longest referral, and not more than so many times."""

from __future__ import annotations

from datetime import date

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.wording import EN, NL


def may_prolong(
    m: Measure, *, months_referred: int, months_added: int, prolongations: int, transitional: bool, day: date
) -> Decision:
    """May so many months be added to those referred for, after so many prolongations? Source: SERV 2025, annex 1.

    How often is asked after how long, because only the length was read as law.
    """
    longest, most = m["duration_months_max"].on(day), m["prolongations_max"].on(day)
    total = months_referred + months_added
    if transitional:
        nl = "Dit recht heeft geen einddatum. Er is niets te verlengen."
        en = "This right has no end date. There is nothing to prolong."
        return decide(__name__, False, on=[longest], nl=nl, en=en, facts={"transitional": transitional})
    if months_added <= 0:
        nl = f"Zeg hoeveel maanden erbij komen; {NL.count(months_added, 'month')} is geen verlenging."
        en = f"Say how many months are added; {EN.count(months_added, 'month')} is no prolongation."
        return decide(__name__, False, on=[longest], nl=nl, en=en, facts={"months_added": months_added})
    if total > longest.as_int:
        return _too_long(m, months_referred=months_referred, total=total, day=day)
    if prolongations >= most.as_int:
        nl = f"Dit dossier is al {prolongations} keer verlengd; {most.as_int} is het meeste."
        times = EN.form(prolongations, "time", "times")
        en = f"This dossier was already prolonged {prolongations} {times}; {most.as_int} is the most."
        facts = {"prolongations": prolongations, "most": most.as_int}
        return decide(__name__, False, on=[most], nl=nl, en=en, facts=facts)
    return decide(
        __name__,
        True,
        on=[longest, most],
        nl=f"Verlengd tot {NL.count(total, 'month')} in totaal; {longest.as_int} is het meeste.",
        en=f"Prolonged to {EN.count(total, 'month')} in all; {longest.as_int} is the most.",
        facts={"total": total, "longest": longest.as_int, "prolongations": prolongations, "most": most.as_int},
    )


def _too_long(m: Measure, *, months_referred: int, total: int, day: date) -> Decision:
    longest = m["duration_months_max"].on(day)
    left = max(longest.as_int - months_referred, 0)
    nl = f"Samen wordt dit {NL.count(total, 'month')}; {longest.as_int} is het meeste."
    en = f"Together this makes {EN.count(total, 'month')}; {longest.as_int} is the most."
    nl += (
        f" Er {NL.form(left, 'kan', 'kunnen')} nog {NL.count(left, 'month')} bij."
        if left
        else " Er kan niets meer bij."
    )
    en += f" {EN.count(left, 'month')} can still be added." if left else " Nothing more can be added."
    return decide(__name__, False, on=[longest], nl=nl, en=en, facts={"total": total, "longest": longest.as_int})
