"""A coach's day: what waits, what runs out, who comes near a cap. Every number leads to its list."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from opstap.clients import access as parties_access
from opstap.performances import access as hours_access
from opstap.performances import queries as hours
from opstap.portal.clients.filters import Recognitions, fee_ending, lacking, low_balance
from opstap.portal.kit import saved_views as saved
from opstap.portal.kit.panels import SHOWN, Panel, Row, by_urgency, panel
from opstap.portal.kit.request import Request
from opstap.portal.parties import contact_changes
from opstap.portal.templatetags import opstap as shown
from opstap.portal.trajectories import agenda, dossier_panels, hand_overs, referrals_panels
from opstap.portal.trajectories.dossier_filters import Dossiers
from opstap.portal.trajectories.referrals_forms import Referrals
from opstap.shared import clock
from opstap.trajectories import access as trajectories_access
from opstap.trajectories.queries.coaches import coached_by
from opstap.vouchers.queries import with_balance


def home(request: Request) -> HttpResponse:
    """Own people first, for who has any; `?coach=` shows those of everybody."""
    by, today = request.membership, clock.today()
    dossiers = trajectories_access.dossiers(by=by)
    mine = coached_by(dossiers, by.user_id, today)
    has_own = mine.exists()
    is_own = has_own and request.GET.get("coach", Referrals.MINE) == Referrals.MINE
    recognitions = parties_access.recognitions(by=by)
    stopping, running_out, coming = _recognitions(recognitions, today)
    narrowed = {"coach": Referrals.MINE} if is_own else {}
    among = partial(
        dossier_panels.panels, mine if is_own else dossiers, today, page=reverse("list_dossiers"), **narrowed
    )
    panels = [
        *among(Dossiers.LAPSED, Dossiers.LATE),
        *agenda.panels(by, today),
        _to_confirm(hours_access.waiting(by=by)),
        hand_overs.waiting(by),
        referrals_panels.new(by=by, today=today),
        referrals_panels.to_talk(by=by, today=today),
        referrals_panels.signed_up(by=by),
        contact_changes.waiting(by),
        stopping,
        *among(Dossiers.NEAR_CAP, Dossiers.UNSIGNED),
        running_out,
        *among(Dossiers.ENDING, Dossiers.EVALUATION, Dossiers.SILENT),
        coming,
        *among(Dossiers.RETURNING),
    ]
    context = {"views": saved.views(by), "today": today, "has_own": has_own, "is_own": is_own}
    return render(request, "portal/homes/coach.html", {**by_urgency(panels), **context})


def _to_confirm(waiting: Sequence[hours.Waiting]) -> Panel:
    """Whom to call: the clients whose word is waited for longest."""
    page = reverse("confirm_hours")
    number = sum(one.number for one in waiting)
    rows = [Row(one.client, f"{page}?{urlencode({'q': one.client})}", _since(one)) for one in waiting[:SHOWN]]
    return Panel(_("Uren te bevestigen"), number, page, rows, _("Alle uren zijn bevestigd."), calls=number > 0)


def _since(one: hours.Waiting) -> object:
    return _("%(count)s sinds %(day)s") % {"count": one.number, "day": shown.day(one.since)}


def _recognitions(rows: QuerySet[Any], today: date) -> Iterator[Panel]:
    """Where no work may be done, where hours cannot be paid, and where that comes soon."""
    page = reverse("list_recognitions")

    def line(row: Any, detail: object) -> Row:
        return Row(row.client, reverse("show_recognition", args=[row.pk]), detail)

    yield panel(
        lacking(rows, today),
        lambda row: line(row, _("geen inschrijving") if row.agreement_signed_on else _("geen overeenkomst")),
        title=_("Zonder overeenkomst of inschrijving"),
        href=f"{page}?show={Recognitions.LACKING}",
        empty=_("Elke erkenning met werk is in orde."),
    )
    yield panel(
        rows,
        lambda row: line(row, _left(row.spare)),
        title=_("Bijna geen cheques meer"),
        href=f"{page}?show={Recognitions.LOW}",
        empty=_("Elke gebruiker heeft nog cheques."),
        complete=lambda few: with_balance(few, today),
        keys=low_balance(rows, today),
    )
    yield panel(
        fee_ending(rows, today),
        lambda row: line(row, shown.day(row.fee_until)),
        title=_("Inschrijving eindigt binnen 30 dagen"),
        href=f"{page}?show={Recognitions.FEE_ENDING}",
        empty=_("Geen inschrijving loopt af."),
    )


def _left(spare: int) -> object:
    """Vouchers left when the work that is done already is paid; or how many short."""
    return _("nog %(count)s") % {"count": spare} if spare >= 0 else _("%(count)s te weinig") % {"count": -spare}
