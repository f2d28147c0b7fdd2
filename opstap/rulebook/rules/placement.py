"""Whether a day falls inside a placement: the organiser placed this worker with this client from day to day."""

from __future__ import annotations

from datetime import date
from functools import partial

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.wording import EN, NL


def may_work_in(m: Measure, *, starts_on: date, ends_on: date | None, day: date) -> Decision:
    """May work be done in this placement on this day? First and last day are included (Decree art. 17)."""
    answer = partial(decide, __name__, on=[m["work_needs_placement"].on(day)])
    if day < starts_on:
        return answer(
            False,
            nl=f"De koppeling begint op {NL.day(starts_on)}, na {NL.day(day)}. Kies een latere dag.",
            en=f"The placement starts on {EN.day(starts_on)}, after {EN.day(day)}. Choose a later day.",
            facts={"starts_on": starts_on, "day": day},
        )
    if ends_on is not None and day > ends_on:
        return answer(
            False,
            nl=f"De koppeling eindigde op {NL.day(ends_on)}, vóór {NL.day(day)}. Maak een nieuwe koppeling.",
            en=f"The placement ended on {EN.day(ends_on)}, before {EN.day(day)}. Make a new placement.",
            facts={"ends_on": ends_on, "day": day},
        )
    return answer(
        True,
        nl=f"De koppeling loopt op {NL.day(day)}.",
        en=f"The placement is running on {EN.day(day)}.",
        facts={"starts_on": starts_on, "ends_on": ends_on, "day": day},
    )
