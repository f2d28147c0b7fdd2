"""Until when, and how often, a link that was sent can be signed with."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.wording import EN, NL


def expires_on(m: Measure, *, sent_on: date) -> date:
    """The last day on which the link works."""
    return sent_on + timedelta(days=m["signing_link_days"].on(sent_on).as_int)


def may_sign(m: Measure, *, expires_on: date, used_on: date | None, replaced: bool, day: date) -> Decision:
    """May this link be signed with on this day? It works once, to its last day, and until a newer one was sent."""
    answer = partial(decide, __name__, on=[m["signing_link_days"].on(day)])
    if used_on is not None:
        return answer(
            False,
            nl=f"Met deze link is al getekend op {NL.day(used_on)}. U hoeft niets meer te doen.",
            en=f"This link was already signed with on {EN.day(used_on)}. You need not do anything more.",
            facts={"used_on": used_on},
        )
    if replaced:
        return answer(
            False,
            nl="U kreeg een nieuwere link. Gebruik die, of bel uw coach.",
            en="You got a newer link. Use that one, or call your coach.",
            facts={"replaced": replaced},
        )
    if day > expires_on:
        return answer(
            False,
            nl=f"Deze link werkte tot en met {NL.day(expires_on)}. Vraag uw coach een nieuwe.",
            en=f"This link worked up to {EN.day(expires_on)}. Ask your coach for a new one.",
            facts={"expires_on": expires_on},
        )
    return answer(
        True,
        nl=f"U kunt tekenen tot en met {NL.day(expires_on)}.",
        en=f"You can sign up to {EN.day(expires_on)}.",
        facts={"expires_on": expires_on},
    )
