"""Who belongs in the social economy does not wait here: a fast indication, and no referral of those already waiting.

SERV 2025 asks for both (its point 3.4); no law was found.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure


def may_refer(m: Measure, *, indicated_waiting: bool, override_reason: str, day: date) -> Decision:
    """May somebody be referred who is perhaps waiting for a place in the social economy already?

    `override_reason` is why it is done anyway; the sentence repeats it, so that the next reader knows.
    """
    bars = m["social_economy_wait_bars_referral"].on(day)
    reason = override_reason.strip()
    facts = {"indicated_waiting": indicated_waiting, "override_reason": reason}
    answer = partial(decide, __name__, on=[bars], facts=facts)
    if not indicated_waiting:
        return answer(
            True,
            nl="Deze persoon wacht niet op een plaats in de sociale economie.",
            en="This person does not wait for a place in the social economy.",
        )
    if reason:
        return answer(
            True,
            nl=f"Deze persoon wacht al op een plaats in de sociale economie, maar wordt toch toegeleid: “{reason}”.",
            en=f"This person already waits for a place in the social economy, but is referred anyway: “{reason}”.",
        )
    if not bars.as_bool:
        return answer(
            True,
            nl="Deze persoon wacht al op een plaats in de sociale economie; toeleiden mag.",
            en="This person already waits for a place in the social economy; a referral is possible.",
        )
    return answer(
        False,
        nl="Wie al een indicatie heeft en op een plaats in de sociale economie wacht, wordt niet toegeleid. "
        "Is er een goede reden om het toch te doen, schrijf die dan op.",
        en="A person who is already indicated and waits for a place in the social economy is not referred. "
        "If there is a good reason to do so anyway, write it down.",
    )


def start_indication_by(m: Measure, *, presumed_on: date) -> date:
    """The last good day to start the indication of somebody presumed to belong in the social economy."""
    return presumed_on + timedelta(days=m["social_economy_fast_track_days"].on(presumed_on).as_int)
