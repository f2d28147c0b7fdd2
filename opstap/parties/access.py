"""Who may get which organiser, client or recognition. The portal has no other door.

What a role may not see does not exist for it: the same error either way. Row-level security lies underneath.
"""

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Model, QuerySet

from opstap.parties.models import Client, Membership, Organiser, Person, Recognition, Role
from opstap.shared.errors import NotFound
from opstap.shared.scope import EVERYBODY, seeing

M = TypeVar("M", bound=Model)

PLACE = {
    Role.COACH: "organiser_id",
    Role.WORKER: "person_id",
    Role.CLIENT: "client_id",
    Role.REFERRER: "service_id",
}
"""Where a membership of each role holds; VDAB's holds everywhere."""


def seen(rows: QuerySet[M], by: Membership, **paths: str) -> QuerySet[M]:
    """The rows a role may see: `paths` says by which field each role's own rows are known. VDAB sees all of them.

    A role without a path sees none.
    """
    if by.role == Role.VDAB:
        return rows
    path = paths.get(by.role)
    return rows.filter(**{path: getattr(by, PLACE[Role(by.role)])}) if path else rows.none()


def one(rows: QuerySet[M], pk: int) -> M:
    """The row with this key among those a role may see. Raises NotFound."""
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound("Dit bestaat niet, of u mag het niet zien.")
    return found


def recognitions(*, by: Membership) -> QuerySet[Recognition]:
    """The recognitions a role may see: the organiser's, the client's own, or all."""
    rows = Recognition.objects.select_related("client", "organiser", "municipality").order_by("client__name", "number")
    return seen(rows, by, coach="organiser", client="client")


def recognition(pk: int, *, by: Membership) -> Recognition:
    return one(recognitions(by=by), pk)


def organisers(*, by: Membership) -> QuerySet[Organiser]:
    """The organisers whose figures a role may see."""
    return seen(Organiser.objects.all(), by, coach="pk")


def own_person(*, by: Membership) -> Person:
    """The worker that signed in."""
    return one(Person.objects.all(), by.person_id or 0)


def own_client(*, by: Membership) -> Client:
    """The client that signed in."""
    return one(Client.objects.all(), by.client_id or 0)


def names_of_people(people: Iterable[int]) -> dict[int, str]:
    """The names that belong beside rows a role already sees: a client knows who came to work. Nothing but names."""
    with seeing(EVERYBODY):
        return {person.pk: person.name for person in Person.objects.filter(pk__in=set(people))}


def names_of_clients(recognitions: Iterable[int]) -> dict[int, str]:
    """The clients' names by recognition, for rows a role already sees: a worker knows where to go."""
    with seeing(EVERYBODY):
        rows = Recognition.objects.filter(pk__in=set(recognitions))
        return dict(rows.values_list("pk", "client__name"))
