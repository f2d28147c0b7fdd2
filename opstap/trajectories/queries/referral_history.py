"""What happened to a referral, with who did it and why; and the earlier dossiers of whoever is referred."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from opstap.rulebook import Decision, measure
from opstap.rulebook.rules import reentry, social_economy
from opstap.shared.db import rows
from opstap.shared.scope import seeing_everybody
from opstap.trajectories.models import Dossier, Referral, ReferralStatus, RefusalReason


@dataclass(frozen=True, slots=True)
class Step:
    """A move of a referral: where it went, on which day, for which reason, in whose words, and by whom."""

    day: date
    status: str
    reason: str
    words: str
    by: str
    why: str


def steps(referral: Referral) -> list[Step]:
    """Every move of a referral, the first first. One query."""
    found = rows(
        """
        select day, after, reason, words, coalesce(metadata ->> 'by', ''), coalesce(metadata ->> 'why', '')
        from trajectories_referralmove move left join pghistory_context said on said.id = move.context
        where referral_id = %s order by day, move.id
        """,
        [referral.pk],
    )
    return [
        Step(day, ReferralStatus(after).label, RefusalReason(reason).label if reason else "", words, by, why)
        for day, after, reason, words, by, why in found
    ]


@dataclass(frozen=True, slots=True)
class Before:
    """How often somebody worked under this measure before, and what the rulebook says of coming back."""

    ends: list[date]
    carousel: Decision

    @property
    def is_again(self) -> bool:
        return bool(self.ends)


def before(referral: Referral, day: date) -> Before:
    """The earlier dossiers of whoever is referred, with whatever organiser: only their last days are told."""
    with seeing_everybody():
        earlier = Dossier.objects.filter(person=referral.person_id, measure=referral.measure, ended_on__isnull=False)
        others = earlier.exclude(referral=referral.pk).filter(ended_on__lte=day)
        ends = list(others.order_by("ended_on").values_list("ended_on", flat=True))
    return Before(ends, reentry.is_new(measure(referral.measure), earlier_ends=ends, day=day))


INDICATED_IN = (ReferralStatus.PROPOSED, ReferralStatus.ACCEPTED, ReferralStatus.OPENED)
"""Where the presumption of social economy still asks for something: wijk-werken may begin meanwhile."""


def awaits_indication(referral: Referral) -> bool:
    """Whether the fast track runs: presumed on the day of the referral, and not indicated yet."""
    return referral.presumes_social_economy and not referral.indicated_waiting and referral.status in INDICATED_IN


def awaiting_indication(referrals: QuerySet[Referral]) -> QuerySet[Referral]:
    """The referrals for which `awaits_indication` holds, the longest waiting first."""
    rows = referrals.filter(presumes_social_economy=True, indicated_waiting=False, status__in=INDICATED_IN)
    return rows.order_by("referred_on", "pk")


def awaiting_approval(referrals: QuerySet[Referral]) -> QuerySet[Referral]:
    """The drafts for which `awaits_approval` holds, the longest waiting first."""
    rows = referrals.filter(status=ReferralStatus.DRAFT, approval_asked_on__isnull=False)
    return rows.filter(vdab_approved_on=None, approval_answer="").order_by("approval_asked_on", "pk")


def indication_by(referral: Referral) -> date | None:
    """The last day to start the indication of somebody presumed to belong in the social economy; None once it is there.

    Also nothing for a draft, or for a referral that came to nothing.
    """
    if not awaits_indication(referral):
        return None
    return social_economy.start_indication_by(measure(referral.measure), presumed_on=referral.referred_on)
