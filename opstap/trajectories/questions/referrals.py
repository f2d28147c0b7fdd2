"""What stands in the way of answering a referral, and of opening a dossier for it."""

from collections.abc import Iterable
from datetime import date

from opstap.rulebook import Decision, Sentence, measure
from opstap.rulebook.rules import consent
from opstap.shared.refusals import Refusal
from opstap.trajectories import refusals as no
from opstap.trajectories.models import Dossier, Referral, ReferralStatus
from opstap.trajectories.moves import REFERRAL
from opstap.trajectories.queries.referral_history import awaits_indication


def named(referral: Referral) -> Sentence:
    """A referral in a sentence."""
    return Sentence(nl=f"De toeleiding van {referral.person}", en=f"The referral of {referral.person}")


def against(referral: Referral, after: str) -> Refusal | None:
    """Whether it cannot go there from where it stands."""
    return REFERRAL.refusal(referral.status, after, what=named(referral))


def against_changing(referral: Referral) -> Refusal | None:
    return None if referral.status == ReferralStatus.DRAFT else no.NOT_A_DRAFT()


def against_indicating(referral: Referral) -> Refusal | None:
    return None if awaits_indication(referral) else no.NO_PRESUMPTION()


def against_inviting(referral: Referral) -> Refusal | None:
    """Whether there is no first talk to come, because it came to nothing. Of an opened one there can still be."""
    if REFERRAL.allowed[referral.status] or referral.status == ReferralStatus.OPENED:
        return None
    return no.REFERRAL_CLOSED(person=referral.person, status=ReferralStatus(referral.status))


def may_accept(referral: Referral, day: date) -> Decision:
    """Whether the candidate agreed, as the rulebook asks."""
    return consent.may_accept(measure(referral.measure), consent_given_on=referral.consent_given_on, day=day)


def against_accepting(referral: Referral, day: date) -> Refusal | None:
    return against(referral, ReferralStatus.ACCEPTED) or Refusal.by(may_accept(referral, day))


def against_opening(referral: Referral) -> Refusal | None:
    """Whether it does not stand where a dossier can be opened. One that waits for an answer is accepted by it."""
    if referral.status == ReferralStatus.PROPOSED:
        return None
    if referral.status == ReferralStatus.OPENED:
        return no.OPENED_ALREADY(person=referral.person)
    return against(referral, ReferralStatus.OPENED)


def without_consent(referral: Referral, day: date) -> Refusal | None:
    """Whether opening would accept it without the candidate's consent."""
    return Refusal.by(may_accept(referral, day)) if referral.status == ReferralStatus.PROPOSED else None


def begun(referral: Referral, starts_on: date) -> Dossier:
    """The dossier that would begin for it."""
    return Dossier(person=referral.person, organiser=referral.organiser, measure=referral.measure, starts_on=starts_on)


def against_another(asked: Dossier, others: Iterable[Dossier]) -> Refusal | None:
    """Another dossier under the measure that is still running by then; another organiser's is not named."""
    for other in others:
        if other.measure != asked.measure or (other.ended_on is not None and other.ended_on < asked.starts_on):
            continue
        if other.organiser_id != asked.organiser_id:
            return no.DOSSIER_ELSEWHERE(person=asked.person)
        if other.ended_on:
            return no.DOSSIER_HERE_THEN(person=asked.person, since=other.starts_on, until=other.ended_on)
        return no.DOSSIER_HERE(person=asked.person, since=other.starts_on)
    return None
