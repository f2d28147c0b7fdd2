"""Whether somebody was heard not too long ago: a signal for the coach, no law."""

from __future__ import annotations

from datetime import date, timedelta

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.wording import EN, NL


def silent_before(m: Measure, *, day: date) -> date:
    """Who was last heard before this day has been silent for too long on `day`."""
    return day - timedelta(days=m["contact_days"].on(day).as_int)


def silent_since(m: Measure, *, last_contact_on: date | None, starts_on: date, day: date) -> Decision:
    """Was there contact in time? Counted from the last contact, or from the start when there was none since."""
    heard = max(last_contact_on or starts_on, starts_on)
    most = m["contact_days"].on(day)
    spoken = last_contact_on is not None and last_contact_on >= starts_on
    nl = f"Laatste contact op {NL.day(heard)}" if spoken else f"Gestart op {NL.day(heard)}, nog geen contact"
    en = f"Last contact on {EN.day(heard)}" if spoken else f"Started on {EN.day(heard)}, no contact yet"
    if allowed := heard >= silent_before(m, day=day):
        return decide(__name__, allowed, on=[most], nl=f"{nl}.", en=f"{en}.", facts={"heard_on": heard})
    nl += f", meer dan {NL.count(most.as_int, 'day')} geleden. Bel eens."
    en += f", more than {EN.count(most.as_int, 'day')} ago. Give a call."
    return decide(__name__, allowed, on=[most], nl=nl, en=en, facts={"heard_on": heard, "most": most.as_int})
