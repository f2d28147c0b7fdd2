"""How large the area of an organiser must be."""

from __future__ import annotations

from datetime import date

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.wording import EN, NL


def may_organise(m: Measure, *, inhabitants: int, derogation: bool, day: date) -> Decision:
    """May a partnership with so many inhabitants organise? `derogation`: a derogation has been granted."""
    fewest, can_derogate = m["organiser_inhabitants_min"].on(day), m["organiser_derogation"].on(day)
    large_enough = inhabitants >= fewest.as_int
    excused = derogation and can_derogate.as_bool and not large_enough
    nl = f"{NL.count(inhabitants, 'inhabitant')}; het minimum is {NL.number(fewest.as_int)}."
    en = f"{EN.count(inhabitants, 'inhabitant')}; the minimum is {EN.number(fewest.as_int)}."
    if excused:
        nl, en = f"{nl} Er is een afwijking.", f"{en} There is a derogation."
    elif not large_enough:
        nl, en = f"{nl} Vraag een afwijking of werk samen.", f"{en} Ask for a derogation or join others."
    on = [can_derogate, fewest] if excused else [fewest]
    facts = {"inhabitants": inhabitants, "minimum": fewest.as_int}
    return decide(__name__, large_enough or excused, on=on, nl=nl, en=en, facts=facts)
