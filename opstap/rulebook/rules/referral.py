"""Whether a referral may be made: by a right service, decided by the right body, for a right length.

Who proposes and who decides are two facts: GTB may propose, but VDAB or the OCMW decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.wording import EN, NL

BODIES = {"vdab": ("VDAB", "VDAB"), "ocmw": ("het OCMW", "the OCMW")}


def may_refer(
    m: Measure,
    *,
    service: str,
    deciding_body: str,
    benefit: str,
    months: int | None,
    transitional: bool,
    day: date,
) -> Decision:
    """May this referral be made? Besluit art. 2: the OCMW decides for a living allowance, VDAB for others.

    A finite right needs a number of whole months within the limits; a transitional right needs none.
    """
    services = m["referring_services"].on(day)
    bodies = m["deciding_body"].on(day)
    right_body = bodies.as_table.get(benefit, bodies.as_table["otherwise"])
    facts = {"service": service, "deciding_body": deciding_body, "benefit": benefit}
    answer = partial(decide, __name__, facts=facts)
    if service not in services.as_list:
        nl = f"“{service}” is geen dienst die kan toeleiden. Kies uit: {', '.join(services.as_list)}."
        en = f"“{service}” is not a service that can refer. Choose from: {', '.join(services.as_list)}."
        return answer(False, on=[services], nl=nl, en=en)
    if deciding_body != right_body:
        nl, en = BODIES.get(right_body, (right_body, right_body))
        nl = f"Voor dit inkomen beslist {nl}, niet “{deciding_body}”. Vraag de beslissing daar."
        en = f"For this income {en} decides, not “{deciding_body}”. Ask for the decision there."
        return answer(False, on=[bodies], nl=nl, en=en)
    if transitional:
        nl = "Toeleiding met overgangsrecht: er is geen einddatum."
        en = "Referral with a transitional right: there is no end date."
        return answer(True, on=[bodies, services], nl=nl, en=en)
    return _for_months(m, months=months, day=day, facts=facts)


def _for_months(m: Measure, *, months: int | None, day: date, facts: Mapping[str, object]) -> Decision:
    longest, shortest = m["duration_months_max"].on(day), m["duration_months_min"].on(day)
    low, high = shortest.as_int, longest.as_int
    limits = {**facts, "months": months, "fewest": low, "most": high}
    if months is None:
        nl = f"Zeg voor hoeveel maanden: van {low} tot {high}."
        en = f"Say for how many months: from {low} to {high}."
        return decide(__name__, False, on=[longest], nl=nl, en=en, facts=limits)
    if not low <= months <= high:
        nl = f"Een toeleiding duurt van {low} tot {high} maanden; {NL.count(months, 'month')} kan niet."
        en = f"A referral lasts from {low} to {high} months; {EN.count(months, 'month')} is not possible."
        binding = shortest if months < low else longest
        return decide(__name__, False, on=[binding], nl=nl, en=en, facts=limits)
    nl = f"Toeleiding voor {NL.count(months, 'month')}; {high} is het meeste."
    en = f"Referral for {EN.count(months, 'month')}; {high} is the most."
    return decide(__name__, True, on=[longest, shortest, m["deciding_body"].on(day)], nl=nl, en=en, facts=limits)
