"""Whether a dossier may rest for some time: inside its own days, and not for too long in all."""

from __future__ import annotations

from datetime import date
from functools import partial

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.units import ONE_DAY
from opstap.rulebook.wording import EN, NL


def may_suspend(
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

    An open end counts for nothing yet; it is counted when the end is known. Source: Besluit, chapter 2, not read.
    """
    most = m["suspension_days_max"].on(starts_on)
    days = (ends_on - starts_on + ONE_DAY).days if ends_on is not None else 0
    facts = {"starts_on": starts_on, "ends_on": ends_on, "suspended_days": suspended_days, "days": days, "day": day}
    answer = partial(decide, __name__, on=[most], facts={**facts, "most": most.as_int})
    if ends_on is not None and ends_on < starts_on:
        return answer(
            False,
            nl="De laatste dag van een schorsing komt niet voor de eerste.",
            en="The last day of a suspension is not before the first.",
        )
    if starts_on < dossier_starts_on or (dossier_ends_on is not None and starts_on > dossier_ends_on):
        until = (
            (f" tot en met {NL.day(dossier_ends_on)}", f" to {EN.day(dossier_ends_on)}")
            if dossier_ends_on
            else ("", "")
        )
        return answer(
            False,
            nl=f"Het dossier loopt van {NL.day(dossier_starts_on)}{until[0]}; een schorsing begint daarbinnen.",
            en=f"The dossier runs from {EN.day(dossier_starts_on)}{until[1]}; a suspension begins within it.",
        )
    total = suspended_days + days
    if total > most.as_int:
        return answer(
            False,
            nl=f"Samen met de vorige schorsingen wordt dit {NL.count(total, 'day')}; {most.as_int} is het meeste. "
            "Wie langer wegblijft, stopt beter en begint later opnieuw.",
            en=f"With the earlier suspensions this makes {EN.count(total, 'day')}; {most.as_int} is the most. "
            "Who stays away longer had better stop and begin again later.",
        )
    return answer(
        True,
        nl=f"Schorsing kan: {NL.count(total, 'day')} van hoogstens {most.as_int}.",
        en=f"Suspension is possible: {EN.count(total, 'day')} of at most {most.as_int}.",
    )
