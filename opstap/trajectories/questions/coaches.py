"""What stands in the way of naming a coach: there is nobody to coach any more."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from opstap.parties.models import Person
from opstap.shared.refusals import Refusal
from opstap.trajectories import refusals as no
from opstap.trajectories.models import Dossier, Referral, ReferralStatus, Status
from opstap.trajectories.moves import DOSSIER, REFERRAL

Place = tuple[int, int]
"""A person and an organiser."""


def gone(people: Iterable[int]) -> set[Place]:
    """Where these people had a dossier or were referred to, and nothing of it goes on: {(person, organiser)}.

    Two queries. A draft was not sent to the organiser yet.
    """
    keys = list(people)
    dossiers = Dossier.objects.filter(person__in=keys)
    referrals = Referral.objects.filter(person__in=keys).exclude(status=ReferralStatus.DRAFT)
    known = {
        *((one[:2], DOSSIER.may(one[2], Status.ENDED)) for one in _places(dossiers)),
        *((one[:2], bool(REFERRAL.allowed[one[2]])) for one in _places(referrals)),
    }
    return {place for place, _ in known} - {place for place, goes_on in known if goes_on}


def _places(rows: QuerySet[Any]) -> Iterable[tuple[int, int, str]]:
    return rows.order_by().values_list("person", "organiser", "status")


def against_naming(person: Person, organiser: int, finished: set[Place]) -> Refusal | None:
    return no.NOBODY_TO_COACH(person=person) if (person.pk, organiser) in finished else None
