"""A referral that nobody answers lapses after some days, and not without a warning."""

from __future__ import annotations

from datetime import date, timedelta

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.wording import EN, NL


def lapses_on(m: Measure, *, waiting_since: date) -> date:
    """The first day on which the referral may lapse."""
    return waiting_since + timedelta(days=m["referral_silence_days"].on(waiting_since).as_int)


def notice_on(m: Measure, *, waiting_since: date) -> date:
    """The day on which a warning goes out that it will lapse."""
    before = timedelta(days=m["referral_silence_notice_days"].on(waiting_since).as_int)
    return max(waiting_since, lapses_on(m, waiting_since=waiting_since) - before)


def may_lapse(m: Measure, *, waiting_since: date, day: date) -> Decision:
    """May it lapse on this day for want of an answer?"""
    days = m["referral_silence_days"].on(waiting_since)
    last = lapses_on(m, waiting_since=waiting_since)
    allowed = day >= last
    nl = f"Wacht sinds {NL.day(waiting_since)} op antwoord, langer dan {NL.count(days.as_int, 'day')}. Ze vervalt."
    en = f"Has waited since {EN.day(waiting_since)}, longer than {EN.count(days.as_int, 'day')}. It lapses."
    if not allowed:
        nl = f"Deze toeleiding kan nog beantwoord worden en vervalt pas op {NL.day(last)}."
        en = f"This referral can still be answered and lapses only on {EN.day(last)}."
    facts = {"waiting_since": waiting_since, "lapses_on": last, "day": day}
    return decide(__name__, allowed, on=[days], nl=nl, en=en, facts=facts)
