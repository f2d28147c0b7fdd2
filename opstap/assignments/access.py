"""Who may get which placement. What a role may not see does not exist for it."""

from django.db.models import QuerySet

from opstap.assignments.models import Placement
from opstap.parties.access import one
from opstap.parties.models import Membership, Role


def placements(*, by: Membership) -> QuerySet[Placement]:
    """The placements a role may see; as with performances, only a coach and VDAB see whole people and clients."""
    rows = Placement.objects.select_related("activity", "municipality")
    whole = rows.select_related("person", "recognition__client")
    match by.role:
        case Role.COACH:
            return whole.filter(organiser=by.organiser_id)
        case Role.WORKER:
            return rows.filter(person=by.person_id)
        case Role.CLIENT:
            return rows.filter(recognition__client=by.client_id)
        case Role.REFERRER:
            return rows.filter(dossier__referral__service=by.service_id)
        case Role.VDAB:
            return whole
    return rows.none()


def placement(pk: int, *, by: Membership) -> Placement:
    return one(placements(by=by), pk)
