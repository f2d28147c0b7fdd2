"""A conversion on screen: both ways in plain words, what goes along, and what the rulebook says of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from opstap.assignments import following
from opstap.portal.kit import action_page
from opstap.portal.kit.forms import Styled, day, line
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import Request, SignedIn
from opstap.portal.templatetags import opstap as shown
from opstap.portal.trajectories.ending import hangs_on
from opstap.portal.trajectories.opening import Proof, keep_proof
from opstap.portal.trajectories.things import DOSSIER
from opstap.rulebook import Sentence, measure
from opstap.rulebook.rules import conversion
from opstap.rulebook.units import ONE_DAY
from opstap.shared import clock
from opstap.shared.answers import Answer
from opstap.shared.audit import Actor, recorded
from opstap.trajectories.actions.conversions import Change
from opstap.trajectories.models import Dossier, Regime
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries.conversions import proof_before


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


@page("dossiers/<int:pk>/omzetting/", Verb.CONVERT, Template.FORM, DOSSIER)
def convert_dossier(request: SignedIn, found: Dossier) -> HttpResponse:
    """Let a dossier go on under the other right, after reading what that means."""
    by, today = request.membership, clock.today()
    to_finite = found.is_transitional
    action = action_page.ActionPage(
        title=_("Omzetten naar een recht met einddatum")
        if to_finite
        else _("Omzetten naar het recht zonder einddatum"),
        parent=(found.person, reverse("show_dossier", args=[found.pk])),
        form=_form(request, found, today),
        act=lambda asked: _convert(request, found, asked, today=today),
        done=_("Het dossier is omgezet. Maak nu de nieuwe overeenkomst."),
        button=_("Zet om"),
        to_record="draw_up_agreement",
        is_grave=to_finite,
        extra={
            "dossier": found,
            "to_finite": to_finite,
            "differences": differences(found, today),
            "back": conversion.way_back(measure(found.measure), day=today),
            "proof": "" if to_finite else proof_before(found),
            **hangs_on(found, by=by, today=today),
        },
    )
    return action_page.show(request, action, "portal/trajectories/convert_dossier.html")


def _form(request: Request, dossier: Dossier, today: date) -> Styled:
    """What is asked depends on where the dossier goes; it starts with the first day and the most months there are."""
    start = {
        "starts_on": max(today, dossier.starts_on + ONE_DAY),
        "months": measure(dossier.measure)["duration_months_max"].on(today).as_int,
    }
    files = request.FILES if request.method == "POST" else None
    return (FiniteForm if dossier.is_transitional else TransitionalForm)(
        action_page.bound(request), files, initial=start
    )


def _convert(request: Request, dossier: Dossier, asked: Mapping[str, Any], *, today: date) -> Answer:
    change = Change(
        dossier.pk,
        Regime.FINITE if dossier.is_transitional else Regime.TRANSITIONAL,
        asked["starts_on"],
        asked.get("months"),
        None if dossier.is_transitional else Proof.proof(asked),
    )
    done = _with_proof(change, asked, by=request.user.actor, day=today)
    for decision in done.stayed:
        messages.warning(request, _t("Een koppeling ging niet mee:") + " " + shown.said(decision.because))
    return done.answer


@recorded("dossier omgezet")
def _with_proof(change: Change, asked: Mapping[str, Any], *, by: Actor, day: date) -> following.Converted:
    """Convert the dossier and keep the scan of what shows the right with it, or neither."""
    done = following.convert(change, reason=asked["reason"], by=by, day=day)
    if done.answer and asked.get("paper"):
        keep_proof(asked["paper"], done.answer.record or 0, by=by, day=day)
    return done


@dataclass(frozen=True, slots=True)
class Side:
    """One thing that is not the same under the other right: how it is now, how it is then, and by which law."""

    about: Sentence
    now: Sentence
    then: Sentence
    law: str


def differences(dossier: Dossier, day: date) -> list[Side]:
    """What changes for who has this dossier when it goes on under the other right."""
    rows = conversion.differences(measure(dossier.measure), day=day)
    if dossier.is_transitional:
        return [Side(one.about, one.transitional, one.finite, one.law) for one in rows]
    return [Side(one.about, one.finite, one.transitional, one.law) for one in rows]
