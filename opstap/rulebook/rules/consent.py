"""Whether a referral may be accepted: only with the candidate's own consent."""

from __future__ import annotations

from datetime import date

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.wording import EN, NL


def may_accept(m: Measure, *, consent_given_on: date | None, day: date) -> Decision:
    """Has the candidate agreed by this day? Source: the consent form of W13; no article was read."""
    needed = m["referral_needs_consent"].on(day)
    facts = {"consent_given_on": consent_given_on, "day": day}
    if needed.as_bool and (consent_given_on is None or consent_given_on > day):
        return decide(
            __name__,
            False,
            on=[needed],
            nl="De toestemming van de kandidaat ontbreekt. Vraag ze, en schrijf op wanneer ze gegeven is.",
            en="The candidate's consent is missing. Ask for it, and write down when it was given.",
            facts=facts,
        )
    given = (f" op {NL.day(consent_given_on)}", f" on {EN.day(consent_given_on)}") if consent_given_on else ("", "")
    return decide(
        __name__,
        True,
        on=[needed],
        nl=f"De kandidaat gaf toestemming{given[0]}." if consent_given_on else "Er is geen toestemming nodig.",
        en=f"The candidate gave consent{given[1]}." if consent_given_on else "No consent is needed.",
        facts=facts,
    )
