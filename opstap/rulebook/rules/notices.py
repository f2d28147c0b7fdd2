"""How long beforehand people are told what comes: an evaluation, or the end of a right, a permission or a benefit.

One table for all of them, so that nobody is told of one thing early and of the other too late.
"""

from __future__ import annotations

from datetime import date, timedelta

from opstap.rulebook.lookup import Measure


def days_before(m: Measure, *, kind: str, day: date) -> tuple[int, ...]:
    """How many days before it falls people are told, the earliest notice first. Raises ValueError for another kind."""
    table = m["notice_days"].on(day).as_table
    if kind not in table:
        raise ValueError(f"There is no notice “{kind}”: choose from {', '.join(table)}.")
    return tuple(sorted(table[kind], reverse=True))


def falls_on(m: Measure, *, kind: str, due: date, day: date) -> date | None:
    """The next day on which a notice about `due` goes out, `day` itself included; None after the last one."""
    moments = (due - timedelta(days=before) for before in days_before(m, kind=kind, day=day))
    return next((moment for moment in moments if moment >= day), None)
