"""Where somebody is registered, and which service is asked to refer: a coach and VDAB choose one, a service is one."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from opstap.parties import access, intake
from opstap.parties.models import AccessLogEntry, Membership, Role, Service
from opstap.portal.kit import access_log, action_page
from opstap.portal.kit.request import Request
from opstap.portal.kit.roles import for_role
from opstap.portal.parties.forms import ServiceForm

PASSES_ON = (Role.COACH, Role.VDAB)
"""Who does not refer, and asks a service for it."""


def place_of(by: Membership, service: Service | None = None) -> dict[str, Any]:
    """The organiser or service that a new person is seen by, or the service that is asked to refer."""
    return {"organiser_id": by.organiser_id, "service_id": by.service_id or (service.pk if service else None)}


@for_role(*PASSES_ON)
@require_http_methods(["GET", "HEAD", "POST"])
def ask_referral(request: Request, pk: int) -> HttpResponse:
    """Ask a service to refer somebody; it finds the person on the day's page."""
    found = access.person(pk, by=request.membership)
    access_log.note(request, found, AccessLogEntry.Page.PERSON)
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
