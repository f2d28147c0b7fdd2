"""My work today: each role has its own first page at the same address."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from opstap.parties.models import Role
from opstap.portal.homes import administrator, client, referrer, vdab, worker
from opstap.portal.homes import coach as organiser
from opstap.portal.kit.request import Request

HOMES: dict[str, Callable[[Request], HttpResponse]] = {
    Role.COACH: organiser.home,
    Role.WORKER: worker.home,
    Role.CLIENT: client.home,
    Role.REFERRER: referrer.home,
    Role.VDAB: vdab.home,
    Role.ADMINISTRATOR: administrator.home,
}


@require_safe
def show_today(request: Request) -> HttpResponse:
    """The first page of the role that is chosen; somebody without any role has none."""
    membership = request.membership
    if membership is None:
        raise PermissionDenied
    return HOMES[membership.role](request)
