"""Who may get which performance. What a role may not see does not exist for it."""

from django.db.models import QuerySet

from opstap.parties.access import one
from opstap.parties.models import Membership, Role
from opstap.performances.models import Performance
from opstap.performances.queries import Waiting, by_client, unconfirmed
from opstap.shared.scope import EVERYBODY, seeing


def performances(*, by: Membership) -> QuerySet[Performance]:
    """The performances a role may see, the latest first.

    Only a coach and VDAB see the whole person and client around them; the others get names from `parties.access`.
    """
    rows = Performance.objects.select_related("placement__activity").order_by("-day", "-begins", "-id")
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


def waiting(*, by: Membership) -> list[Waiting]:
    """Per client the hours a role may see that wait for a word. Counted without row-level security: thrice as fast."""
    asked = unconfirmed(performances(by=by))
    with seeing(EVERYBODY):
        return by_client(asked)


def keys(rows: QuerySet[Performance]) -> list[int]:
    """The keys of rows of `performances`, narrowed: looked for without row-level security, which reads all hours."""
    with seeing(EVERYBODY):
        return list(rows.values_list("pk", flat=True))


def performance(pk: int, *, by: Membership) -> Performance:
    return one(performances(by=by), pk)
