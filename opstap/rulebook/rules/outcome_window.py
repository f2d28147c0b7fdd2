"""When it can be observed what became of somebody: some months after the end, in a window that opens on that day."""

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
    return "not_yet" if day < opens else "open" if day <= closes else "closed"


def may_observe(m: Measure, *, ended_on: date, months: int, observed_on: date, day: date) -> Decision:
    """May what was observed on that day count as the state so many months after the end?"""
    moments = m["outcome_months"].on(ended_on)
    facts = {"ended_on": ended_on, "months": months, "observed_on": observed_on, "day": day}
    if months not in moments.as_list:
        listed = ", ".join(str(moment) for moment in moments.as_list)
        nl = f"Uitkomsten worden gemeten na {listed} maanden, niet na {months}."
        en = f"Outcomes are measured after {listed} months, not after {months}."
        return decide(__name__, False, on=[moments], nl=nl, en=en, facts=facts)
    opens, closes = window(m, ended_on=ended_on, months=months)
    answer = partial(decide, __name__, on=[m["outcome_window_days"].on(opens), moments], facts=facts)
    if observed_on > day:
        return answer(False, nl=f"{NL.day(observed_on)} moet nog komen.", en=f"{EN.day(observed_on)} is still to come.")
    if observed_on < opens:
        return answer(
            False,
            nl=f"Nog niet waarneembaar: na {NL.count(months, 'month')} is dat vanaf {NL.day(opens)}.",
            en=f"Not yet observable: after {EN.count(months, 'month')} that is from {EN.day(opens)}.",
        )
    if observed_on > closes:
        return answer(
            False,
            nl=f"Buiten het venster: na {NL.count(months, 'month')} liep dat tot en met {NL.day(closes)}.",
            en=f"Outside the window: after {EN.count(months, 'month')} it ran to {EN.day(closes)}.",
        )
    return answer(
        True,
        nl=f"Telt als de toestand na {NL.count(months, 'month')}.",
        en=f"Counts as the state after {EN.count(months, 'month')}.",
    )
