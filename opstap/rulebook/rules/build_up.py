"""How many hours a month a person aims at: within the cap of the month."""

from __future__ import annotations

from datetime import date

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.wording import EN, NL


def may_aim_at(m: Measure, *, hours_per_month: int, day: date) -> Decision:
    """May this be the number of hours a month that a person builds up to? From one hour to the month's cap."""
    cap = m["monthly_hours_cap"].on(day)
    allowed = 0 < hours_per_month <= cap.as_int
    nl = f"Tot {NL.count(hours_per_month, 'hour')} per maand, hoogstens {cap.as_int}."
    en = f"Up to {EN.count(hours_per_month, 'hour')} a month, at most {cap.as_int}."
    if not allowed:
        nl = f"Kies van 1 tot {NL.count(cap.as_int, 'hour')} per maand; {NL.count(hours_per_month, 'hour')} kan niet."
        en = f"Choose 1 to {EN.count(cap.as_int, 'hour')} a month; {EN.count(hours_per_month, 'hour')} is not possible."
    return decide(__name__, allowed, on=[cap], nl=nl, en=en, facts={"hours": hours_per_month, "cap": cap.as_int})
