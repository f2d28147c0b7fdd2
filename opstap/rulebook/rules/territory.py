"""Where work may be done: in Flanders, and in the area of the organiser that places the worker."""

from __future__ import annotations

from datetime import date

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure


def may_place(m: Measure, *, place: str, organiser: str, in_territory: bool, in_flanders: bool, day: date) -> Decision:
    """May this organiser place a worker here on this day? `in_territory`: the place is in its area."""
    flanders, area = m["place_in_flanders"].on(day), m["place_in_organisers_area"].on(day)
    facts = {"place": place, "organiser": organiser, "in_territory": in_territory, "in_flanders": in_flanders}
    if flanders.as_bool and not in_flanders:
        nl = f"{place} ligt niet in het Vlaamse Gewest. Alleen daar kan worden gewerkt."
        en = f"{place} does not lie in the Flemish Region. Work is possible only there."
        return decide(__name__, False, on=[flanders], nl=nl, en=en, facts=facts)
    if area.as_bool and not in_territory:
        nl = f"{place} ligt niet in het gebied van {organiser}. Schrijf in bij de organisator van die plaats."
        en = f"{place} is not in the area of {organiser}. Register with the organiser of that place."
        return decide(__name__, False, on=[area], nl=nl, en=en, facts=facts)
    nl, en = f"{place} ligt in het gebied van {organiser}.", f"{place} is in the area of {organiser}."
    return decide(__name__, True, on=[area, flanders], nl=nl, en=en, facts=facts)
