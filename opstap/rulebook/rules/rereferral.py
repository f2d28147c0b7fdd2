"""Whether a person who has already done this may be referred again.

The law has conditions that were not read; the careful choice stands in two open parameters until they are.
"""

from __future__ import annotations

from datetime import date
from functools import partial

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure


def needs_approval(m: Measure, *, day: date) -> bool:
    """Does a new referral need the approval of VDAB?"""
    return m["rereferral_needs_vdab_approval"].on(day).as_bool


def may_refer_again(m: Measure, *, reason_given: bool, vdab_approved: bool, day: date) -> Decision:
    """May a new referral follow an earlier dossier? Besluit art. 2, whose continuation was not read."""
    reason = m["rereferral_needs_reason"].on(day)
    approval = m["rereferral_needs_vdab_approval"].on(day)
    answer = partial(decide, __name__, facts={"reason_given": reason_given, "vdab_approved": vdab_approved})
    if reason.as_bool and not reason_given:
        return answer(
            False,
            on=[reason],
            nl="Een nieuwe toeleiding vraagt een reden. Schrijf op waarom.",
            en="A new referral needs a reason. Write down why.",
        )
    if approval.as_bool and not vdab_approved:
        return answer(
            False,
            on=[approval],
            nl="Een nieuwe toeleiding vraagt het akkoord van VDAB. Vraag het eerst.",
            en="A new referral needs the approval of VDAB. Ask for it first.",
        )
    return answer(
        True,
        on=[approval, reason],
        nl="Een nieuwe toeleiding kan; toon ook wat vroeger gedaan is.",
        en="A new referral is possible; show what was done before as well.",
    )
