"""Prolonging a dossier on screen, and how long its right still lasts."""

from itertools import count, takewhile
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from opstap.portal.kit import action_page
from opstap.portal.kit.cards import Card, buttons
from opstap.portal.kit.forms import Styled, line
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.trajectories.things import DOSSIER
from opstap.rulebook.units import ONE_DAY
from opstap.shared import clock
from opstap.trajectories.actions import prolongations as actions
from opstap.trajectories.models import Dossier
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries import rights
from opstap.trajectories.questions.dossiers import is_over
from opstap.trajectories.standing import Standing


class ProlongForm(Styled):
    """How many months more, and why."""

    months = forms.IntegerField(label=_("Hoeveel maanden erbij?"), min_value=1)
    reason = line(_("Waarom?"))


@page("dossiers/<int:pk>/verlenging/", Verb.PROLONG, Template.FORM, DOSSIER)
def prolong_dossier(request: SignedIn, found: Dossier) -> HttpResponse:
    """Give a dossier more months; the agreement for those months comes right after."""
    today = clock.today()
    times = actions.times_before(found)
    allowed = takewhile(lambda months: actions.may_prolong(found, months, times=times, day=today), count(1))
    most = max(allowed, default=0)

    def act(asked: dict[str, Any]) -> None:
        actions.prolong(found, asked["months"], reason=asked["reason"], by=request.user.actor, day=today)

    action = action_page.ActionPage(
        title=_("Dossier verlengen"),
        parent=(found.person, reverse("show_dossier", args=[found.pk])),
        form=ProlongForm(action_page.bound(request), initial={"months": most or 1}),
        act=act,
        done=_("Het dossier is verlengd. Maak nu de overeenkomst voor de nieuwe maanden."),
        button=_("Verleng het dossier"),
        told=[actions.may_prolong(found, most or 1, times=times, day=today)],
        to=reverse("draw_up_agreement", args=[found.pk]),
        extra={
            "dossier": found,
            "most": most,
            "end_then": actions.prolonged_end(found, most)[1] if most else None,
            "prolongations": rights.prolongations(found),
        },
    )
    return action_page.show(request, action, "portal/trajectories/prolong_dossier.html")


def card(standing: Standing) -> Card:
    """The right itself: which, since when, how many days are left, whatever ends it, and how often it was prolonged."""
    dossier = standing.dossier
    end = rights.ends_on([dossier], standing.day)[dossier]
    left = (end - standing.day + ONE_DAY).days if end else None
    return Card(
        name="right",
        title=_("Recht"),
        template="portal/trajectories/cards/right.html",
        context={"dossier": dossier, "end": end, "left": left, "prolongations": standing.prolongations},
        buttons=buttons(standing, ("prolong_dossier", _t("Verleng")), ("convert_dossier", _t("Omzetten"))),
        calls=not is_over(dossier) and left is not None and left <= 0,
    )
