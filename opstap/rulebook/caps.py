"""What every cap on hours has in common: so many used, so many asked, so many left."""

from __future__ import annotations

from datetime import date

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.parameter import Value
from opstap.rulebook.wording import EN, NL, Sentence


def fits_under(module: str, limit: Value, *, asked: int, performed: int, during: Sentence, day: date) -> Decision:
    """Do the asked hours fit under the limit? `during` names the period, as in "in mei 2021"."""
    left = max(limit.as_int - performed, 0)
    allowed = asked <= left
    fit_nl = f"{NL.form(asked, 'past', 'passen')} er {'nog' if allowed else 'niet meer'} bij"
    nl = f"Er zijn {performed} van {limit.as_int} uren gebruikt {during.nl}; {NL.count(asked, 'hour')} {fit_nl}."
    en = (
        f"{performed} of {limit.as_int} hours are used {during.en}; "
        f"{EN.count(asked, 'hour')} more {'can' if allowed else 'cannot'} be added."
    )
    if not allowed:
        nl += f" Er {NL.form(left, 'blijft', 'blijven')} {NL.count(left, 'hour')} over."
        en += f" {EN.count(left, 'hour')} {EN.form(left, 'is', 'are')} left."
    facts = {"asked": asked, "performed": performed, "cap": limit.as_int, "left": left, "day": day}
    return decide(module, allowed, on=[limit], nl=nl, en=en, facts=facts)
