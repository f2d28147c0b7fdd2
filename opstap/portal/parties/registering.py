"""Where somebody is registered, and which service is asked to refer: a coach and VDAB choose one, a service is one."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from opstap.parties import intake
from opstap.parties.models import Membership, Person, Service
from opstap.portal.kit import action_page
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.parties.forms import ServiceForm
from opstap.portal.parties.things import PERSON
from opstap.trajectories.policy import Verb


def place_of(by: Membership, service: Service | None = None) -> dict[str, Any]:
    """The organiser or service that a new person is seen by, or the service that is asked to refer."""
    return {"organiser_id": by.organiser_id, "service_id": by.service_id or (service.pk if service else None)}


@page("personen/<int:pk>/toeleiding/", Verb.ASK_REFERRAL, Template.FORM, PERSON)
def ask_referral(request: SignedIn, found: Person) -> HttpResponse:
    """Ask a service to refer somebody; it finds the person on the day's page."""
    form = ServiceForm(action_page.bound(request), initial={"service": found.service_id})
    form.fields["service"].required = True

    def act(asked: dict[str, Any]) -> None:
        intake.ask_referral(found, service=asked["service"], by=request.user.actor)

    action = action_page.ActionPage(
        title=_("Toeleiding vragen"),
        parent=(found, reverse("show_person", args=[found.pk])),
        form=form,
        act=act,
        done=_("De dienst ziet deze persoon nu bij wie nog toegeleid moet worden."),
        button=_("Vraag de toeleiding"),
        intro=_("Alleen een dienst die toeleidt, kan iemand voorstellen. Kies bij wie deze persoon terechtkan."),
    )
    return action_page.show(request, action)
