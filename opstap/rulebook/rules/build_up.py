"""How many hours a month a person aims at: at their own pace, up to the cap of a month.

There is no minimum; who cannot do an hour a month yet has nothing to aim at here.
"""

from __future__ import annotations

from datetime import date

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.wording import EN, NL


def may_aim_at(m: Measure, *, hours_per_month: int, day: date) -> Decision:
    """May this be the number of hours a month that a person builds up to?"""
    cap = m["monthly_hours_cap"].on(day)
    allowed = 0 < hours_per_month <= cap.as_int
    nl = f"{NL.count(hours_per_month, 'hour')} per maand; {cap.as_int} is het meeste."
    en = f"{EN.count(hours_per_month, 'hour')} a month; {cap.as_int} is the most."
    if not allowed:
        nl += " Kies een aantal uren dat iemand kan opbouwen." if hours_per_month <= 0 else " Kies minder uren."
        en += " Choose a number of hours to build up to." if hours_per_month <= 0 else " Choose fewer hours."
    facts = {"hours_per_month": hours_per_month, "cap": cap.as_int}
    return decide(__name__, allowed, on=[cap], nl=nl, en=en, facts=facts)
