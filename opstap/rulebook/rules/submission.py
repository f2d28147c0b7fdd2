"""Whether work may be confirmed, taken back or submitted with vouchers: withdrawn work is not paid, paid work stays."""

from __future__ import annotations

from datetime import date

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.wording import EN, NL


def may_confirm(m: Measure, *, withdrawn: bool, day: date) -> Decision:
    """May the client confirm this work? Not when it was withdrawn."""
    return decide(
        __name__,
        not withdrawn,
        on=[m["work_needs_confirmation"].on(day)],
        nl=(
            f"Deze uren van {NL.day(day)} zijn ingetrokken. Voer ze opnieuw in."
            if withdrawn
            else f"De uren van {NL.day(day)} kunnen bevestigd worden."
        ),
        en=(
            f"These hours of {EN.day(day)} were withdrawn. Enter them again."
            if withdrawn
            else f"The hours of {EN.day(day)} can be confirmed."
        ),
        facts={"withdrawn": withdrawn, "day": day},
    )


def may_withdraw(m: Measure, *, paid: bool, day: date) -> Decision:
    """May these hours be taken back? Not when vouchers paid for them: then the payment is reversed first."""
    return decide(
        __name__,
        not paid,
        on=[m["voucher_counts_once"].on(day)],
        nl=(
            f"De uren van {NL.day(day)} zijn al betaald met cheques. Draai eerst de betaling terug."
            if paid
            else f"De uren van {NL.day(day)} kunnen ingetrokken worden."
        ),
        en=(
            f"The hours of {EN.day(day)} were already paid with vouchers. Reverse the payment first."
            if paid
            else f"The hours of {EN.day(day)} can be withdrawn."
        ),
        facts={"paid": paid, "day": day},
    )


def may_submit(m: Measure, *, withdrawn: bool, confirmed: bool, day: date) -> Decision:
    """May vouchers be submitted for this work? It must stand, and the client must have confirmed it."""
    if withdrawn:
        return may_confirm(m, withdrawn=True, day=day)
    needed = m["work_needs_confirmation"].on(day)
    allowed = confirmed or not needed.as_bool
    return decide(
        __name__,
        allowed,
        on=[needed],
        nl=(
            f"De uren van {NL.day(day)} zijn bevestigd."
            if allowed
            else f"De gebruiker heeft de uren van {NL.day(day)} nog niet bevestigd. Vraag eerst een bevestiging."
        ),
        en=(
            f"The hours of {EN.day(day)} are confirmed."
            if allowed
            else f"The client has not confirmed the hours of {EN.day(day)} yet. Ask for a confirmation first."
        ),
        facts={"confirmed": confirmed, "day": day},
    )
