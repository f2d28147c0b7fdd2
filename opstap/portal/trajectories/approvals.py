"""VDAB's agreement to a new referral of somebody who did this before: asked by the service, answered by VDAB."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from opstap.portal.kit import action_page
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.trajectories.referrals_forms import ApprovalForm
from opstap.portal.trajectories.things import REFERRAL
from opstap.shared import clock
from opstap.trajectories.actions import approvals
from opstap.trajectories.models import Referral
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries.referral_history import before


@page("toeleidingen/<int:pk>/akkoord-vragen/", Verb.ASK_APPROVAL, Template.FORM, REFERRAL)
def ask_approval(request: SignedIn, found: Referral) -> HttpResponse:
    """Ask VDAB whether it agrees to a draft; VDAB sees the draft from then on."""
    today = clock.today()
    action = action_page.ActionPage(
        title=_("Akkoord van VDAB vragen"),
        parent=(found.person, reverse("show_referral", args=[found.pk])),
        form=action_page.NothingToFill(action_page.bound(request)),
        act=lambda asked: approvals.ask_approval(found.pk, by=request.user.actor, day=today),
        done=_("De vraag staat bij VDAB. Het antwoord leest u bij dit ontwerp."),
        button=_("Vraag het akkoord"),
        intro=_("VDAB leest het ontwerp, met deze reden: %(reason)s") % {"reason": found.again_reason},
    )
    return action_page.show(request, action)


@page("toeleidingen/<int:pk>/akkoord/", Verb.APPROVE_REFERRAL, Template.FORM, REFERRAL)
def approve_referral(request: SignedIn, found: Referral) -> HttpResponse:
    """Agree to a new referral, or not; with what was done before on the same page."""
    today = clock.today()

    def act(asked: dict[str, Any]) -> None:
        agrees = asked["verdict"] == ApprovalForm.YES
        by = request.user.actor
        approvals.answer_approval(found.pk, agrees=agrees, words=asked["words"], by=by, day=today)

    action = action_page.ActionPage(
        title=_("Akkoord met een nieuwe toeleiding"),
        parent=(found.person, reverse("show_referral", args=[found.pk])),
        form=ApprovalForm(action_page.bound(request)),
        act=act,
        done=_("Het antwoord is bewaard. De dienst leest het bij het ontwerp."),
        button=_("Antwoord"),
        intro=_("%(service)s vraagt een nieuwe toeleiding, met deze reden: %(reason)s")
        % {"service": found.service, "reason": found.again_reason},
        told=[] if (earlier := before(found, today)).carousel else [earlier.carousel],
    )
    return action_page.show(request, action)
