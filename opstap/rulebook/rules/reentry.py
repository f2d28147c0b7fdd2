"""Who comes back again and again: a signal to talk about, never a refusal. SERV 2025 asks that carousels be seen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.units import add_months
from opstap.rulebook.wording import EN, NL


def counts_from(m: Measure, *, day: date) -> tuple[date, int]:
    """The first day whose ends count, and from how many of them on it is a signal: to look for many people at once."""
    since = add_months(day, -m["carousel_months"].on(day).as_int)
    return since, m["carousel_dossiers"].on(day).as_int


def is_new(m: Measure, *, earlier_ends: Sequence[date], day: date) -> Decision:
    """Is this no carousel? *Not allowed* is only a signal: so many earlier dossiers ended in the last months."""
    most, months = m["carousel_dossiers"].on(day), m["carousel_months"].on(day)
    since, signal_from = counts_from(m, day=day)
    count = sum(1 for end in earlier_ends if since <= end <= day)
    nl = f"{count} {NL.form(count, 'eerder dossier eindigde', 'eerdere dossiers eindigden')} sinds {NL.day(since)}"
    en = f"{count} {EN.form(count, 'earlier dossier', 'earlier dossiers')} ended since {EN.day(since)}"
    is_carousel = count >= signal_from
    if is_carousel:
        nl = f"Let op: {nl}; vanaf {signal_from} is dat een signaal. Starten mag. Spreek af wat er nu anders gaat"
        en = f"Note: {en}; from {signal_from} on that is a signal. A start is possible. Agree on what will be different"
    facts = {"counted": count, "since": since, "signal_from": signal_from}
    return decide(__name__, not is_carousel, on=[most, months], nl=f"{nl}.", en=f"{en}.", facts=facts)
