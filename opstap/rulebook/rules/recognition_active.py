"""When a client's recognition counts as active: agreement signed, and registration fee paid and not run out.

Two questions that differ by one day's reading: on a day, and in the monthly figures. Keep them apart.
"""

from __future__ import annotations

from datetime import date

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.wording import EN, NL


def is_active(
    m: Measure,
    *,
    agreement_signed_on: date | None,
    fee_valid_from: date | None,
    fee_valid_until: date | None,
    ended_on: date | None = None,
    day: date,
) -> Decision:
    """Is the recognition active on this day? The last day of the fee's validity is included, and that of its end."""
    if ended_on is not None and ended_on < day:
        return _ended(m, ended_on=ended_on, day=day)
    unsigned = _unsigned(m, agreement_signed_on=agreement_signed_on, day=day)
    if unsigned is not None:
        return unsigned
    fee = m["recognition_needs_fee"].on(day)
    if fee.as_bool and (fee_valid_from is None or fee_valid_until is None):
        return _no_fee(m, day=day)
    ended = fee_valid_until is not None and fee_valid_until < day
    early = fee_valid_from is not None and fee_valid_from > day
    if fee.as_bool and (early or ended):
        return _fee_elsewhere(m, fee_valid_from=fee_valid_from, fee_valid_until=fee_valid_until, day=day)
    return _active(m, fee_valid_until=fee_valid_until, day=day)


def counts_in_month(
    m: Measure,
    *,
    agreement_signed_on: date | None,
    fee_valid_from: date | None,
    fee_valid_until: date | None,
    month_end: date,
) -> Decision:
    """Does the recognition count as active in the figures of the month that ends on `month_end`?

    Written question 97: signed, paid, and the end of validity lies *after* the end of the month. One
    that ends on the last day of the month is still active that day, but does not count.
    """
    active = is_active(
        m,
        agreement_signed_on=agreement_signed_on,
        fee_valid_from=fee_valid_from,
        fee_valid_until=fee_valid_until,
        day=month_end,
    )
    if active and fee_valid_until is not None and fee_valid_until <= month_end:
        return decide(
            __name__,
            False,
            on=[m["recognition_needs_fee"].on(month_end)],
            nl=f"De erkenning loopt tot {NL.day(fee_valid_until)}; dat is niet na {NL.day(month_end)}.",
            en=f"The recognition runs to {EN.day(fee_valid_until)}; that is not after {EN.day(month_end)}.",
            facts={"fee_valid_until": fee_valid_until, "month_end": month_end},
        )
    return active


def _unsigned(m: Measure, *, agreement_signed_on: date | None, day: date) -> Decision | None:
    signed = m["recognition_needs_agreement"].on(day)
    if not signed.as_bool or (agreement_signed_on is not None and agreement_signed_on <= day):
        return None
    nl = f"De gebruikersovereenkomst is niet getekend op {NL.day(day)}. Laat ze eerst tekenen."
    en = f"The client agreement is not signed on {EN.day(day)}. Have it signed first."
    if agreement_signed_on is not None:
        nl = f"De gebruikersovereenkomst is pas getekend op {NL.day(agreement_signed_on)}, na {NL.day(day)}."
        en = f"The client agreement was signed on {EN.day(agreement_signed_on)}, after {EN.day(day)}."
    facts = {"agreement_signed_on": agreement_signed_on, "day": day}
    return decide(__name__, False, on=[signed], nl=nl, en=en, facts=facts)


def _ended(m: Measure, *, ended_on: date, day: date) -> Decision:
    return decide(
        __name__,
        False,
        on=[m["recognition_needs_agreement"].on(day)],
        nl=f"De erkenning eindigde op {NL.day(ended_on)}, vóór {NL.day(day)}. Vraag een nieuwe aan.",
        en=f"The recognition ended on {EN.day(ended_on)}, before {EN.day(day)}. Apply for a new one.",
        facts={"ended_on": ended_on, "day": day},
    )


def _no_fee(m: Measure, *, day: date) -> Decision:
    return decide(
        __name__,
        False,
        on=[m["recognition_needs_fee"].on(day)],
        nl=f"Het inschrijvingsrecht is niet betaald op {NL.day(day)}. Betaal het eerst.",
        en=f"The registration fee is not paid on {EN.day(day)}. Pay it first.",
        facts={"day": day},
    )


def _fee_elsewhere(m: Measure, *, fee_valid_from: date | None, fee_valid_until: date | None, day: date) -> Decision:
    first, last = fee_valid_from or day, fee_valid_until or day
    return decide(
        __name__,
        False,
        on=[m["recognition_needs_fee"].on(day)],
        nl=f"Het inschrijvingsrecht geldt van {NL.day(first)} tot {NL.day(last)}, niet op {NL.day(day)}.",
        en=f"The registration fee holds from {EN.day(first)} to {EN.day(last)}, not on {EN.day(day)}.",
        facts={"fee_valid_from": first, "fee_valid_until": last, "day": day},
    )


def _active(m: Measure, *, fee_valid_until: date | None, day: date) -> Decision:
    nl, en = f"De erkenning is actief op {NL.day(day)}", f"The recognition is active on {EN.day(day)}"
    facts: dict[str, object] = {"day": day}
    if fee_valid_until is not None:
        nl, en = f"{nl} en loopt tot {NL.day(fee_valid_until)}", f"{en} and runs to {EN.day(fee_valid_until)}"
        facts["fee_valid_until"] = fee_valid_until
    needs = [m["recognition_needs_agreement"].on(day), m["recognition_needs_fee"].on(day)]
    return decide(__name__, True, on=needs, nl=f"{nl}.", en=f"{en}.", facts=facts)
