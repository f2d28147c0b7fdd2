"""Another account or address for somebody who has one: how long a proposal stands, and when a link may go there."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.units import add_months
from opstap.rulebook.wording import EN, NL


def lapses_on(m: Measure, *, proposed_on: date) -> date:
    """The first day on which a proposal can no longer be confirmed."""
    return add_months(proposed_on, m["contact_change_months"].on(proposed_on).as_int)


def may_confirm(m: Measure, *, proposed_on: date, day: date) -> Decision:
    """May this proposal still be confirmed on this day?"""
    lapses = lapses_on(m, proposed_on=proposed_on)
    answer = partial(decide, __name__, on=[m["contact_change_months"].on(proposed_on)], facts={"lapses_on": lapses})
    if day >= lapses:
        return answer(
            False,
            nl=f"Dit voorstel verviel op {NL.day(lapses)}. Vraag het gegeven opnieuw, en doe een nieuw voorstel.",
            en=f"This proposal lapsed on {EN.day(lapses)}. Ask for it again, and make a new proposal.",
        )
    return answer(
        True,
        nl=f"Dit kan bevestigd worden vóór {NL.day(lapses)}.",
        en=f"This can be confirmed before {EN.day(lapses)}.",
    )


def may_send_link(m: Measure, *, changed_on: date | None, day: date) -> Decision:
    """May a link to somebody's own sign-in go to this address, which took another's place on `changed_on`, if ever?"""
    wait = m["changed_address_days"].on(day)
    answer = partial(decide, __name__, on=[wait], facts={"changed_on": changed_on})
    if changed_on is not None and day < (goes_on := changed_on + timedelta(days=wait.as_int)):
        return answer(
            False,
            nl=f"Dit adres is gewijzigd op {NL.day(changed_on)}. Een link kan er vanaf {NL.day(goes_on)} naartoe.",
            en=f"This address was changed on {EN.day(changed_on)}. A link can go there from {EN.day(goes_on)}.",
        )
    return answer(True, nl="Naar dit adres kan een link.", en="A link can go to this address.")
