"""Who may enter: domiciled in Flanders, registered with VDAB, and with an income that gives entry.

The target group of Decree art. 10 (distance to the labour market) is judged by a person, not here.
"""

from __future__ import annotations

from datetime import date
from functools import partial

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.wording import EN, NL

INCOMES = {
    "unemployment": ("een werkloosheidsuitkering", "an unemployment benefit"),
    "living_allowance": ("een leefloon", "a living allowance"),
    "sickness": ("een ziekte-uitkering", "a sickness benefit"),
    "none": ("geen uitkering", "no benefit"),
}


def may_enter(
    m: Measure,
    *,
    lives_in_flanders: bool,
    registered_with_vdab: bool,
    benefit: str,
    permission_until: date | None,
    day: date,
) -> Decision:
    """May this person start? Source: VDAB leaflet, three conditions, all needed.

    A benefit that needs a doctor's permission needs one that still holds on `day`, the last day included.
    """
    domicile = m["domicile_in_flanders"].on(day)
    registration = m["vdab_registration"].on(day)
    benefits = m["entry_benefits"].on(day)
    leaning_on = [benefits, domicile, registration]
    nl, en = _income(benefit)
    answer = partial(decide, __name__, facts={"benefit": benefit, "permission_until": permission_until})
    if domicile.as_bool and not lives_in_flanders:
        nl = "Deze persoon woont niet in Vlaanderen. Dat is hier een voorwaarde."
        en = "This person does not live in Flanders. That is a condition here."
        return answer(False, on=[domicile], nl=nl, en=en)
    if registration.as_bool and not registered_with_vdab:
        nl = "Deze persoon is niet ingeschreven bij VDAB. Schrijf eerst in."
        en = "This person is not registered with VDAB. Register first."
        return answer(False, on=[registration], nl=nl, en=en)
    if benefit not in benefits.as_list:
        nl = f"Met {nl} kan iemand hier niet starten. Vraag raad aan VDAB of het OCMW."
        en = f"A person with {en} cannot enter here. Ask VDAB or the OCMW for advice."
        return answer(False, on=[benefits], nl=nl, en=en)
    if _lacks_permission(m, benefit=benefit, permission_until=permission_until, day=day):
        return _without_permission(m, benefit=benefit, permission_until=permission_until, day=day)
    return answer(
        True,
        on=leaning_on,
        nl=f"Woont in Vlaanderen, is ingeschreven bij VDAB en heeft {nl}.",
        en=f"Lives in Flanders, is registered with VDAB and has {en}.",
    )


def right_ends_on(m: Measure, *, benefit: str, permission_until: date | None) -> date | None:
    """The last day of a right that leans on a doctor's permission; None when it leans on none."""
    return permission_until if benefit in m["benefits_needing_permission"].once.as_list else None


def _income(benefit: str) -> tuple[str, str]:
    return INCOMES.get(benefit, (f"“{benefit}”", f"“{benefit}”"))


def _lacks_permission(m: Measure, *, benefit: str, permission_until: date | None, day: date) -> bool:
    needs_one = benefit in m["benefits_needing_permission"].on(day).as_list
    return needs_one and (permission_until is None or permission_until < day)


def _without_permission(m: Measure, *, benefit: str, permission_until: date | None, day: date) -> Decision:
    nl, en = _income(benefit)
    had_nl, had_en = "Die is er niet.", "There is none."
    if permission_until is not None:
        had_nl = f"Die liep tot {NL.day(permission_until)}."
        had_en = f"It ran to {EN.day(permission_until)}."
    return decide(
        __name__,
        False,
        on=[m["benefits_needing_permission"].on(day)],
        nl=f"Met {nl} is op {NL.day(day)} een toelating van een arts nodig. {had_nl} Vraag een nieuwe.",
        en=f"With {en} a doctor's permission is needed on {EN.day(day)}. {had_en} Ask for a new one.",
        facts={"benefit": benefit, "permission_until": permission_until, "day": day},
    )
