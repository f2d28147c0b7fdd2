"""The cells that lists share: names that link, amounts, days, states as a pill."""

from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any

from django.db.models import Case, Value, When
from django.urls import reverse_lazy
from django.utils.functional import lazy
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from opstap.performances.models import Performance
from opstap.portal.kit.columns import Cell, Column
from opstap.portal.templatetags import opstap as shown
from opstap.trajectories.models import Dossier, Status

SKINS: dict[str, str] = {
    Status.ACTIVE: "success",
    Status.PROVISIONAL: "ongoing",
    Status.SUSPENDED: "warning",
    Status.ENDED: "default",
}

_day = lazy(lambda value: shown.day(value).replace(" ", "\N{NO-BREAK SPACE}"), str)
_number, _euro = lazy(shown.number, str), lazy(shown.euro, str)
"""Texts, as addresses, are made when they are shown: a file of many rows takes the values and never asks."""


def day(value: date | None) -> Cell:
    return Cell(_day(value), value) if value else Cell("")


def number(value: int | None) -> Cell:
    return Cell("") if value is None else Cell(_number(value), value)


def euro(cents: int | None) -> Cell:
    return Cell("") if cents is None else Cell(_euro(cents), Decimal(cents).scaleb(-2))


def word(text: str) -> Cell:
    """A word that a model holds in Dutch."""
    return Cell(shown.t(text))


def link(name: str, thing: Any, text: object) -> Cell:
    return Cell(str(text), href=reverse_lazy(name, args=[thing]))


def status(dossier: Dossier) -> Cell:
    return Cell(shown.t(dossier.get_status_display()), pill=SKINS[dossier.status])


def state(performance: Any) -> Cell:
    """Withdrawn, paid, confirmed or entered. Needs the rows of `vouchers.queries.with_paid`."""
    if performance.is_withdrawn:
        return Cell(_t("ingetrokken"), pill="default")
    if performance.is_paid:
        return Cell(_t("betaald"), pill="success")
    if hasattr(performance, "confirmation"):
        return Cell(_t("bevestigd"), pill="ongoing")
    return Cell(_t("ingevoerd"), pill="warning")


def visit(performance: Performance) -> Cell:
    return Cell(f"{performance.begins:%H:%M} – {performance.ends:%H:%M}")


VISIT = Column(
    _("Tijd"),
    visit,
    is_short=True,
    sort=("begins", "ends"),
    exported=[(_("Van"), attrgetter("begins")), (_("Tot"), attrgetter("ends"))],
)
"""When work was done: two columns in a file."""
STATE_ORDER = Case(
    When(is_withdrawn=True, then=Value(3)),
    When(is_paid=True, then=Value(2)),
    When(confirmation__isnull=False, then=Value(1)),
    default=Value(0),
)
"""How far work is: sorts as `state` shows. Needs the rows of `vouchers.queries.with_paid`."""
