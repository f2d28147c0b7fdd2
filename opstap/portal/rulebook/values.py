"""A number or word of the rulebook as people read it: an amount, a day, so many months, a word for each code."""

from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from opstap.parties.models import Category, Service
from opstap.portal.templatetags import opstap as shown
from opstap.rulebook import Value
from opstap.trajectories.models import Benefit

CODES: dict[str, str] = {
    **{code.value: str(code.label) for code in (*Benefit, *Category, *Service.Kind)},
    "calendar_year": _("het kalenderjaar"),
    "rolling_year": _("de laatste twaalf maanden"),
    "lowest": _("de laagste"),
    "highest": _("de hoogste"),
    "company": _("een uitgiftemaatschappij"),
    "held": _("een wachtrekening"),
    "issuer": _("de uitgever"),
    "organiser": _("de organisator"),
}
UNITS = {"percent": "%", "km": "km", "year": _("jaar"), "full-time equivalent": _("voltijds")}


def yes_or_no(claim: bool) -> str:
    return gettext("ja") if claim else gettext("nee")


def said(value: Value) -> str:
    """The value with its unit; a question mark where nobody could read it."""
    known: Any = value.value
    match known:
        case None:
            return "?"
        case bool():
            return yes_or_no(known)
        case date():
            return shown.day(known)
        case dict():
            return gettext("een tabel")
        case list():
            return ", ".join(_word(one) for one in known)
        case str():
            return _word(known)
    return _counted(known, value.unit)


def _word(code: object) -> str:
    return shown.t(CODES.get(str(code), code))


def _counted(number: Any, unit: str) -> str:
    if unit.startswith("eurocent") and isinstance(number, int):
        return shown.euro(number) + unit.removeprefix("eurocent")
    if unit in shown.tongue().words:
        return shown.tongue().count(number, unit)
    return f"{shown.tongue().number(number)} {shown.t(UNITS.get(unit, ''))}".strip()
