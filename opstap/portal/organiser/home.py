"""A coach's day: what waits, what runs out, who comes near a cap. Every number leads to its list."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from opstap.parties import access as parties_access
from opstap.parties import queries as parties
from opstap.performances import queries as hours
from opstap.performances.access import performances
from opstap.portal import clock, dossier_panels
from opstap.portal.organiser.filters import NEAR_CAP_PERCENT, SOON, Dossiers, Recognitions, low_balance
from opstap.portal.panels import Panel, Row, panel
from opstap.portal.request import Request
from opstap.portal.templatetags import opstap as shown
from opstap.trajectories import access as trajectories_access
from opstap.vouchers.queries import with_balance


def home(request: Request) -> HttpResponse:
    by, today = request.membership, clock.today()
    work = hours.unconfirmed(performances(by=by))
    dossiers = trajectories_access.dossiers(by=by)
    recognitions = parties_access.recognitions(by=by)
    panels = [_to_confirm(work), *_dossiers(dossiers, today), *_recognitions(recognitions, today)]
    return render(request, "portal/organiser/home.html", {"panels": panels, "today": today})


def _to_confirm(work: QuerySet[Any]) -> Panel:
    found = panel(
        work,
        lambda row: Row(row.person, reverse("dossier", args=[row.dossier_id]), shown.day(row.day)),
        title=_("Uren te bevestigen"),
        href=reverse("hours-confirm"),
        empty=_("Alle uren zijn bevestigd."),
    )
    return Panel(found.title, found.count, found.href, found.rows, found.empty, calls=found.count > 0)


def _dossiers(rows: QuerySet[Any], today: date) -> Iterator[Panel]:
    page = reverse("dossiers")
    yield panel(
        hours.near_cap(rows, today, percent=NEAR_CAP_PERCENT),
        lambda row: dossier_panels.line(row, f"{row.month_hours} / {row.month_cap}"),
        title=_("Dicht bij het maandmaximum"),
        href=f"{page}?show={Dossiers.NEAR_CAP}",
        empty=_("Niemand komt in de buurt van het maximum."),
    )
    yield dossier_panels.ending(rows, today, page=page)
    yield dossier_panels.evaluations(rows, today, page=page)


def _recognitions(rows: QuerySet[Any], today: date) -> Iterator[Panel]:
    page = reverse("recognitions")

    def line(row: Any, detail: object) -> Row:
        return Row(row.client, reverse("recognition", args=[row.pk]), detail)

    yield panel(
        parties.fee_ends_between(rows, today, today + SOON),
        lambda row: line(row, shown.day(row.fee_until)),
        title=_("Inschrijving eindigt binnen 30 dagen"),
        href=f"{page}?show={Recognitions.FEE_ENDING}",
        empty=_("Geen inschrijving loopt af."),
    )
    yield panel(
        parties.lacking(rows, today),
        lambda row: line(row, _("geen inschrijving") if row.agreement_signed_on else _("geen overeenkomst")),
        title=_("Zonder overeenkomst of inschrijving"),
        href=f"{page}?show={Recognitions.LACKING}",
        empty=_("Elke erkenning is in orde."),
    )
    yield panel(
        low_balance(rows, today),
        lambda row: line(row, shown.tongue().count(row.balance, "voucher")),
        title=_("Bijna geen cheques meer"),
        href=f"{page}?show={Recognitions.LOW}",
        empty=_("Elke gebruiker heeft nog cheques."),
        complete=lambda few: with_balance(few, today),
    )
