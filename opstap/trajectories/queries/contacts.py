"""Contact with somebody: notes, who stands around the person, and who was not spoken to for long."""

from datetime import date
from typing import Any

from django.db.models import DateField, Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from opstap.parties.models import Membership, Person, Role
from opstap.rulebook import knowing
from opstap.rulebook.rules import contact
from opstap.trajectories.models import Appointment, Dossier, Note, Supporter
from opstap.trajectories.queries.dossiers import running

CONTACT = (Note.Kind.TALK, Note.Kind.PHONE, Note.Kind.VISIT, Note.Kind.MESSAGE, Note.Kind.AFTER_CARE)
"""The kinds of note that say that somebody was spoken to."""

READERS: dict[str, tuple[str, ...]] = {
    Role.COACH: (Note.Readers.EVERYONE, Note.Readers.GUIDES, Note.Readers.ORGANISER),
    Role.REFERRER: (Note.Readers.EVERYONE, Note.Readers.GUIDES, Note.Readers.SERVICE),
    Role.WORKER: (Note.Readers.EVERYONE,),
    Role.VDAB: (Note.Readers.EVERYONE, Note.Readers.GUIDES),
}
"""Which notes each role may be among the readers of, and so may write. The database's policies draw the same line."""


def notes(dossier: Dossier, *, by: Membership) -> QuerySet[Note]:
    """The notes about a dossier and its referral that a role may read, the last first."""
    place = Q(dossier=dossier) | Q(referral=dossier.referral_id, referral__isnull=False)
    return Note.objects.filter(place, readers__in=READERS.get(by.role, ())).order_by("-day", "-pk")


def notes_for(person: Person) -> QuerySet[Note]:
    """What was written about somebody for that person to read too, the last first."""
    return Note.objects.filter(person=person, readers=Note.Readers.EVERYONE).order_by("-day", "-pk")


def supporters(dossier: Dossier, day: date) -> QuerySet[Supporter]:
    """Who stands around the person on that day without a sign-in here."""
    return Supporter.objects.filter(person=dossier.person_id).filter(Q(ends_on=None) | Q(ends_on__gte=day))


def _spoken() -> list[QuerySet[Any]]:
    """What says that somebody was spoken to in the dossier around it, each with its day."""
    noted = Note.objects.filter(dossier=OuterRef("pk"), kind__in=CONTACT)
    held = Appointment.objects.filter(dossier=OuterRef("pk"), state=Appointment.State.HELD)
    return [noted.order_by(), held.order_by()]


def with_last_contact(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Adds `contact_on`: the last day somebody was spoken to, or the start of the dossier."""
    lasts = [Subquery(rows.values("dossier").annotate(last=Max("day")).values("last")) for rows in _spoken()]
    started = F("starts_on")
    last = Greatest(started, *(Coalesce(one, started) for one in lasts), output_field=DateField())
    return dossiers.annotate(contact_on=last)


def without_contact(dossiers: QuerySet[Dossier], day: date) -> QuerySet[Dossier]:
    """Running dossiers in which nobody was spoken to for longer than their measure asks, the longest first."""
    silent = Q(pk__in=[])
    for m in knowing("contact_days", day=day):
        heard_by = contact.silent_before(m, day=day)
        spoken = [Exists(rows.filter(day__gte=heard_by)) for rows in _spoken()]
        silent |= Q(*(~one for one in spoken), measure=m.name, starts_on__lt=heard_by)
    return with_last_contact(running(dossiers).filter(silent)).order_by("contact_on", "pk")
