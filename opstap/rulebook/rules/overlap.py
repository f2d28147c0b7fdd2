"""One person does not work in two places at the same time.

Whether two stretches overlap is found by the database; what that means is said here.
"""

from __future__ import annotations

from datetime import date

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.wording import EN, NL


def may_overlap(m: Measure, *, overlapping: bool, day: date) -> Decision:
    """May this performance stand beside the others of this worker on this day?"""
    overlap = m["overlapping_work"].on(day)
    facts = {"overlapping": overlapping, "day": day}
    if overlapping and not overlap.as_bool:
        return decide(
            __name__,
            False,
            on=[overlap],
            nl=f"Deze persoon werkt dan al op {NL.day(day)}. Kies andere uren.",
            en=f"This person already works then on {EN.day(day)}. Choose other hours.",
            facts=facts,
        )
    return decide(
        __name__,
        True,
        on=[overlap],
        nl=f"Geen hinder van ander werk op {NL.day(day)}.",
        en=f"No other work stands in the way on {EN.day(day)}.",
        facts=facts,
    )
