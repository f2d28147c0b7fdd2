"""What is known of what people live on and take part in, by who may read it.

An organiser never reads what somebody lives on: only until when the right leans on a doctor's permission.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from opstap.parties.access import one
from opstap.parties.models import Membership, Person, Role
from opstap.rulebook import Decision, measure
from opstap.rulebook.rules import combination, eligibility
from opstap.shared.db import rows
from opstap.shared.scope import seeing_everybody
from opstap.trajectories.facts import situations
from opstap.trajectories.models import Instrument, Situation
from opstap.trajectories.proposals import running_kinds

READ = (Role.REFERRER, Role.VDAB, Role.WORKER)
"""Who reads what somebody lives on: the service, VDAB, and the person."""


def told(person: Person, *, by: Membership) -> list[Situation]:
    """What was told of what a person lives on, the latest first; to an organiser nothing. Needs a person the role sees.

    The database shows a service the income of whom it referred; of whom it registered itself it may read it before.
    """
    if by.role not in READ:
        return []
    known = Situation.objects.filter(person=person).order_by("-holds_from", "-recorded_at", "-pk")
    if by.service_id is None or person.service_id != by.service_id:
        return list(known)
    with seeing_everybody():
        return list(known)


def teller(situation: Situation) -> str:
    """Who wrote it down."""
    found = rows("select metadata ->> 'by' from pghistory_context where id = %s", [situation.context])
    return str(found[0][0] or "") if found else ""


def instruments(person: Person) -> QuerySet[Instrument]:
    """The other measures a person took part in, as far as the transaction sees the person; the last first."""
    return Instrument.objects.filter(person=person).order_by("-starts_on", "-pk")


def instrument(pk: int, *, by: Membership) -> Instrument:
    """One of them, as far as the transaction sees the person. Raises NotFound."""
    return one(Instrument.objects.select_related("person"), pk)


@dataclass(frozen=True, slots=True)
class Leaning:
    """Whether the right leans on a doctor's permission, and until when that runs."""

    needs: bool = False
    until: date | None = None


def leaning(person: Person, day: date, *, measure_name: str) -> Leaning:
    """What an organiser may know of what somebody lives on. Needs a person the role may see."""
    with seeing_everybody():
        now = situations([(person.pk, day)]).get((person.pk, day))
    if now is None:
        return Leaning()
    m = measure(measure_name)
    needs = now.benefit in m["benefits_needing_permission"].on(day).as_list
    until = eligibility.right_ends_on(m, benefit=now.benefit, permission_until=now.permission_until)
    return Leaning(needs, until)


def together(person: Person, day: date, *, measure_name: str) -> Decision | None:
    """What a measure says of the others that run now, or nothing when none does."""
    kinds = running_kinds(instruments(person), day)
    return combination.may_combine(measure(measure_name), instruments=kinds, day=day) if kinds else None
