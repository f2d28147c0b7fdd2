"""Who comes back again and again: a warning, never a refusal (SERV 2025 asks that carousels be seen)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.units import add_months
from opstap.rulebook.wording import EN, NL


def is_new(m: Measure, *, earlier_ends: Sequence[date], day: date) -> Decision:
    """Is this no carousel? Not allowed is a warning: so many earlier dossiers ended in the last months."""
    most, months = m["carousel_dossiers"].on(day), m["carousel_months"].on(day)
    since = add_months(day, -months.as_int)
    count = sum(1 for end in earlier_ends if since <= end <= day)
    facts = {"earlier_ends": tuple(earlier_ends), "counted": count, "since": since, "warns_from": most.as_int}
    if count >= most.as_int:
        nl = f"Let op: {count} eerdere dossiers eindigden sinds {NL.day(since)}. Spreek af wat er nu anders gaat."
        en = f"Mind: {count} earlier dossiers ended since {EN.day(since)}. Agree on what will be different now."
        return decide(__name__, False, on=[most, months], nl=nl, en=en, facts=facts)
    form = NL.form(count, "eerder dossier eindigde", "eerdere dossiers eindigden")
    formed = EN.form(count, "earlier dossier ended", "earlier dossiers ended")
    return decide(
        __name__,
        True,
        on=[most, months],
        nl=f"{count} {form} sinds {NL.day(since)}.",
        en=f"{count} {formed} since {EN.day(since)}.",
        facts=facts,
    )
