"""Somebody is known once, by the national number; who is known twice is merged when nothing stands in the way.

Whether the caps still hold for both together is asked of monthly_cap and yearly_cap, and of overlap for their hours.
"""

from __future__ import annotations

from datetime import date

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.wording import EN, NL


def may_register(m: Measure, *, known_as: str | None, same: bool, day: date) -> Decision:
    """May this number be registered? `known_as` is the name it is known under already, `same` when the data agree."""
    refused = known_as is not None and not same
    if refused:
        nl = (
            f"Dit rijksregisternummer is al ingeschreven, als {known_as}. Kijk het nummer na, of verbeter die gegevens."
        )
        en = f"This national number is already registered, as {known_as}. Check the number, or correct those data."
    elif known_as is not None:
        nl, en = "Deze persoon is al ingeschreven.", "This person is already registered."
    else:
        nl, en = "Dit rijksregisternummer is nieuw.", "This national number is new."
    facts = {"known_as": known_as, "same": same}
    return decide(__name__, not refused, on=[m["person_known_once"].on(day)], nl=nl, en=en, facts=facts)


def may_be_new(m: Measure, *, resembles: str | None, is_other: bool, day: date) -> Decision:
    """May somebody be registered who resembles others? Only after who registers has said that it is somebody else.

    `resembles` is a name, or "iemand anders" where the one who asks may not see who it is.
    """
    refused = resembles is not None and not is_other
    if refused:
        nl = f"Dit lijkt op {resembles}, die al ingeschreven is. Kijk eerst na of het iemand anders is."
        en = f"This resembles {resembles}, who is already registered. Check first whether it is somebody else."
    else:
        nl, en = "Deze persoon is nieuw.", "This person is new."
    facts = {"resembles": resembles, "is_other": is_other}
    return decide(__name__, not refused, on=[m["person_known_once"].on(day)], nl=nl, en=en, facts=facts)


def may_merge(m: Measure, *, overlapping_dossiers: int, payable_cents: int, day: date) -> Decision:
    """May two who are one be merged? Not with dossiers on the same days, nor while somebody waits for money."""
    facts: dict[str, object] = {}
    if overlapping_dossiers:
        facts = {"overlapping_dossiers": overlapping_dossiers}
        many = NL.form(overlapping_dossiers, "is {} dossier", "zijn {} dossiers").format(overlapping_dossiers)
        nl = f"Er {many} op dagen waarop al een ander loopt. Beëindig er eerst een, of verbeter de dagen."
        many = EN.form(overlapping_dossiers, "is {} dossier", "are {} dossiers").format(overlapping_dossiers)
        en = f"There {many} on days of another one. End one first, or correct the days."
    elif payable_cents:
        facts = {"payable_cents": payable_cents}
        nl = f"Er staat nog {NL.euro(payable_cents)} klaar om uit te betalen. Wacht tot dat gebeurd is."
        en = f"{EN.euro(payable_cents)} still waits to be paid out. Wait until that is done."
    else:
        nl, en = "Deze twee mogen samengevoegd worden.", "These two may be merged."
    return decide(__name__, not facts, on=[m["person_known_once"].on(day)], nl=nl, en=en, facts=facts)
