"""Whose a person is: who registered, referred or guides somebody, and who was only asked to."""

from opstap.parties.models import Membership, Person, Role
from opstap.trajectories.models import Dossier, HandOver, HandOverStatus, Referral, ReferralStatus

SAID_YES = (ReferralStatus.ACCEPTED, ReferralStatus.OPENED)


def has_said_yes(person: Person, *, by: Membership) -> bool:
    """Whether this role registered, referred or took on the person; VDAB has to do with everybody.

    An organiser that a referral or hand-over was sent to has not, before it accepts; a service that refers asks itself.
    """
    if by.role == Role.COACH:
        return person.organiser_id == by.organiser_id or _took_on(person, by.organiser_id)
    if by.role == Role.REFERRER:
        return person.service_id == by.service_id or _goes_along(person, by.service_id)
    return True


def _took_on(person: Person, organiser: int | None) -> bool:
    accepted = Referral.objects.filter(person=person, organiser=organiser, status__in=SAID_YES)
    return accepted.exists() or Dossier.objects.filter(person=person, organiser=organiser).exists()


def _goes_along(person: Person, service: int | None) -> bool:
    taken = HandOver.objects.filter(person=person, to_service=service, status=HandOverStatus.ACCEPTED)
    return Referral.objects.filter(person=person, service=service).exists() or taken.exists()
