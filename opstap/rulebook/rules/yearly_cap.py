"""A worker may not perform more started hours in a year than the cap.

`performed` counts the hours at all organisers together, from the day that `counts_from` gives.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from opstap.rulebook.caps import fits_under
from opstap.rulebook.decision import Decision, least_certain
from opstap.rulebook.lookup import Measure
from opstap.rulebook.units import MONTHS_PER_YEAR, ONE_DAY, add_months
from opstap.rulebook.wording import EN, NL, Sentence


def cap(m: Measure, *, day: date) -> int:
    """The most started hours in the year of this day. Source: SERV 2025, annex 1."""
    return m["yearly_hours_cap"].on(day).as_int


def counts_from(m: Measure, *, day: date) -> date:
    """The first day whose hours count: 1 January, or twelve months back for a rolling year."""
    if m["yearly_cap_period"].on(day).as_text == "calendar_year":
        return date(day.year, 1, 1)
    return add_months(day, -MONTHS_PER_YEAR) + ONE_DAY


def may_perform(m: Measure, *, asked: int, performed: int, day: date) -> Decision:
    """Do the asked started hours fit under the cap of the year of this day? Both counts are whole hours."""
    limit, period = m["yearly_hours_cap"].on(day), m["yearly_cap_period"].on(day)
    during = Sentence(nl=f"in {day.year}", en=f"in {day.year}")
    if period.as_text != "calendar_year":
        first = counts_from(m, day=day)
        during = Sentence(nl=f"van {NL.day(first)} tot {NL.day(day)}", en=f"from {EN.day(first)} to {EN.day(day)}")
    decision = fits_under(__name__, limit, asked=asked, performed=performed, during=during, day=day)
    return replace(decision, status=least_certain([limit.status, period.status]))
