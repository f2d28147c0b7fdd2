"""How long an unfinished form is kept."""

from __future__ import annotations

from datetime import date, timedelta

from opstap.rulebook.lookup import Measure


def forgotten_on(m: Measure, *, changed_on: date) -> date:
    """The first day on which a draft that was last changed on that day is forgotten."""
    return changed_on + timedelta(days=m["draft_keep_days"].on(changed_on).as_int)
