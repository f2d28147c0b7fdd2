"""A signal, not a refusal of work: most of the hours at one client for a long time.

"Not allowed" means: worth a look. Continuity for the client can stand in the way of the worker's next step.
"""

from __future__ import annotations

from datetime import date

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.units import PERCENT
from opstap.rulebook.wording import EN, NL


def may_pass(m: Measure, *, hours_at_client: int, hours: int, months: int, day: date) -> Decision:
    """May this pass without a look? `hours_at_client` of `hours` in all, over the last `months` months."""
    share, longest = m["one_client_share_percent"].on(day), m["one_client_months"].on(day)
    mostly_there = hours_at_client * PERCENT > hours * share.as_int
    nl = f"{hours_at_client} van {NL.count(hours, 'hour')} bij één gebruiker in {NL.count(months, 'month')}"
    en = f"{hours_at_client} of {EN.count(hours, 'hour')} at one client in {EN.count(months, 'month')}"
    stands_out = mostly_there and months > longest.as_int
    if stands_out:
        nl += f": meer dan {share.as_int} % en langer dan {longest.as_int} maanden. Bespreek een volgende stap."
        en += f": more than {share.as_int}% and longer than {longest.as_int} months. Talk about a next step."
    else:
        nl, en = f"{nl}: valt niet op.", f"{en}: does not stand out."
    facts = {"hours_at_client": hours_at_client, "hours": hours, "months": months}
    return decide(__name__, not stands_out, on=[longest, share], nl=nl, en=en, facts=facts)
