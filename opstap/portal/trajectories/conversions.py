"""A conversion on screen: both ways in plain words, what goes along, and what the rulebook says of it."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from opstap.assignments import following
from opstap.parties.models import Look, Role
from opstap.portal import clock, doing, looking
from opstap.portal.forms import Styled, day, line
from opstap.portal.request import Request
from opstap.portal.roles import for_role
from opstap.portal.templatetags import opstap as shown
from opstap.portal.trajectories.ending import hangs_on
from opstap.portal.trajectories.opening import Proof
from opstap.rulebook import Decision, measure
from opstap.rulebook.rules import conversion
from opstap.rulebook.units import ONE_DAY
from opstap.shared.answers import Answer
from opstap.trajectories import access
from opstap.trajectories.access import Verb
from opstap.trajectories.actions.conversions import Change
from opstap.trajectories.models import Dossier, Regime


class FiniteForm(Styled):
    """To a right with an end: from when, for how many months, and why."""

    starts_on = day(_("Vanaf"))
    months = forms.IntegerField(label=_("Voor hoeveel maanden?"), min_value=1)
    reason = line(_("Waarom?"))
    agreed = forms.BooleanField(label=_("De wijk-werker weet wat er verandert en gaat akkoord."))


class TransitionalForm(Proof):
    """To the right of the past: from when, and what shows it."""

    starts_on = day(_("Vanaf"))
    field_order = ("starts_on", *Proof.base_fields)


@for_role(Role.COACH)
@require_http_methods(["GET", "HEAD", "POST"])
def convert(request: Request, pk: int) -> HttpResponse:
    """Let a dossier go on under the other right, after reading what that means."""
    by, today = request.membership, clock.today()
    found = access.dossier_to(Verb.CONVERT, pk, by=by)
    looking.note(request, found.person, Look.Page.DOSSIER)
    to = Regime.FINITE if found.is_transitional else Regime.TRANSITIONAL
    longest = measure(found.measure)["duration_months_max"].on(today).as_int
    start = {"starts_on": max(today, found.starts_on + ONE_DAY), "months": longest}
    form = (FiniteForm if to == Regime.FINITE else TransitionalForm)(doing.bound(request), initial=start)

    def act(asked: dict[str, Any]) -> Answer:
        change = Change(
            found.pk,
            to,
            asked["starts_on"],
            asked.get("months"),
            asked.get("bound_by_pwa_agreement", False),
            asked.get("pwa_vouchers_paid") or 0,
        )
        done = following.convert(change, reason=asked["reason"], by=request.user.actor, day=today)
        for decision in done.stayed:
            messages.warning(request, _t("Een koppeling ging niet mee:") + " " + shown.said(decision.because))
        return done.answer

    deed = doing.Deed(
        title=_("Dossier omzetten"),
        parent=(found.person, reverse("dossier", args=[pk])),
        form=form,
        act=act,
        done=_("Het dossier is omgezet. Laat nu de nieuwe overeenkomst tekenen."),
        button=_("Zet om"),
        to_record="dossier",
        is_grave=to == Regime.FINITE,
        told=[_beforehand(found, longest, today)] if to == Regime.FINITE else [],
        extra={"dossier": found, "to_finite": to == Regime.FINITE, **hangs_on(found, by=by, today=today)},
    )
    return doing.show(request, deed, "portal/trajectories/convert.html")


def _beforehand(dossier: Dossier, months: int, today: date) -> Decision:
    """What the rulebook says of giving up a right without an end, for the longest that a finite one may last."""
    return conversion.may_convert(
        measure(dossier.measure),
        to=Regime.FINITE,
        bound_by_pwa_agreement=False,
        pwa_vouchers_paid=0,
        referral_months=months,
        day=today,
    )
