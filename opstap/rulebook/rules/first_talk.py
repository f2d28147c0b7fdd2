"""How soon a person who was referred is spoken to, and can start."""

from __future__ import annotations

from datetime import date, timedelta

from opstap.rulebook.lookup import Measure


def talk_due_on(m: Measure, *, referred_on: date) -> date:
    """The last good day for the first talk."""
    return referred_on + timedelta(days=m["first_talk_days"].on(referred_on).as_int)


def start_due_on(m: Measure, *, referred_on: date) -> date:
    """The last good day for the start."""
    return referred_on + timedelta(days=m["start_days"].on(referred_on).as_int)
