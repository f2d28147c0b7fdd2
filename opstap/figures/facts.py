"""What figures may count: the fact views, and the two small tables in which a question is put to a query.

All are Ibis tables without a database, so that one definition runs on PostgreSQL and, over a snapshot, elsewhere.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ibis.expr.types as ir

INSTANT = "timestamp('UTC')"
VIEWS = {
    "figures_paid_hour": {
        "organiser": "int64",
        "performed_on": "date",
        "submitted_on": "date",
        "known_at": INSTANT,
    },
    "figures_organiser_payout": {
        "organiser": "int64",
        "paid_on": "date",
        "kind": "string",
        "cents": "int64",
        "known_at": INSTANT,
    },
    "figures_dossier_move": {
        "organiser": "int64",
        "dossier": "int64",
        "regime": "string",
        "service": "string",
        "move": "int64",
        "moved_on": "date",
        "status": "string",
        "known_at": INSTANT,
    },
}
"""The columns of each fact view. `known_at` is when the fact was recorded, the other days are when it holds."""

ASKED = {"organiser": "int64", "known_before": INSTANT}
MONTH_ENDS = {"month_end": "date"}


@cache
def _table(name: str, columns: tuple[tuple[str, str], ...]) -> ir.Table:
    import ibis

    return ibis.table(dict(columns), name=name)


def known(view: str) -> ir.Table:
    """The rows of a fact view that are of the organiser asked for and were recorded in time."""
    fact = _table(view, tuple(VIEWS[view].items()))
    asked = _table("asked", tuple(ASKED.items()))
    joined = fact.join(asked, [fact.organiser == asked.organiser, fact.known_at < asked.known_before])
    return joined.select(*(fact[column] for column in VIEWS[view]))


def month_ends() -> ir.Table:
    """The last days of the months asked for."""
    return _table("month_ends", tuple(MONTH_ENDS.items()))
