"""My work today: each role has its own first page at the same address."""

from collections.abc import Callable

from django.http import HttpResponse

from opstap.parties.models import Role
from opstap.parties.policy import Verb
from opstap.portal.homes import administrator, client, referrer, vdab, worker
from opstap.portal.homes import coach as organiser
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import Request, SignedIn

HOMES: dict[str, Callable[[Request], HttpResponse]] = {
    Role.COACH: organiser.home,
    Role.WORKER: worker.home,
    Role.CLIENT: client.home,
    Role.REFERRER: referrer.home,
    Role.VDAB: vdab.home,
    Role.ADMINISTRATOR: administrator.home,
}


@page("vandaag/", Verb.SEE_TODAY, Template.WORK_LIST)
def show_today(request: SignedIn) -> HttpResponse:
    """The first page of the role that is chosen; somebody without any role has none."""
    return HOMES[request.membership.role](request)
