"""The cells that lists share: names that link, amounts, days, states as a pill."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from opstap.performances.models import Performance
from opstap.portal.kit.listing import Cell
from opstap.portal.templatetags import opstap as shown
from opstap.trajectories.models import Dossier, Status

SKINS: dict[str, str] = {
    Status.ACTIVE: "success",
    Status.PROVISIONAL: "ongoing",
    Status.SUSPENDED: "warning",
    Status.ENDED: "default",
}


def day(value: date | None) -> Cell:
    return Cell(shown.day(value).replace(" ", "\N{NO-BREAK SPACE}"), value)


def number(value: int | None) -> Cell:
    return Cell(shown.number(value), value)


def euro(cents: int | None) -> Cell:
    return Cell(shown.euro(cents), None if cents is None else cents / 100)


def word(text: str) -> Cell:
    """A word that a model holds in Dutch."""
    return Cell(shown.t(text))


def link(name: str, thing: Any, text: object) -> Cell:
    return Cell(str(text), href=reverse(name, args=[thing]))


def status(dossier: Dossier) -> Cell:
    return Cell(shown.t(dossier.get_status_display()), pill=SKINS[dossier.status])


def state(performance: Any) -> Cell:
    """Withdrawn, paid, confirmed or entered. Needs the rows of `vouchers.queries.with_paid`."""
    if performance.is_withdrawn:
        return Cell(_("ingetrokken"), pill="default")
    if performance.is_paid:
        return Cell(_("betaald"), pill="success")
    if hasattr(performance, "confirmation"):
        return Cell(_("bevestigd"), pill="ongoing")
    return Cell(_("ingevoerd"), pill="warning")


def visit(performance: Performance) -> Cell:
    return Cell(f"{performance.begins:%H:%M} – {performance.ends:%H:%M}")
