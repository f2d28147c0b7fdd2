"""Pages about a person are noted while they are shown, and written down afterwards: a page itself writes nothing."""

from opstap.parties.intake import log_access
from opstap.parties.models import AccessLogEntry, Role
from opstap.portal.kit.request import Request
from opstap.shared import clock
from opstap.shared.audit import known_at

OWN = (Role.WORKER, Role.CLIENT)


def note(request: Request, person: int, page: str) -> None:
    """This page shows something about this person to somebody else."""
    by = request.membership
    if by is None or by.role in OWN:
        return
    seen = AccessLogEntry(user_id=by.user_id, role=str(by)[:160], person_id=person, page=page)
    seen.organiser_id, seen.service_id = by.organiser_id, by.service_id
    request.access_log = [*getattr(request, "access_log", []), seen]


def write(request: Request) -> None:
    """Write down what the view noted, in a transaction of its own."""
    if entries := getattr(request, "access_log", None):
        with known_at(clock.known_from()):
            log_access(entries, by=request.membership.user.actor)
