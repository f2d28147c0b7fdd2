"""What asks attention among dossiers, for a coach and for a referrer alike: each panel is one choice of the list."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from opstap.portal.kit.panels import Panel, Row, panel
from opstap.portal.templatetags import opstap as shown
from opstap.portal.trajectories.dossier_filters import SHOWS, Dossiers
from opstap.trajectories.models import Dossier


@dataclass(frozen=True, slots=True)
class Signal:
    """A panel's words, and what stands beside each name."""

    title: object
    empty: object
    detail: Callable[[Any], object]


SIGNALS = {
    Dossiers.LAPSED: Signal(
        _("Voorwaarden niet meer vervuld"),
        _("Iedereen voldoet nog aan de voorwaarden."),
        lambda row: _("mag nu niet werken"),
    ),
    Dossiers.LATE: Signal(
        _("Evaluatie te laat"), _("Geen evaluatie te laat."), lambda row: shown.day(row.evaluation_due_on)
    ),
    Dossiers.EVALUATION: Signal(
        _("Evaluatie binnen 30 dagen"),
        _("Geen evaluatie binnen 30 dagen."),
        lambda row: shown.day(row.evaluation_due_on),
    ),
    Dossiers.ENDING: Signal(
        _("Recht eindigt binnen 30 dagen"), _("Geen einde in zicht."), lambda row: shown.day(row.planned_end_on)
    ),
    Dossiers.NEAR_CAP: Signal(
        _("Dicht bij het maandmaximum"),
        _("Niemand komt in de buurt van het maximum."),
        lambda row: f"{row.month_hours} / {row.month_cap}",
    ),
    Dossiers.SILENT: Signal(
        _("Lang geen contact"), _("Met iedereen was er contact."), lambda row: shown.day(row.contact_on)
    ),
    Dossiers.UNSIGNED: Signal(
        _("Overeenkomst nog niet ondertekend"),
        _("Elke overeenkomst is ondertekend."),
        lambda row: shown.day(row.starts_on),
    ),
    Dossiers.RETURNING: Signal(
        _("Komt vaak terug"), _("Niemand komt telkens terug."), lambda row: shown.day(row.starts_on)
    ),
}


def line(dossier: Dossier, detail: object) -> Row:
    """A dossier under the person's name."""
    return Row(dossier.person, reverse("show_dossier", args=[dossier.pk]), detail)


def panels(rows: QuerySet[Any], today: date, *shows: str, page: str, **narrowed: str) -> Iterator[Panel]:
    """The panels of these choices, in order; `page` is the address of the list that has them all.

    `narrowed` is what else the list must be asked to hold these rows alone.
    """
    for show in shows:
        signal = SIGNALS[show]
        yield panel(
            SHOWS[show](rows, today),
            lambda row, detail=signal.detail: line(row, detail(row)),
            title=signal.title,
            href=f"{page}?{urlencode({'show': show, **narrowed})}",
            empty=signal.empty,
        )
