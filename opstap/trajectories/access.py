"""Who may get which dossier or referral. What a role may not see does not exist for it."""

from django.db.models import QuerySet

from opstap.parties.access import one, seen
from opstap.parties.models import Membership, Role
from opstap.trajectories.models import Dossier, Referral


def dossiers(*, by: Membership) -> QuerySet[Dossier]:
    """The dossiers a role may see: the organiser's, the person's own, those the service referred, or all."""
    rows = Dossier.objects.select_related("person", "organiser")
    return seen(rows, by, coach="organiser", worker="person", referrer="referral__service")


def dossier(pk: int, *, by: Membership) -> Dossier:
    return one(dossiers(by=by), pk)


def referrals(*, by: Membership) -> QuerySet[Referral]:
    """The referrals of the signed-in service, the last first, each with its dossier when there is one."""
    rows = Referral.objects.select_related("person", "organiser", "dossier")
    if by.role == Role.REFERRER:
        return rows.filter(service=by.service_id).order_by("-referred_on", "-id")
    return rows.none()
