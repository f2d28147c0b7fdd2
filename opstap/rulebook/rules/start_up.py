"""The dates of the change from PWA at the end of 2017, kept so that an old record can be explained."""

from __future__ import annotations

from datetime import date

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.wording import EN, NL


def may_use_pwa_voucher(m: Measure, *, day: date) -> Decision:
    """Was a PWA voucher still good in Flanders on this day? The last day is included."""
    last = m["pwa_voucher_last_day"].once
    nl = f"Een PWA-cheque geldt in Vlaanderen tot en met {NL.day(last.as_date)}; gevraagd: {NL.day(day)}."
    en = f"A PWA voucher is good in Flanders up to {EN.day(last.as_date)}; asked: {EN.day(day)}."
    facts = {"last_day": last.as_date, "day": day}
    return decide(__name__, day <= last.as_date, on=[last], nl=nl, en=en, facts=facts)


def reregistered_in_time(m: Measure, *, registered_on: date) -> Decision:
    """Did a PWA client register again before the day that was set? That day itself is too late."""
    before = m["pwa_reregistration_before"].once
    nl = f"Opnieuw ingeschreven op {NL.day(registered_on)}; het moest vóór {NL.day(before.as_date)}."
    en = f"Registered again on {EN.day(registered_on)}; it had to be before {EN.day(before.as_date)}."
    facts = {"registered_on": registered_on, "before": before.as_date}
    return decide(__name__, registered_on < before.as_date, on=[before], nl=nl, en=en, facts=facts)


def price_notified_in_time(m: Measure, *, notified_on: date) -> Decision:
    """Did the first price reach VDAB in time? The day that was set is included."""
    last = m["first_price_notice_by"].once
    nl = f"De prijs is gemeld op {NL.day(notified_on)}; het kon tot en met {NL.day(last.as_date)}."
    en = f"The price was notified on {EN.day(notified_on)}; it could be up to {EN.day(last.as_date)}."
    facts = {"notified_on": notified_on, "last_day": last.as_date}
    return decide(__name__, notified_on <= last.as_date, on=[last], nl=nl, en=en, facts=facts)
