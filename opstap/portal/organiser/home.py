"""A coach's day: what waits, what runs out, who comes near a cap. Every number leads to its list."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from opstap.parties import access as parties_access
from opstap.parties import queries as parties
from opstap.performances import queries as hours
from opstap.performances.access import performances
from opstap.portal import clock
from opstap.portal.organiser.filters import NEAR_CAP_PERCENT, SOON, Dossiers, Recognitions, low_balance
from opstap.portal.panels import SHOWN, Panel, Row
from opstap.portal.templatetags import opstap as shown
from opstap.trajectories import access as trajectories_access
from opstap.trajectories import queries as trajectories
from opstap.vouchers.queries import with_balance


def home(request: HttpRequest) -> HttpResponse:
    by, today = request.membership, clock.today()  # type: ignore[attr-defined]
    work = hours.unconfirmed(performances(by=by))
    dossiers = trajectories_access.dossiers(by=by)
    recognitions = parties_access.recognitions(by=by)
    panels = [_to_confirm(work), *_dossiers(dossiers, today), *_recognitions(recognitions, today)]
    return render(request, "portal/organiser/home.html", {"panels": panels, "today": today})


def _panel(
    rows: QuerySet[Any],
    row: Callable[[Any], Row],
    *,
    title: object,
    href: str,
    empty: object,
    complete: Callable[[Any], Sequence[Any]] = list,
) -> Panel:
    """The rows are looked for once: their keys are counted, and the first few are read whole and completed."""
    keys = list(rows.values_list("pk", flat=True))
    few = complete(rows.filter(pk__in=keys[:SHOWN])) if keys else []
    return Panel(title=title, count=len(keys), href=href, rows=[row(one) for one in few], empty=empty)


def _to_confirm(work: QuerySet[Any]) -> Panel:
    found = _panel(
        work,
        lambda row: Row(row.person, reverse("dossier", args=[row.dossier_id]), shown.day(row.day)),
        title=_("Uren te bevestigen"),
        href=reverse("hours-confirm"),
        empty=_("Alle uren zijn bevestigd."),
    )
    return Panel(found.title, found.count, found.href, found.rows, found.empty, calls=found.count > 0)


def _dossiers(rows: QuerySet[Any], today: date) -> Iterator[Panel]:
    def list_of(choice: str) -> str:
        return f"{reverse('dossiers')}?show={choice}"

    def dossier(detail: Callable[[Any], object]) -> Callable[[Any], Row]:
        return lambda row: Row(row.person, reverse("dossier", args=[row.pk]), detail(row))

    yield _panel(
        hours.near_cap(rows, today, percent=NEAR_CAP_PERCENT),
        dossier(lambda row: f"{row.month_hours} / {row.month_cap}"),
        title=_("Dicht bij het maandmaximum"),
        href=list_of(Dossiers.NEAR_CAP),
        empty=_("Niemand komt in de buurt van het maximum."),
    )
    yield _panel(
        trajectories.end_between(rows, today, today + SOON),
        dossier(lambda row: shown.day(row.planned_end_on)),
        title=_("Recht eindigt binnen 30 dagen"),
        href=list_of(Dossiers.ENDING),
        empty=_("Geen einde in zicht."),
    )
    due = trajectories.evaluations_due(rows, today + SOON)
    yield Panel(
        _("Evaluaties nodig"),
        len(due),
        list_of(Dossiers.EVALUATION),
        [dossier(lambda _, day=one.day: shown.day(day))(one.dossier) for one in due[:SHOWN]],
        _("Geen evaluatie nodig."),
    )


def _recognitions(rows: QuerySet[Any], today: date) -> Iterator[Panel]:
    def list_of(choice: str) -> str:
        return f"{reverse('recognitions')}?show={choice}"

    def recognition(detail: Callable[[Any], object]) -> Callable[[Any], Row]:
        return lambda row: Row(row.client, reverse("recognition", args=[row.pk]), detail(row))

    yield _panel(
        parties.fee_ends_between(rows, today, today + SOON),
        recognition(lambda row: shown.day(row.fee_until)),
        title=_("Inschrijving eindigt binnen 30 dagen"),
        href=list_of(Recognitions.FEE_ENDING),
        empty=_("Geen inschrijving loopt af."),
    )
    yield _panel(
        parties.lacking(rows, today),
        recognition(lambda row: _("geen inschrijving") if row.agreement_signed_on else _("geen overeenkomst")),
        title=_("Zonder overeenkomst of inschrijving"),
        href=list_of(Recognitions.LACKING),
        empty=_("Elke erkenning is in orde."),
    )
    yield _panel(
        low_balance(rows, today),
        recognition(lambda row: shown.tongue().count(row.balance, "voucher")),
        title=_("Bijna geen cheques meer"),
        href=list_of(Recognitions.LOW),
        empty=_("Elke gebruiker heeft nog cheques."),
        complete=lambda few: with_balance(few, today),
    )
