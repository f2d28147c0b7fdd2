"""The end of a dossier on screen: what still hangs on it, why it stops, and afterwards how it ended."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from opstap.assignments import following
from opstap.assignments.access import placements
from opstap.assignments.queries import open_on
from opstap.parties.models import Membership
from opstap.performances.access import performances
from opstap.performances.queries import unconfirmed
from opstap.portal.kit import action_page
from opstap.portal.kit.batches import Batch
from opstap.portal.kit.cards import Card, buttons
from opstap.portal.kit.forms import Styled, day, line
from opstap.portal.kit.names import named
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import Request, SignedIn
from opstap.portal.trajectories.things import DOSSIER
from opstap.shared import clock
from opstap.shared.answers import Answer
from opstap.shared.audit import Actor
from opstap.trajectories.actions.ending import REASONS, Ending
from opstap.trajectories.models import Conversion, Dossier, Exit
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries.hand_overs import left_to_do
from opstap.trajectories.questions.dossiers import is_over
from opstap.trajectories.standing import Standing


class EndForm(Styled):
    """Why somebody stops, the last day, and what else there is to say."""

    reason = forms.ChoiceField(
        label=_("Reden"), choices=[("", _("kies")), *[(key, _(label)) for key, label in REASONS]]
    )
    last_day = day(_("Laatste dag"), help_text=_("Die dag hoort er nog bij."))
    words = line(_("Toelichting"), required=False)


@page("dossiers/<int:pk>/einde/", Verb.END, Template.FORM, DOSSIER)
def end_dossier(request: SignedIn, found: Dossier) -> HttpResponse:
    """End a dossier, after reading what still hangs on it."""
    by, today = request.membership, clock.today()
    last_day = min(today, found.planned_end_on or today)

    def act(asked: dict[str, Any]) -> Answer:
        (answer,) = end_many([found], asked, by=request.user.actor, day=today)
        return answer

    action = action_page.ActionPage(
        title=_("Dossier beëindigen"),
        parent=(found.person, reverse("show_dossier", args=[found.pk])),
        form=EndForm(action_page.bound(request), initial={"last_day": last_day}),
        act=act,
        done=_("Het dossier is beëindigd. De opvolging na het einde begint."),
        button=_("Beëindig het dossier"),
        is_grave=True,
        extra={"dossier": found, **hangs_on(found, by=by, today=today)},
    )
    return action_page.show(request, action, "portal/trajectories/end_dossier.html")


def end_many(rows: Sequence[Dossier], asked: Mapping[str, Any], *, by: Actor, day: date) -> list[Answer]:
    """End these dossiers on the day and for the reason of an EndForm. An answer per row."""
    endings = [Ending(row.pk, asked["last_day"], asked["reason"], asked["words"]) for row in rows]
    return following.end(endings, by=by, day=day)


def batch(request: Request) -> Batch:
    """End the ticked dossiers together."""

    def act(rows: Sequence[Dossier], asked: Mapping[str, Any]) -> list[Answer]:
        return end_many(rows, asked, by=request.user.actor, day=clock.today())

    return Batch("end", Verb.END, _("Beëindig"), act, EndForm)


def hangs_on(dossier: Dossier, *, by: Membership, today: date) -> dict[str, Any]:
    """What is not done yet when a dossier stops: hours without the client's word, placements, goals, tasks."""
    goals, tasks = left_to_do(dossier)
    return {
        "unconfirmed": unconfirmed(performances(by=by).filter(dossier=dossier)).count(),
        "placements": named(open_on(placements(by=by).filter(dossier=dossier), today)),
        "goals": goals,
        "tasks": tasks,
    }


def card(standing: Standing) -> Card:
    """How a dossier ended, or the way to end it."""
    dossier = standing.dossier
    if is_over(dossier):
        ended = Exit.objects.filter(dossier=dossier).first()
        gone_on = Conversion.objects.filter(dossier=dossier).first()
        return Card(
            name="end",
            title=_("Einde"),
            template="portal/trajectories/cards/end.html",
            context={"exit": ended, "conversion": gone_on},
        )
    is_late = dossier.planned_end_on is not None and dossier.planned_end_on < standing.day
    return Card(
        name="end",
        title=_("Einde"),
        template="portal/trajectories/cards/end.html",
        context={"is_late": is_late},
        buttons=buttons(standing, ("end_dossier", _t("Beëindigen"))),
        calls=is_late,
    )
