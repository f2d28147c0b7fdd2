"""What stands in the way of asking VDAB to agree to a new referral, and of its answer."""

from datetime import date

from opstap.rulebook import measure
from opstap.rulebook.rules import rereferral
from opstap.shared.refusals import Refusal
from opstap.trajectories import refusals as no
from opstap.trajectories.models import Referral, ReferralStatus
from opstap.trajectories.queries.referral_history import before


def against_asking(draft: Referral, day: date) -> Refusal | None:
    """Whether there is nothing to ask, or something is missing first."""
    if draft.status != ReferralStatus.DRAFT:
        return no.NOT_A_DRAFT()
    if draft.vdab_approved_on is not None:
        return no.APPROVED_ALREADY(day=draft.vdab_approved_on)
    if draft.awaits_approval:
        return no.APPROVAL_ASKED_ALREADY(day=draft.approval_asked_on)
    if not rereferral.needs_approval(measure(draft.measure), day=day) or not before(draft, day).is_again:
        return no.NO_APPROVAL_NEEDED()
    return None if draft.again_reason.strip() else no.NO_WHY_AGAIN()


def against_answering(draft: Referral) -> Refusal | None:
    """Whether VDAB was not asked, or answered already."""
    return None if draft.awaits_approval and draft.status == ReferralStatus.DRAFT else no.APPROVAL_NOT_ASKED()
