"""A worker says how content the work makes, whenever that is."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from opstap.portal.kit import action_page
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.trajectories.satisfaction import WORKER_READERS, SayForm
from opstap.shared import clock
from opstap.shared.errors import NotFound
from opstap.trajectories import access
from opstap.trajectories.actions.satisfaction import say
from opstap.trajectories.models import Satisfaction
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries.satisfaction import of_dossier


@page("hoe-vindt-u-het/", Verb.READ_OWN_DOSSIER, Template.FORM)
def rate_work(request: SignedIn) -> HttpResponse:
    """Say it of one's last dossier, and read what one said before. Raises NotFound without a dossier."""
    found = access.dossiers(by=request.membership).order_by("-starts_on").first()
    if found is None:
        raise NotFound

    def act(asked: dict[str, Any]) -> None:
        say(Satisfaction(dossier=found, day=clock.today(), **asked), worked_at=(), by=request.user.actor)

    action = action_page.ActionPage(
        title=_("Hoe vindt u wijk-werken?"),
        parent=(_("Vandaag"), reverse("show_today")),
        form=SayForm(action_page.bound(request)),
        act=act,
        done=_("Dank u wel. Dit helpt ons."),
        button=_("Verstuur"),
        intro=WORKER_READERS,
        extra={"said": of_dossier(found).filter(recognition=None)},
    )
    return action_page.show(request, action, "portal/trajectories/satisfaction.html")
