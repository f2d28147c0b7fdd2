"""Suspending a dossier on screen, and letting it go on; what the rulebook says of it stands beside the button."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from opstap.portal.kit import action_page
from opstap.portal.kit.cards import Card, buttons
from opstap.portal.kit.forms import Styled, day, line, words
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.trajectories.things import DOSSIER
from opstap.rulebook import measure
from opstap.rulebook.units import ONE_DAY
from opstap.shared import clock
from opstap.shared.answers import Answer
from opstap.trajectories.actions import suspensions as actions
from opstap.trajectories.actions.suspensions import Rest, Return
from opstap.trajectories.models import Dossier, Suspension
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries.suspensions import count, rests
from opstap.trajectories.questions.dossiers import against_suspending
from opstap.trajectories.standing import Standing


class SuspendForm(Styled):
    """From when, why, and until when as far as that is known."""

    starts_on = day(_("Vanaf"))
    reason = forms.ChoiceField(label=_("Reden"), choices=words(Suspension.Reason, empty=_("Kies een reden")))
    expected_until = day(_("Vermoedelijk tot en met"), required=False)
    ends_on = day(
        _("Tot en met"),
        required=False,
        help_text=_("Alleen als de schorsing al voorbij is. Het dossier is daarna weer actief."),
    )
    words = line(_("Toelichting"), required=False)


class ResumeForm(Styled):
    """The first day of work."""

    day = day(_("Eerste werkdag opnieuw"))


TEMPLATE = "portal/trajectories/suspend_dossier.html"


@page("dossiers/<int:pk>/schorsing/", Verb.SUSPEND, Template.FORM, DOSSIER)
def suspend_dossier(request: SignedIn, dossier: Dossier) -> HttpResponse:
    """Suspend a dossier; what it rested before stands below."""
    today, known = clock.today(), rests(dossier, clock.today())

    def act(asked: dict[str, Any]) -> Answer:
        (answer,) = actions.suspend([Rest(dossier=dossier.pk, **asked)], by=request.user.actor, day=today)
        return answer

    beforehand = Rest(dossier.pk, max(today, dossier.starts_on), Suspension.Reason.OTHER)
    action = action_page.ActionPage(
        title=_("Dossier schorsen"),
        parent=(dossier.person, reverse("show_dossier", args=[dossier.pk])),
        form=SuspendForm(action_page.bound(request), initial={"starts_on": today}),
        act=act,
        done=_("Het dossier is geschorst."),
        button=_("Schors het dossier"),
        intro=_intro(dossier, today),
        told=[actions.may_suspend(dossier, beforehand, suspended_days=known.used, day=today)],
        extra={"known": known, "dossier": dossier},
    )
    return action_page.show(request, action, TEMPLATE)


def _intro(dossier: Dossier, day: date) -> object:
    """What a suspension does; the end moves only where there is one, and the rulebook lets it."""
    moves = measure(dossier.measure)["suspension_moves_end"].on(day).as_bool
    if moves and dossier.planned_end_on:
        return _("In die dagen kan er niet gewerkt worden. Het einde van het recht schuift daarna op.")
    return _("In die dagen kan er niet gewerkt worden. Aan het einde van het recht verandert niets.")


@page("dossiers/<int:pk>/schorsing/einde/", Verb.RESUME, Template.FORM, DOSSIER)
def resume_dossier(request: SignedIn, dossier: Dossier) -> HttpResponse:
    """Let a suspended dossier go on."""
    today, known = clock.today(), rests(dossier, clock.today())

    def act(asked: dict[str, Any]) -> Answer:
        (answer,) = actions.resume([Return(dossier.pk, asked["day"])], by=request.user.actor, day=today)
        return answer

    told = []
    if resting := known.open_one:
        last = max(today - ONE_DAY, resting.starts_on)
        now = Rest(dossier.pk, resting.starts_on, resting.reason, ends_on=last)
        before = sum(days for one, days in known.rows if one.pk != resting.pk)
        told.append(actions.may_suspend(dossier, now, suspended_days=before, day=today))
    action = action_page.ActionPage(
        title=_("Schorsing beëindigen"),
        parent=(dossier.person, reverse("show_dossier", args=[dossier.pk])),
        form=ResumeForm(action_page.bound(request), initial={"day": today}),
        act=act,
        done=_("Het dossier is weer actief."),
        button=_("Beëindig de schorsing"),
        intro=_("Vanaf die dag kan er weer gewerkt worden."),
        told=told,
        extra={"known": known, "dossier": dossier},
    )
    return action_page.show(request, action, TEMPLATE)


WAYS = (("suspend_dossier", _("Schors")), ("resume_dossier", _("Beëindig de schorsing")))


def card(standing: Standing) -> Card | None:
    """How much a dossier rested, of how many days at most; nothing of one that never rested and cannot now."""
    known, today = count(standing.dossier, standing.rests, standing.day), standing.day
    if not known.rows and against_suspending(standing.dossier, standing.rests):
        return None
    overdue = known.open_one and known.open_one.expected_until and known.open_one.expected_until < today
    return Card(
        name="suspension",
        title=_("Schorsing"),
        template="portal/trajectories/cards/suspension.html",
        context={"known": known, "today": today, "is_overdue": overdue},
        buttons=buttons(standing, *WAYS),
        calls=bool(overdue),
    )
