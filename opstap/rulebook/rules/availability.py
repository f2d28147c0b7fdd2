"""Whether a worker's dossier allows work on a day: started, not ended, not suspended, signed, permitted.

The first thing to ask about a performance; the caps come after.
"""

from __future__ import annotations

from datetime import date
from functools import partial

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.wording import EN, NL


def may_work_on(  # noqa: PLR0913  one fact for each thing the law asks about
    m: Measure,
    *,
    starts_on: date,
    ends_on: date | None,
    suspended: bool,
    agreement_signed_on: date | None,
    permission_until: date | None,
    needs_permission: bool,
    day: date,
) -> Decision:
    """May this worker work on this day? First and last day are included.

    The agreement must be signed by then; that follows from Decree art. 12, of which the heading was read.
    """
    length, signed = m["duration_months_max"].on(day), m["work_needs_signed_agreement"].on(day)
    refuse = partial(decide, __name__, False)
    if day < starts_on:
        nl = f"Het dossier begint op {NL.day(starts_on)}, na {NL.day(day)}. Kies een latere dag."
        en = f"The dossier starts on {EN.day(starts_on)}, after {EN.day(day)}. Choose a later day."
        return refuse(on=[length], nl=nl, en=en, facts={"starts_on": starts_on, "day": day})
    if ends_on is not None and day > ends_on:
        nl = f"Het dossier eindigde op {NL.day(ends_on)}, vóór {NL.day(day)}. Vraag een nieuwe toeleiding."
        en = f"The dossier ended on {EN.day(ends_on)}, before {EN.day(day)}. Ask for a new referral."
        return refuse(on=[length], nl=nl, en=en, facts={"ends_on": ends_on, "day": day})
    if suspended:
        nl = f"Het dossier is geschorst op {NL.day(day)}. Werken kan weer na de schorsing."
        en = f"The dossier is suspended on {EN.day(day)}. Work is possible again after the suspension."
        return refuse(on=[length], nl=nl, en=en, facts={"suspended": suspended, "day": day})
    if signed.as_bool and (agreement_signed_on is None or agreement_signed_on > day):
        return _unsigned(m, agreement_signed_on=agreement_signed_on, day=day)
    if needs_permission and (permission_until is None or permission_until < day):
        return _unpermitted(m, permission_until=permission_until, day=day)
    nl = f"Het dossier is actief op {NL.day(day)}."
    en = f"The dossier is active on {EN.day(day)}."
    return decide(__name__, True, on=[length, signed], nl=nl, en=en, facts={"day": day})


def _unsigned(m: Measure, *, agreement_signed_on: date | None, day: date) -> Decision:
    nl = f"De overeenkomst met de organisator is niet getekend op {NL.day(day)}. Laat ze eerst tekenen."
    en = f"The worker agreement is not signed on {EN.day(day)}. Have it signed first."
    if agreement_signed_on is not None:
        nl = f"De overeenkomst met de organisator is getekend op {NL.day(agreement_signed_on)}, na {NL.day(day)}."
        en = f"The worker agreement was signed on {EN.day(agreement_signed_on)}, after {EN.day(day)}."
    facts = {"agreement_signed_on": agreement_signed_on, "day": day}
    return decide(__name__, False, on=[m["work_needs_signed_agreement"].on(day)], nl=nl, en=en, facts=facts)


def _unpermitted(m: Measure, *, permission_until: date | None, day: date) -> Decision:
    nl = f"Er is geen toelating van een arts op {NL.day(day)}. Vraag er een."
    en = f"There is no doctor's permission on {EN.day(day)}. Ask for one."
    if permission_until is not None:
        nl = f"De toelating van de arts liep tot {NL.day(permission_until)}, vóór {NL.day(day)}. Vraag er een."
        en = f"The doctor's permission ran to {EN.day(permission_until)}, before {EN.day(day)}. Ask for one."
    facts = {"permission_until": permission_until, "day": day}
    return decide(__name__, False, on=[m["benefits_needing_permission"].on(day)], nl=nl, en=en, facts=facts)
