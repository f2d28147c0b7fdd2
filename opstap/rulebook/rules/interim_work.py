"""How much interim work goes together with this measure. One organiser's practice, not read in the law."""

from __future__ import annotations

from datetime import date

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.wording import EN, NL


def may_combine(m: Measure, *, days_worked: int, transitional: bool, day: date) -> Decision:
    """Does the right stand with so many days of interim work in the window that ends on this day?

    With a transitional right the days do not matter: the person may return within a number of months.
    """
    most, window = m["interim_days_max"].on(day), m["interim_window_days"].on(day)
    back_within = m["interim_months_transitional"].on(day)
    facts: dict[str, object] = {"days_worked": days_worked, "window": window.as_int}
    nl = f"{NL.count(days_worked, 'day')} interimwerk in {window.as_int} dagen"
    en = f"{EN.count(days_worked, 'day')} of interim work in {window.as_int} days"
    if transitional:
        months = back_within.as_int
        nl += f": met overgangsrecht kan terugkeren na minder dan {NL.count(months, 'month')} interimwerk."
        en += f": with a transitional right a return is possible after less than {EN.count(months, 'month')}."
        return decide(__name__, True, on=[back_within, window], nl=nl, en=en, facts=facts)
    allowed = days_worked <= most.as_int
    nl += f"; {most.as_int} is het meeste." + ("" if allowed else " Boven dat getal vervalt het recht.")
    en += f"; {most.as_int} is the most." + ("" if allowed else " Above that number the right lapses.")
    return decide(__name__, allowed, on=[most, window], nl=nl, en=en, facts={**facts, "most": most.as_int})
