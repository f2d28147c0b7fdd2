"""Who may get which placement. What a role may not see does not exist for it."""

from django.db.models import QuerySet

from opstap.assignments.models import Placement
from opstap.parties.access import one, seen
from opstap.parties.models import Membership, Role

OWN = {
    "coach": "organiser",
    "worker": "person",
    "client": "recognition__client",
    "referrer": "dossier__referral__service",
}
"""By which field each role's own placements are known."""


def placements(*, by: Membership) -> QuerySet[Placement]:
    """The placements a role may see; as with performances, only a coach and VDAB see whole people and clients."""
    rows = Placement.objects.select_related("activity", "municipality")
    if by.role in (Role.COACH, Role.VDAB):
        rows = rows.select_related("person", "recognition__client")
    return seen(rows, by, **OWN)


def placement(pk: int, *, by: Membership) -> Placement:
    return one(placements(by=by), pk)
