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
    """The day on which a warning goes out that it will lapse; never before the waiting began."""
    before = timedelta(days=m["referral_silence_notice_days"].on(waiting_since).as_int)
    return max(waiting_since, lapses_on(m, waiting_since=waiting_since) - before)


def may_lapse(m: Measure, *, waiting_since: date, day: date) -> Decision:
    """May it lapse on this day for want of an answer?"""
    days = m["referral_silence_days"].on(waiting_since)
    last = lapses_on(m, waiting_since=waiting_since)
    nl = f"Deze toeleiding wacht sinds {NL.day(waiting_since)} op antwoord"
    en = f"This referral has waited for an answer since {EN.day(waiting_since)}"
    if allowed := day >= last:
        nl += f", al {NL.count((day - waiting_since).days, 'day')}. Ze vervalt."
        en += f", {EN.count((day - waiting_since).days, 'day')} by now. It lapses."
    else:
        nl += f" en vervalt pas op {NL.day(last)}. Antwoorden kan nog."
        en += f" and lapses only on {EN.day(last)}. It can still be answered."
    facts = {"waiting_since": waiting_since, "lapses_on": last}
    return decide(__name__, allowed, on=[days], nl=nl, en=en, facts=facts)
