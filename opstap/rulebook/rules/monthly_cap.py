"""A worker may not perform more started hours in a calendar month than the cap.

`performed` counts the hours at all organisers together; there is no minimum.
"""

from __future__ import annotations

from datetime import date

from opstap.rulebook.caps import fits_under
from opstap.rulebook.decision import Decision
from opstap.rulebook.lookup import Measure
from opstap.rulebook.wording import EN, NL, Sentence


def cap(m: Measure, *, day: date) -> int:
    """The most started hours in the calendar month of this day. Source: SERV 2025, annex 1."""
    return m["monthly_hours_cap"].on(day).as_int


def may_perform(m: Measure, *, asked: int, performed: int, day: date) -> Decision:
    """Do the asked started hours fit under the cap of the month of this day? Both counts are whole hours."""
    during = Sentence(nl=f"in {NL.month(day)}", en=f"in {EN.month(day)}")
    limit = m["monthly_hours_cap"].on(day)
    return fits_under(__name__, limit, asked=asked, performed=performed, during=during, day=day)
