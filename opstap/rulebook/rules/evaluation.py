"""When an evaluation can have been held, and how it is signed (Decree art. 8)."""

from __future__ import annotations

from datetime import date
from functools import partial

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.wording import EN, NL


def may_hold(m: Measure, *, starts_on: date, ends_on: date | None, held_on: date, day: date) -> Decision:
    """Can an evaluation of this dossier have been held on `held_on`? Not in the future, and within the dossier."""
    every = m["evaluation_months"].on(held_on)
    answer = partial(
        decide, __name__, on=[every], facts={"held_on": held_on, "starts_on": starts_on, "ends_on": ends_on}
    )
    if held_on > day:
        return answer(
            False,
            nl=f"{NL.day(held_on)} moet nog komen. Noteer een evaluatie als ze gehouden is.",
            en=f"{EN.day(held_on)} is still to come. Note an evaluation when it was held.",
        )
    if held_on < starts_on or (ends_on is not None and held_on > ends_on):
        until = (f" tot en met {NL.day(ends_on)}", f" to {EN.day(ends_on)}") if ends_on else ("", "")
        return answer(
            False,
            nl=f"Het dossier loopt van {NL.day(starts_on)}{until[0]}; {NL.day(held_on)} valt daarbuiten.",
            en=f"The dossier runs from {EN.day(starts_on)}{until[1]}; {EN.day(held_on)} lies outside.",
        )
    return answer(
        True,
        nl=f"Evaluatie op {NL.day(held_on)}; minstens elke {NL.count(every.as_int, 'month')} is er een.",
        en=f"Evaluation on {EN.day(held_on)}; there is one at least every {EN.count(every.as_int, 'month')}.",
    )


def may_sign(m: Measure, *, agrees: bool, words: str, day: date) -> Decision:
    """May it be signed like this? Who disagrees says why."""
    needed = m["disagreement_needs_words"].on(day)
    answer = partial(decide, __name__, on=[needed], facts={"agrees": agrees, "words": words})
    if not agrees and needed.as_bool and not words.strip():
        return answer(
            False,
            nl="U gaat niet akkoord. Schrijf in een paar woorden waarom.",
            en="You do not agree. Write in a few words why.",
        )
    return answer(
        True,
        nl="Ondertekend als akkoord." if agrees else "Ondertekend als niet akkoord, met de reden erbij.",
        en="Signed in agreement." if agrees else "Signed in disagreement, with the reason.",
    )
