"""The monthly COVID compensation of 2020: a rule we know exists, and whose amount we could not read."""

from __future__ import annotations

from datetime import date

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.wording import EN, NL


def may_pay(m: Measure, *, day: date) -> Decision:
    """May the compensation be paid for the month of this day? Refused while the amount is open (art. 13bis).

    Raises NotInForce before the rule began. The end of the rule was not read either.
    """
    amount = m["covid_2020_compensation_cents"].entry(day)
    facts: dict[str, object] = {"day": day}
    if amount.why is not None and not amount.is_known:
        return decide(__name__, False, on=[amount], nl=amount.why.nl, en=amount.why.en, facts={})
    nl = f"De coronavergoeding voor {NL.month(day)} is {NL.euro(amount.as_int)}."
    en = f"The COVID compensation for {EN.month(day)} is {EN.euro(amount.as_int)}."
    return decide(__name__, True, on=[amount], nl=nl, en=en, facts={**facts, "amount_cents": amount.as_int})
