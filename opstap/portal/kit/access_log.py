"""Who looked at whom. What a page shows is noted while it is made, and written down before its first byte goes out.

A page itself writes nothing. A page about one person is a line of that person; a list that leaves as a file or through
the API is one line with everybody in it. People who look at their own are no lines.
"""

from collections.abc import Iterable

from opstap.parties.intake import log_access
from opstap.parties.models import AccessLogEntry, ExportLogEntry, Role
from opstap.portal.kit.request import Request
from opstap.shared import clock
from opstap.shared.audit import known_at

OWN = (Role.WORKER, Role.CLIENT)
LONGEST_ROLE, LONGEST_FILTERS = 160, 500


def note(request: Request, person: int, page: str) -> None:
    """This page shows something about this person to somebody else."""
    if seen_by := _reader(request):
        _keep(request, AccessLogEntry(**seen_by, person_id=person, page=page))


def note_list(
    request: Request, name: str, kind: str, *, rows: int, people: Iterable[int | None], reason: str = ""
) -> None:
    """These people leave together, in a file or through the API; `rows` is how many lines it is."""
    if seen_by := _reader(request):
        filters = request.GET.urlencode()[:LONGEST_FILTERS]
        known = sorted({person for person in people if person})
        entry = ExportLogEntry(**seen_by, name=name, kind=kind, filters=filters, reason=reason)
        entry.row_count, entry.people = rows, known
        _keep(request, entry)


def _reader(request: Request) -> dict[str, object]:
    """Who looks, as columns of the log; nothing for whoever looks at one's own."""
    by = request.membership
    if by is None or by.role in OWN:
        return {}
    place = {"organiser_id": by.organiser_id, "service_id": by.service_id}
    return {"user_id": by.user_id, "role": str(by)[:LONGEST_ROLE], **place}


def _keep(request: Request, entry: AccessLogEntry | ExportLogEntry) -> None:
    request.access_log = [*getattr(request, "access_log", []), entry]


def write(request: Request) -> None:
    """Write down what the view noted, in a transaction of its own."""
    entries = getattr(request, "access_log", [])
    if not entries:
        return
    looks = [one for one in entries if isinstance(one, AccessLogEntry)]
    exports = [one for one in entries if isinstance(one, ExportLogEntry)]
    with known_at(clock.known_from()):
        log_access(looks, exports=exports, by=request.membership.user.actor)
