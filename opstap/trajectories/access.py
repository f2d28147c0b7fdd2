"""Who may get which dossier, referral or hand-over. (Who may do what with it: policy.py.)

What a role may not see does not exist for it: the same error either way. Row-level security lies underneath.
"""

from django.db.models import Q, QuerySet

from opstap.parties.access import one, seen
from opstap.parties.models import Membership, Person, Role
from opstap.trajectories.models import Dossier, HandOver, HandOverStatus, Referral, ReferralStatus


def dossiers(*, by: Membership) -> QuerySet[Dossier]:
    """The dossiers a role may see: the organiser's, the person's own, or all.

    A service sees those it referred and those whose hand-over it accepted. The referral comes along where it may be
    seen: whoever took a dossier over finds none.
    """
    rows = Dossier.objects.select_related("person", "organiser", "referral__service")
    if by.role == Role.REFERRER:
        taken = HandOver.objects.filter(to_service=by.service_id, status=HandOverStatus.ACCEPTED)
        return rows.filter(Q(referral__service=by.service_id) | Q(pk__in=taken.values("dossier")))
    return seen(rows, by, coach="organiser", worker="person")


def dossier(pk: int, *, by: Membership) -> Dossier:
    return one(dossiers(by=by), pk)


def referrals(*, by: Membership) -> QuerySet[Referral]:
    """The referrals a role may see, the last first: the service's own, drafts too; others only what was sent.

    VDAB also sees the drafts about which it was asked whether it agrees.
    """
    rows = Referral.objects.select_related("person", "organiser", "service").order_by("-referred_on", "-id")
    if by.role == Role.VDAB:
        rows = rows.exclude(status=ReferralStatus.DRAFT, approval_asked_on=None)
    elif by.role != Role.REFERRER:
        rows = rows.exclude(status=ReferralStatus.DRAFT)
    return seen(rows, by, referrer="service", coach="organiser", worker="person")


def never_referred(people: QuerySet[Person], *, by: Membership) -> QuerySet[Person]:
    """Those among these people whom the role's own service registered, and nobody referred; a draft counts as begun."""
    own = people.filter(service=by.service_id) if by.service_id else people
    referred, started = (model.objects.order_by().values("person") for model in (Referral, Dossier))
    return own.exclude(pk__in=referred).exclude(pk__in=started)


def referral(pk: int, *, by: Membership) -> Referral:
    return one(referrals(by=by), pk)


def hand_overs(*, by: Membership) -> QuerySet[HandOver]:
    """The hand-overs a role takes part in, on either side, the last asked first; VDAB sees all of them."""
    rows = HandOver.objects.select_related("person", "from_organiser", "to_organiser", "to_service")
    if by.role == Role.COACH:
        return rows.filter(Q(from_organiser=by.organiser_id) | Q(to_organiser=by.organiser_id))
    return seen(rows, by, referrer="to_service", worker="person")
