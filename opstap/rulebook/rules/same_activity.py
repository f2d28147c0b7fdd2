"""A signal, not a refusal of work: the same activity at one local authority for so long that it may be a job.

"Not allowed" means: worth a look, because regular work may be displaced (Decree art. 26).
"""

from __future__ import annotations

from datetime import date

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.wording import EN, NL


def may_pass(m: Measure, *, client_category: str, months: int, day: date) -> Decision:
    """May this pass without a look? `months` is how long the activity has gone on at this client."""
    longest, categories = m["same_activity_months"].on(day), m["same_activity_categories"].on(day)
    stands_out = client_category in categories.as_list and months > longest.as_int
    nl = f"Dezelfde activiteit bij deze gebruiker duurt al {NL.count(months, 'month')}"
    en = f"The same activity at this client has gone on for {EN.count(months, 'month')}"
    if stands_out:
        nl += f", meer dan {longest.as_int}. Ga na of dit gewoon werk verdringt."
        en += f", more than {longest.as_int}. See whether it displaces regular work."
    else:
        nl, en = f"{nl}: valt niet op.", f"{en}: does not stand out."
    facts = {"client_category": client_category, "months": months}
    return decide(__name__, not stands_out, on=[longest, categories], nl=nl, en=en, facts=facts)
