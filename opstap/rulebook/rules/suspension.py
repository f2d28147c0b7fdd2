"""Whether a dossier may rest for some time: inside its own days, and not for too long in all.

What a rest does to the planned end is asked of duration.
"""

from __future__ import annotations

from datetime import date

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.units import ONE_DAY
from opstap.rulebook.wording import EN, NL


def may_suspend(  # noqa: PLR0913  the rest, the dossier it lies in, and the rest it had
    m: Measure,
    *,
    starts_on: date,
    ends_on: date | None,
    dossier_starts_on: date,
    dossier_ends_on: date | None,
    suspended_days: int,
    day: date,
) -> Decision:
    """May it rest from `starts_on` to `ends_on`, both included, after `suspended_days` of earlier rest?

    An open end counts for nothing yet; ask again when the end is known. A rest that moves the planned end may
    run past it, for it moves it by as many days. Source: Besluit, chapter 2, not read.
    """
    if ends_on is not None and ends_on < starts_on:
        return _backwards(m, starts_on=starts_on, ends_on=ends_on)
    if starts_on < dossier_starts_on or (dossier_ends_on is not None and starts_on > dossier_ends_on):
        return _outside(m, rest=starts_on, first=dossier_starts_on, last=dossier_ends_on)
    moves = m["suspension_moves_end"].on(starts_on)
    if not moves.as_bool and ends_on is not None and dossier_ends_on is not None and ends_on > dossier_ends_on:
        return _outside(m, rest=ends_on, first=dossier_starts_on, last=dossier_ends_on)
    days = (ends_on - starts_on + ONE_DAY).days if ends_on is not None else 0
    return _in_all(m, total=suspended_days + days, starts_on=starts_on)


def _backwards(m: Measure, *, starts_on: date, ends_on: date) -> Decision:
    return decide(
        __name__,
        False,
        on=[m["suspension_days_max"].on(starts_on)],
        nl=f"De laatste dag, {NL.day(ends_on)}, komt vóór de eerste, {NL.day(starts_on)}. Kijk de dagen na.",
        en=f"The last day, {EN.day(ends_on)}, is before the first, {EN.day(starts_on)}. Check the days.",
        facts={"starts_on": starts_on, "ends_on": ends_on},
    )


def _outside(m: Measure, *, rest: date, first: date, last: date | None) -> Decision:
    nl, en = f"Het dossier begint op {NL.day(first)}", f"The dossier starts on {EN.day(first)}"
    if last is not None:
        nl = f"Het dossier loopt van {NL.day(first)} tot en met {NL.day(last)}"
        en = f"The dossier runs from {EN.day(first)} to {EN.day(last)}"
    return decide(
        __name__,
        False,
        on=[m["suspension_days_max"].on(first), m["suspension_moves_end"].on(first)],
        nl=f"{nl}; {NL.day(rest)} valt daarbuiten. Kies een dag waarop het dossier loopt.",
        en=f"{en}; {EN.day(rest)} lies outside. Choose a day on which the dossier runs.",
        facts={"rest": rest, "dossier_starts_on": first, "dossier_ends_on": last},
    )


def _in_all(m: Measure, *, total: int, starts_on: date) -> Decision:
    most = m["suspension_days_max"].on(starts_on)
    nl = f"In totaal {NL.count(total, 'day')} schorsing in dit dossier; {most.as_int} is het meeste."
    en = f"{EN.count(total, 'day')} of suspension in all in this dossier; {most.as_int} is the most."
    if total > most.as_int:
        nl += " Wie langer wegblijft, stopt beter en begint later opnieuw."
        en += " Who stays away longer had better stop and begin again later."
    facts = {"total": total, "most": most.as_int}
    return decide(__name__, total <= most.as_int, on=[most], nl=nl, en=en, facts=facts)
