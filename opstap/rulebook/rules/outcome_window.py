"""When it can be observed what became of somebody: some months after the end, in a window that opens on that day.

Which months those are is asked of outcome_moments; how long the window stays open was read nowhere.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.units import add_months
from opstap.rulebook.wording import EN, NL


def window(m: Measure, *, ended_on: date, months: int) -> tuple[date, date]:
    """The first and last day, both included, for the observation so many months after the end."""
    opens = add_months(ended_on, months)
    return opens, opens + timedelta(days=m["outcome_window_days"].on(opens).as_int)


def state(m: Measure, *, ended_on: date, months: int, day: date) -> str:
    """`not_yet` before the window, `open` in it, `closed` after it."""
    opens, closes = window(m, ended_on=ended_on, months=months)
    if day < opens:
        return "not_yet"
    return "open" if day <= closes else "closed"


def may_observe(m: Measure, *, ended_on: date, months: int, observed_on: date, day: date) -> Decision:
    """May what was observed on that day count as the state so many months after the end?

    It may be written down later: the day of the observation counts, and only that day.
    """
    moments = m["outcome_months"].on(ended_on)
    if months not in moments.as_list:
        listed = ", ".join(str(moment) for moment in moments.as_list)
        nl = f"De uitstroom wordt gemeten na {listed} maanden, niet na {months}."
        en = f"Outcomes are measured after {listed} months, not after {months}."
        return decide(__name__, False, on=[moments], nl=nl, en=en, facts={"months": months})
    opens, closes = window(m, ended_on=ended_on, months=months)
    answer = partial(decide, __name__, on=[m["outcome_window_days"].on(opens), moments])
    after_nl, after_en = NL.count(months, "month"), EN.count(months, "month")
    facts: dict[str, object] = {"months": months, "observed_on": observed_on}
    if observed_on > day:
        nl, en = f"{NL.day(observed_on)} moet nog komen.", f"{EN.day(observed_on)} is still to come."
        return answer(False, nl=nl, en=en, facts={"observed_on": observed_on})
    if observed_on < opens:
        nl = f"{NL.day(observed_on)} is nog niet waarneembaar: de toestand na {after_nl} is dat vanaf {NL.day(opens)}."
        en = f"{EN.day(observed_on)} is too early: the state after {after_en} can be observed from {EN.day(opens)}."
        return answer(False, nl=nl, en=en, facts={**facts, "opens": opens})
    if observed_on > closes:
        nl = f"{NL.day(observed_on)} valt buiten het venster: dat liep voor {after_nl} tot en met {NL.day(closes)}."
        en = f"{EN.day(observed_on)} lies outside the window: for {after_en} it ran to {EN.day(closes)}."
        return answer(False, nl=nl, en=en, facts={**facts, "closes": closes})
    nl, en = f"Telt als de toestand na {after_nl}.", f"Counts as the state after {after_en}."
    return answer(True, nl=nl, en=en, facts={**facts, "opens": opens, "closes": closes})
