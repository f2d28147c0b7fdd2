"""What asks attention among dossiers, for a coach and for a referrer alike: rights that end, evaluations that come."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from opstap.portal.organiser.filters import SOON, Dossiers
from opstap.portal.panels import Panel, Row, panel
from opstap.portal.templatetags import opstap as shown
from opstap.trajectories.models import Dossier
from opstap.trajectories.queries import end_between, evaluations_until


def line(dossier: Dossier, detail: object) -> Row:
    """A dossier under the person's name."""
    return Row(dossier.person, reverse("dossier", args=[dossier.pk]), detail)


def ending(rows: QuerySet[Any], today: date, *, page: str) -> Panel:
    """Rights that end soon; `page` is the address of the list."""
    return panel(
        end_between(rows, today, today + SOON),
        lambda row: line(row, shown.day(row.planned_end_on)),
        title=_("Recht eindigt binnen 30 dagen"),
        href=f"{page}?show={Dossiers.ENDING}",
        empty=_("Geen einde in zicht."),
    )


def evaluations(rows: QuerySet[Any], today: date, *, page: str) -> Panel:
    """The next six-monthly evaluation falls soon or is late; `page` is the address of the list."""
    return panel(
        evaluations_until(rows, today + SOON),
        lambda row: line(row, shown.day(row.evaluation_due_on)),
        title=_("Evaluatie binnen 30 dagen"),
        href=f"{page}?show={Dossiers.EVALUATION}",
        empty=_("Geen evaluatie binnen 30 dagen."),
    )
