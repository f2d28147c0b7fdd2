"""What kind of end a dossier had: from what happened first, then from the reason given, then from the dates."""

from __future__ import annotations

from datetime import date

from opstap.rulebook.lookup import Measure


def kind_of(
    m: Measure,
    *,
    ended_on: date,
    planned_end_on: date | None,
    reason: str,
    handed_over: bool,
    converted: bool,
    right_holds: bool,
) -> str:
    """The kind of end, one of those of the exit table. A reason that says nothing is read from the dates."""
    if handed_over:
        return "handed_over"
    if converted:
        return "converted"
    if not right_holds:
        return "right_lost"
    kinds = m["exit_kinds"].on(ended_on).as_table
    kind = str(kinds.get(reason, "by_date"))
    if kind != "by_date":
        return kind
    return "completed" if planned_end_on is not None and ended_on >= planned_end_on else "stopped"
