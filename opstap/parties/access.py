"""Who may get which organiser, person or client. The portal has no other door.

What a role may not see does not exist for it: the same error either way. Row-level security lies underneath.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Model, Q, QuerySet
from django.db.models.functions import TruncDate

from opstap.parties import refusals as no
from opstap.parties.models import (
    AccessLogEntry,
    Client,
    ContactChange,
    ExportLogEntry,
    Membership,
    Municipality,
    Organiser,
    Person,
    Profile,
    Role,
    Service,
    Signup,
    Territory,
)
from opstap.parties.tokens import digest_of
from opstap.shared.errors import NotFound
from opstap.shared.scope import seeing_everybody

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
        raise NotFound
    return found


def organisers(*, by: Membership) -> QuerySet[Organiser]:
    """The organisers whose figures a role may see."""
    return seen(Organiser.objects.all(), by, coach="pk")


def all_organisers() -> QuerySet[Organiser]:
    """Every organiser, to choose from: who they are is public."""
    return Organiser.objects.all()


def all_services() -> QuerySet[Service]:
    """Every referring service, to choose from: who they are is public."""
    return Service.objects.all()


def people(*, by: Membership) -> QuerySet[Person]:
    """The people a coach, a service or VDAB may see: whom they registered, or who was referred to or by them.

    The database's own policies draw that line; here only the roles without business among people are kept out.
    """
    rows = Person.objects.standing().select_related("municipality", "organiser", "service")
    return rows if by.role in (Role.COACH, Role.REFERRER, Role.VDAB) else rows.none()


def person(pk: int, *, by: Membership) -> Person:
    """Somebody a role may see. Who was merged into another gives that other one. Raises NotFound."""
    gone = Person.objects.filter(pk=pk).values_list("merged_into", flat=True).first()
    return one(people(by=by), gone or pk)


def merged_into(person: Person) -> QuerySet[Person]:
    """Who turned out to be this person: what was written once of them stays under their own keys."""
    return Person.objects.filter(merged_into=person)


def person_by_number(insz: str) -> tuple[int, str] | None:
    """Key and name of whoever has exactly this number, with any organiser: to refer somebody needs no more."""
    with seeing_everybody():
        found = Person.objects.filter(insz=insz).select_related("merged_into").first()
        kept = found and (found.merged_into or found)
    return (kept.pk, kept.name) if kept else None


def people_by_numbers(numbers: Iterable[str]) -> dict[str, int]:
    """The key of whoever has exactly each of these numbers, as `person_by_number`, for a file of them. One query."""
    with seeing_everybody():
        rows = Person.objects.filter(insz__in=set(numbers)).values_list("insz", "pk", "merged_into")
        return {insz: merged_into or pk for insz, pk, merged_into in rows}


def home_organisers(people: Iterable[int], day: date) -> dict[int, int]:
    """The organiser that serves each person's municipality on that day: {person: organiser}. Two queries."""
    with seeing_everybody():
        homes = dict(Person.objects.filter(pk__in=set(people)).values_list("pk", "municipality"))
        areas = Territory.objects.filter(municipality__in=set(homes.values()), starts_on__lte=day)
        served = dict(areas.exclude(ends_on__lt=day).values_list("municipality", "organiser"))
    return {person: served[home] for person, home in homes.items() if home in served}


def is_hidden(person: int) -> bool:
    """Whether the transaction does not see this person; who was found by the exact number may still be referred."""
    return not Person.objects.filter(pk=person).exists()


def profile(person: Person) -> Profile | None:
    """What is known of somebody: the latest told. Needs a person the role may see."""
    return Profile.objects.filter(person=person).order_by("-told_on", "-recorded_at", "-pk").first()


def signups(*, by: Membership) -> QuerySet[Signup]:
    """Who registered themselves in the organiser's municipalities, the first first; VDAB sees all of them."""
    rows = Signup.objects.select_related("municipality", "organiser", "person").order_by("asked_on", "pk")
    return seen(rows, by, coach="organiser")


def signup(pk: int, *, by: Membership) -> Signup:
    return one(signups(by=by), pk)


def signup_by_token(token: str) -> Signup:
    """The sign-up that the link of a mail belongs to. Raises NotFound, also for one that was forgotten."""
    with seeing_everybody():
        digest = digest_of(token)
        rows = Signup.objects.exclude(status=Signup.Status.FORGOTTEN).filter(digest=digest)
        found = rows.first() if token else None
    if found is None:
        raise NotFound(no.NO_SIGNUP_LINK())
    return found


def contact_changes(people: QuerySet[Person] | Iterable[Person | int]) -> QuerySet[ContactChange]:
    """Other accounts and addresses of these people that wait for a yes, the oldest first. Needs people one may see."""
    rows = ContactChange.objects.filter(person__in=people, status=ContactChange.Status.PROPOSED)
    return rows.select_related("person").order_by("proposed_on", "pk")


def contact_change(pk: int) -> ContactChange:
    """One of those the transaction sees, also when it was decided. Raises NotFound."""
    return one(ContactChange.objects.select_related("person"), pk)


def municipalities() -> QuerySet[Municipality]:
    """The municipalities where somebody can live now."""
    return Municipality.objects.filter(exists_until=None).order_by("name")


def access_log(person: Person) -> QuerySet[AccessLogEntry]:
    """Who looked at a person, also as whom one was merged, the last first: as far as the transaction sees."""
    looks = AccessLogEntry.objects.filter(Q(person=person) | Q(person__in=merged_into(person)))
    return looks.select_related("user").defer("user__password").order_by("-recorded_at", "-pk")


LINE = ("day", "user__name", "user", "role")


def access_log_by_day(person: Person) -> list[dict[str, Any]]:
    """What somebody reads of oneself, also as whom one was merged: a line per user, role and day, the last day first.

    {user__name, role, day, pages, reasons}. The lines stay with whoever they were about, so it asks as everybody.
    """
    pages: dict[tuple[Any, ...], set[str]] = {}
    reasons: dict[tuple[Any, ...], set[str]] = {}
    with seeing_everybody():
        people = [person.pk, *merged_into(person).values_list("pk", flat=True)]
        looks = AccessLogEntry.objects.filter(person__in=people).order_by().annotate(day=TruncDate("recorded_at"))
        taken = ExportLogEntry.objects.filter(people__overlap=people).order_by().annotate(day=TruncDate("recorded_at"))
        for *line, found in looks.values_list(*LINE).annotate(found=ArrayAgg("page", distinct=True)):
            pages.setdefault(tuple(line), set()).update(found)
        for *line, reason in taken.values_list(*LINE, "reason").distinct():
            pages.setdefault(tuple(line), set()).add(AccessLogEntry.Page.EXPORT)
            reasons.setdefault(tuple(line), set()).update({reason} - {""})
    named = [
        dict(zip(LINE, line, strict=True)) | {"pages": sorted(found), "reasons": sorted(reasons.get(line, ()))}
        for line, found in pages.items()
    ]
    return sorted(named, key=lambda line: (-line["day"].toordinal(), line["user__name"], line["user"], line["role"]))


def own_person(*, by: Membership) -> Person:
    """The worker that signed in."""
    return one(Person.objects.all(), by.person_id or 0)


def own_client(*, by: Membership) -> Client:
    """The client that signed in."""
    return one(Client.objects.all(), by.client_id or 0)


def names_of_people(people: Iterable[int]) -> dict[int, str]:
    """The names that belong beside rows a role already sees: a client knows who came to work. Nothing but names."""
    with seeing_everybody():
        return {person.pk: person.name for person in Person.objects.filter(pk__in=set(people))}
