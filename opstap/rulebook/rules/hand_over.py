"""Whether a dossier may go to another organiser: one that serves the person's domicile, and not the same one."""

from __future__ import annotations

from datetime import date
from functools import partial

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure


def may_hand_over(m: Measure, *, to_serves: bool, same: bool, place: str, organiser: str, day: date) -> Decision:
    """May it go to this organiser? `to_serves`: it serves the domicile, `place`; `same`: the dossier is there already.

    An organiser is competent for the municipalities that appointed it (Decree art. 14); which dossiers it may take
    over was read nowhere.
    """
    area = m["hand_over_needs_area"].on(day)
    facts = {"to_serves": to_serves, "same": same, "place": place, "organiser": organiser}
    answer = partial(decide, __name__, on=[area], facts=facts)
    if same:
        return answer(
            False,
            nl=f"Het dossier is al bij {organiser}. Kies een andere organisator.",
            en=f"The dossier is with {organiser} already. Choose another organiser.",
        )
    if area.as_bool and not to_serves:
        return answer(
            False,
            nl=f"{organiser} werkt niet in {place or 'de woonplaats'}. Kies de organisator van de woonplaats, "
            "of verbeter eerst het adres.",
            en=f"{organiser} does not work in {place or 'the domicile'}. Choose the organiser of the domicile, "
            "or correct the address first.",
        )
    return answer(True, nl=f"{organiser} kan dit dossier overnemen.", en=f"{organiser} can take over this dossier.")
