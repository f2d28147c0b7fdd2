"""Whether a referral may be accepted: only with the candidate's own consent."""

from __future__ import annotations

from datetime import date
from functools import partial

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.wording import EN, NL


def may_accept(m: Measure, *, consent_given_on: date | None, day: date) -> Decision:
    """Has the candidate agreed by this day? Source: the consent form of W13; no article was read."""
    needed = m["referral_needs_consent"].on(day)
    answer = partial(decide, __name__, on=[needed])
    facts = {"consent_given_on": consent_given_on}
    if consent_given_on is not None and consent_given_on <= day:
        nl = f"De kandidaat gaf toestemming op {NL.day(consent_given_on)}."
        return answer(True, nl=nl, en=f"The candidate gave consent on {EN.day(consent_given_on)}.", facts=facts)
    if not needed.as_bool:
        return answer(True, nl="Er is geen toestemming nodig.", en="No consent is needed.", facts=facts)
    if consent_given_on is None:
        return answer(
            False,
            nl="De toestemming van de kandidaat ontbreekt. Vraag ze, en schrijf op wanneer ze gegeven is.",
            en="The candidate's consent is missing. Ask for it, and write down when it was given.",
            facts=facts,
        )
    return answer(
        False,
        nl=f"De toestemming is van {NL.day(consent_given_on)}, na {NL.day(day)}. Kijk die dag na.",
        en=f"The consent is dated {EN.day(consent_given_on)}, after {EN.day(day)}. Check that day.",
        facts={**facts, "day": day},
    )
