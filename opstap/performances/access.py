"""Who may get which performance. What a role may not see does not exist for it."""

from django.db.models import QuerySet

from opstap.parties.access import one, seen
from opstap.parties.models import Membership, Role
from opstap.performances.models import Performance
from opstap.performances.queries import Waiting, by_client, unconfirmed
from opstap.shared.scope import seeing_everybody

OWN = {
    "coach": "organiser",
    "worker": "person",
    "client": "recognition__client",
    "referrer": "dossier__referral__service",
}
"""By which field each role's own performances are known."""


def performances(*, by: Membership) -> QuerySet[Performance]:
    """The performances a role may see, the latest first.

    Only a coach and VDAB see the whole person and client around them; the others get names from `parties.access`.
    """
    rows = Performance.objects.select_related("placement__activity").order_by("-day", "-begins", "-id")
    if by.role in (Role.COACH, Role.VDAB):
        rows = rows.select_related("person", "recognition__client")
    return seen(rows, by, **OWN)


def waiting(*, by: Membership) -> list[Waiting]:
    """Per client the hours a role may see that wait for a word. Counted without row-level security: thrice as fast."""
    asked = unconfirmed(performances(by=by))
    with seeing_everybody():
        return by_client(asked)


def keys(rows: QuerySet[Performance]) -> list[int]:
    """The keys of rows of `performances`, narrowed: looked for without row-level security, which reads all hours."""
    with seeing_everybody():
        return list(rows.values_list("pk", flat=True))


def performance(pk: int, *, by: Membership) -> Performance:
    return one(performances(by=by), pk)
