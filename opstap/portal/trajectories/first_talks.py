"""First talks on screen: somebody who was referred is invited from the referral, or many of them from the list."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from opstap.portal.kit import action_page
from opstap.portal.kit.batches import Batch
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import Request, SignedIn
from opstap.portal.trajectories.appointments import MoveForm
from opstap.portal.trajectories.evaluations import InviteForm
from opstap.portal.trajectories.things import REFERRAL
from opstap.shared import clock
from opstap.shared.answers import Answer
from opstap.trajectories.actions import appointments as actions
from opstap.trajectories.actions.appointments import Slots, talk_at
from opstap.trajectories.models import Appointment, Referral
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries.appointments import usual_place


@page("toeleidingen/<int:pk>/gesprek/", Verb.INVITE, Template.FORM, REFERRAL)
def plan_first_talk(request: SignedIn, found: Referral) -> HttpResponse:
    """Invite somebody who was referred to get to know each other."""
    form = MoveForm(action_page.bound(request), initial={"place": usual_place(found.organiser)})

    def act(asked: dict[str, Any]) -> Answer:
        (answer,) = invite([found], form.slots(), request)
        return answer

    action = action_page.ActionPage(
        title=_("Uitnodigen voor een kennismaking"),
        parent=(found.person, reverse("show_referral", args=[found.pk])),
        form=form,
        act=act,
        done=_("De afspraak is gemaakt. De uitnodiging staat klaar bij de berichten."),
        button=_("Nodig uit"),
        intro=_("De persoon krijgt een uitnodiging per e-mail, sms of brief."),
    )
    return action_page.show(request, action)


def batch(request: Request) -> Batch:
    """Invite the ticked people on one day, each at an hour of their own."""

    def act(rows: Sequence[Referral], asked: Mapping[str, Any]) -> list[Answer]:
        return invite(rows, Slots(**asked), request)

    return Batch("talk", Verb.INVITE, _("Nodig uit, elk op een eigen uur"), act, InviteForm)


def invite(rows: Sequence[Referral], slots: Slots, request: Request) -> list[Answer]:
    """Plan a first talk with each of these people; a referral that is closed says so."""
    talks = [talk_at(one, Appointment.Kind.FIRST_TALK) for one in rows]
    return actions.plan(talks, slots=slots, by=request.user.actor, day=clock.today())
