"""Who belongs in the social economy does not wait here: the fast track, and no referral of those already waiting.

SERV 2025 asks for both; no law was found.
"""

from __future__ import annotations

from datetime import date, timedelta

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure


def may_refer(m: Measure, *, indicated_waiting: bool, override_reason: str, day: date) -> Decision:
    """May somebody be referred who is perhaps waiting for a place in the social economy already?"""
    bars = m["social_economy_wait_bars_referral"].on(day)
    facts = {"indicated_waiting": indicated_waiting, "override_reason": override_reason}
    if not indicated_waiting or not bars.as_bool:
        return decide(
            __name__,
            True,
            on=[bars],
            nl="Wacht niet op een plaats in de sociale economie.",
            en="Does not wait for a place in the social economy.",
            facts=facts,
        )
    if override_reason.strip():
        return decide(
            __name__,
            True,
            on=[bars],
            nl=f"Wacht al op een plaats in de sociale economie, maar wordt toch toegeleid: {override_reason.strip()}",
            en=f"Already waits for a place in the social economy, but is referred anyway: {override_reason.strip()}",
            facts=facts,
        )
    return decide(
        __name__,
        False,
        on=[bars],
        nl="Wie al een indicatie heeft en op een plaats in de sociale economie wacht, wordt niet toegeleid. "
        "Is er een goede reden om het toch te doen, schrijf die dan op.",
        en="A person who is already indicated and waits for a place in the social economy is not referred. "
        "If there is a good reason to do so anyway, write it down.",
        facts=facts,
    )


def start_indication_by(m: Measure, *, presumed_on: date) -> date:
    """The last day to start the indication of somebody presumed to belong in the social economy."""
    return presumed_on + timedelta(days=m["social_economy_fast_track_days"].on(presumed_on).as_int)
