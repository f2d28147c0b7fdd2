"""When an evaluation can have been held, and how it is signed (Decree art. 8)."""

from __future__ import annotations

from datetime import date
from functools import partial

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.wording import EN, NL


def may_hold(m: Measure, *, starts_on: date, ends_on: date | None, held_on: date, day: date) -> Decision:
    """Can an evaluation of this dossier have been held on `held_on`? Within the dossier, and not in the future."""
    every = m["evaluation_months"].on(held_on)
    answer = partial(decide, __name__, on=[every])
    if held_on > day:
        return answer(
            False,
            nl=f"{NL.day(held_on)} moet nog komen. Noteer een evaluatie als ze gehouden is.",
            en=f"{EN.day(held_on)} is still to come. Note an evaluation when it was held.",
            facts={"held_on": held_on},
        )
    if held_on < starts_on:
        return answer(
            False,
            nl=f"Het dossier begint op {NL.day(starts_on)}, na {NL.day(held_on)}. Kijk de dag van de evaluatie na.",
            en=f"The dossier starts on {EN.day(starts_on)}, after {EN.day(held_on)}. Check the day of the evaluation.",
            facts={"held_on": held_on, "starts_on": starts_on},
        )
    if ends_on is not None and held_on > ends_on:
        return answer(
            False,
            nl=f"Het dossier eindigde op {NL.day(ends_on)}, vóór {NL.day(held_on)}. Kijk de dag van de evaluatie na.",
            en=f"The dossier ended on {EN.day(ends_on)}, before {EN.day(held_on)}. Check the day of the evaluation.",
            facts={"held_on": held_on, "ends_on": ends_on},
        )
    return answer(
        True,
        nl=f"Evaluatie op {NL.day(held_on)}; minstens om de {NL.count(every.as_int, 'month')} is er een.",
        en=f"Evaluation on {EN.day(held_on)}; there is one at least every {EN.count(every.as_int, 'month')}.",
        facts={"held_on": held_on, "starts_on": starts_on, "ends_on": ends_on},
    )


def may_sign(m: Measure, *, agrees: bool, words: str, day: date) -> Decision:
    """May it be signed like this? Who disagrees says why; no law was found that asks it."""
    needed = m["disagreement_needs_words"].on(day)
    says_why = bool(words.strip())
    answer = partial(decide, __name__, on=[needed], facts={"agrees": agrees, "says_why": says_why})
    if agrees:
        return answer(True, nl="Getekend: akkoord.", en="Signed: agreed.")
    if says_why:
        return answer(True, nl="Getekend: niet akkoord, met de reden.", en="Signed: not agreed, with the reason.")
    if not needed.as_bool:
        return answer(True, nl="Getekend: niet akkoord.", en="Signed: not agreed.")
    return answer(
        False,
        nl="U gaat niet akkoord. Schrijf in een paar woorden waarom.",
        en="You do not agree. Write in a few words why.",
    )
