"""What can be asked about talks: which of them a role may see, and which one comes next."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from opstap.parties.access import one, seen
from opstap.parties.models import Membership, Organiser
from opstap.trajectories.models import Appointment

State = Appointment.State


def appointments(*, by: Membership) -> QuerySet[Appointment]:
    """The talks a role may see, the last first: the organiser's, the service's, the person's own, or all."""
    rows = Appointment.objects.select_related("person", "organiser").order_by("-day", "-clock", "-pk")
    return seen(rows, by, coach="organiser", referrer="service", worker="person")


def appointment(pk: int, *, by: Membership) -> Appointment:
    """One of `appointments`. Raises NotFound."""
    return one(appointments(by=by), pk)


def to_come(rows: QuerySet[Appointment], day: date) -> QuerySet[Appointment]:
    """The talks that are planned from that day on, the first first."""
    return rows.filter(state=State.PLANNED, day__gte=day).order_by("day", "clock", "pk")


def unanswered(rows: QuerySet[Appointment], day: date) -> QuerySet[Appointment]:
    """The talks before that day of which nobody said whether they took place, the oldest first."""
    return rows.filter(state=State.PLANNED, day__lt=day).order_by("day", "clock", "pk")


def next_appointment(person: int, day: date) -> Appointment | None:
    """The first talk of somebody from that day on, as far as the transaction sees it."""
    return to_come(Appointment.objects.filter(person=person).select_related("organiser"), day).first()


def next_by_dossier(dossiers: Iterable[int], day: date, *, kind: str) -> dict[int, Appointment]:
    """The first talk of this kind from that day on: {dossier: talk}. One query."""
    rows = to_come(Appointment.objects.filter(dossier__in=list(dossiers), kind=kind), day)
    found: dict[int, Appointment] = {}
    for row in rows:
        found.setdefault(row.dossier_id or 0, row)
    return found


def usual_place(organiser: Organiser) -> str:
    """Where this organiser met somebody last, to start from."""
    last = Appointment.objects.filter(organiser=organiser).order_by("-pk").values_list("place", flat=True)
    return last.first() or ""
