"""Who may get which recognition. What a role may not see does not exist for it."""

from collections.abc import Iterable

from django.db.models import QuerySet

from opstap.clients.models import Recognition
from opstap.parties.access import one, seen
from opstap.parties.models import Membership
from opstap.shared.scope import seeing_everybody


def recognitions(*, by: Membership) -> QuerySet[Recognition]:
    """The recognitions a role may see: the organiser's, the client's own, or all."""
    rows = Recognition.objects.select_related("client", "organiser", "municipality").order_by("client__name", "number")
    return seen(rows, by, coach="organiser", client="client")


def recognition(pk: int, *, by: Membership) -> Recognition:
    return one(recognitions(by=by), pk)


def names_of_clients(recognitions: Iterable[int]) -> dict[int, str]:
    """The clients' names by recognition, for rows a role already sees: a worker knows where to go."""
    with seeing_everybody():
        rows = Recognition.objects.filter(pk__in=set(recognitions))
        return dict(rows.values_list("pk", "client__name"))
