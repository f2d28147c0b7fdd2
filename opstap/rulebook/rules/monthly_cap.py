"""A worker may not perform more started hours in a calendar month than the cap.

`performed` counts the hours at all organisers together; there is no minimum.
"""

from __future__ import annotations

from datetime import date

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.wording import EN, NL


def cap(m: Measure, *, day: date) -> int:
    """The most started hours in the calendar month of this day."""
    return m["monthly_hours_cap"].on(day).as_int


def may_perform(m: Measure, *, asked: int, performed: int, day: date) -> Decision:
    """Do the asked started hours fit under the cap of the month of this day? Both counts are whole hours."""
    limit = m["monthly_hours_cap"].on(day)
    left = max(limit.as_int - performed, 0)
    allowed = asked <= left
    nl = f"Er zijn {performed} van {limit.as_int} uren gebruikt in {NL.month(day)}"
    en = f"{performed} of {limit.as_int} hours are used in {EN.month(day)}"
    if allowed:
        nl += f"; {NL.count(asked, 'hour')} {NL.form(asked, 'past', 'passen')} er nog bij."
        en += f"; {EN.count(asked, 'hour')} more {EN.form(asked, 'fits', 'fit')}."
    else:
        nl += (
            f"; {NL.count(asked, 'hour')} {NL.form(asked, 'past', 'passen')} er niet meer bij. "
            f"Er {NL.form(left, 'blijft', 'blijven')} {NL.count(left, 'hour')} over."
        )
        en += (
            f"; {EN.count(asked, 'hour')} more {EN.form(asked, 'does', 'do')} not fit. "
            f"{EN.count(left, 'hour')} {EN.form(left, 'is', 'are')} left."
        )
    facts = {"asked": asked, "performed": performed, "cap": limit.as_int, "left": left, "day": day}
    return decide(__name__, allowed, on=[limit], nl=nl, en=en, facts=facts)
