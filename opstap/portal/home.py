"""My work today: each role has its own first page at the same address."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from opstap.parties.models import Role
from opstap.portal.administrator import views as administrator
from opstap.portal.client import home as client
from opstap.portal.organiser import home as organiser
from opstap.portal.referrer import views as referrer
from opstap.portal.request import Request
from opstap.portal.vdab import home as vdab
from opstap.portal.worker import home as worker

HOMES: dict[str, Callable[[Request], HttpResponse]] = {
    Role.COACH: organiser.home,
    Role.WORKER: worker.home,
    Role.CLIENT: client.home,
    Role.REFERRER: referrer.home,
    Role.VDAB: vdab.home,
    Role.ADMINISTRATOR: administrator.home,
}


@require_safe
def home(request: Request) -> HttpResponse:
    """The first page of the role that is chosen; somebody without any role has none."""
    membership = request.membership
    if membership is None:
        raise PermissionDenied
    return HOMES[membership.role](request)
