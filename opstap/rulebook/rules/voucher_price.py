"""Which prices may be asked for a voucher, from when, and what a partnership without consensus asks.

All from Besluit art. 38 §1. Prices are in eurocents; a voucher keeps the price it was bought at.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.wording import EN, NL


def price_points(m: Measure, *, day: date) -> tuple[int, ...]:
    """The prices that may be asked on this day, in eurocents, lowest first: the minimum plus whole steps."""
    lowest, step = m["voucher_price_min"].on(day).as_int, m["voucher_price_step"].on(day).as_int
    return tuple(range(lowest, m["voucher_price_max"].on(day).as_int + 1, step))


def may_ask(m: Measure, *, cents: int, day: date) -> Decision:
    """May a voucher cost this much, in eurocents, on this day?"""
    points = price_points(m, day=day)
    allowed = cents in points
    nl_points = ", ".join(NL.euro(point) for point in points)
    en_points = ", ".join(EN.euro(point) for point in points)
    nl = f"{NL.euro(cents)} is een prijs die mag." if allowed else f"{NL.euro(cents)} mag niet."
    en = f"{EN.euro(cents)} is a price that may be asked." if allowed else f"{EN.euro(cents)} may not be asked."
    return decide(
        __name__,
        allowed,
        on=[m[name].on(day) for name in ("voucher_price_min", "voucher_price_step", "voucher_price_max")],
        nl=f"{nl} Kies uit {nl_points}.",
        en=f"{en} Choose from {en_points}.",
        facts={"price_cents": cents},
    )


def may_differ(m: Measure, *, day: date) -> Decision:
    """May the price differ by kind of client or kind of activity?"""
    rule = m["price_differentiation"].on(day)
    nl = "De prijs mag verschillen per soort gebruiker of activiteit."
    en = "The price may differ by kind of client or activity."
    if not rule.as_bool:
        nl = "De prijs is gelijk voor alle gebruikers en alle activiteiten. Geef één prijs op."
        en = "The price is the same for all clients and all activities. Give one price."
    return decide(__name__, rule.as_bool, on=[rule], nl=nl, en=en, facts={})


def takes_effect_on(m: Measure, *, decided_on: date) -> date:
    """The first day of a new price: 1 January of the year after the decision."""
    return date(decided_on.year + m["price_change_years"].once.as_int, 1, 1)


def without_consensus(m: Measure, *, prices: Sequence[int]) -> int:
    """The price, in eurocents, of a partnership whose members do not agree: the lowest that one of them has.

    Raises ValueError when there is no price to choose from.
    """
    if not prices:
        raise ValueError("A partnership without any price: give the price of at least one member.")
    return min(prices) if m["price_without_consensus"].once.as_text == "lowest" else max(prices)
