"""How long beforehand people are told that something comes: an evaluation, the end of a right or of a permission."""

from __future__ import annotations

from datetime import date, timedelta

from opstap.rulebook.lookup import Measure


def days_before(m: Measure, *, kind: str, day: date) -> tuple[int, ...]:
    """How many days before it falls people are told, the earliest notice first. KeyError for an unknown kind."""
    days = m["notice_days"].on(day).as_table[kind]
    return tuple(sorted((int(before) for before in days), reverse=True))


def falls_on(m: Measure, *, kind: str, due: date, day: date) -> date | None:
    """The next day on which a notice about `due` goes out, today included; None after the last one."""
    moments = (due - timedelta(days=before) for before in days_before(m, kind=kind, day=day))
    return next((moment for moment in moments if moment >= day), None)
