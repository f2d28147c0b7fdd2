"""What stands in the way of drawing up, signing or cancelling an agreement."""

from collections.abc import Sequence

from opstap.shared.refusals import Refusal
from opstap.trajectories import refusals as no
from opstap.trajectories.models import Agreement, Dossier, Party
from opstap.trajectories.queries.agreements import uncovered_from, unsigned_by, waiting
from opstap.trajectories.questions.dossiers import is_over


def against_drawing_up(dossier: Dossier, versions: Sequence[Agreement]) -> Refusal | None:
    """Whether no next version can come, given the versions there are."""
    if is_over(dossier):
        return no.NO_AGREEMENT_AFTER_END(person=dossier.person)
    if waiting(versions):
        return no.AGREEMENT_WAITS()
    return no.AGREEMENT_COVERS_ALL() if uncovered_from(dossier, versions) is None else None


def against_cancelling(agreement: Agreement | None) -> Refusal | None:
    """Whether it does not wait for a signature. That its dossier ended is no reason to keep it."""
    if agreement is None:
        return no.NO_AGREEMENT()
    if agreement.cancelled_on is not None:
        return no.AGREEMENT_CANCELLED()
    return no.AGREEMENT_SIGNED() if agreement.is_signed else None


def against_signing(agreement: Agreement | None, dossier: Dossier) -> Refusal | None:
    """Whether nobody can sign it any more."""
    if agreement and agreement.cancelled_on is None and is_over(dossier):
        return no.NO_SIGNING_AFTER_END()
    return against_cancelling(agreement)


def against_signing_as(agreement: Agreement, party: str) -> Refusal | None:
    """Whether this party signed it before. Needs one that waits."""
    return None if party in unsigned_by(agreement) else no.PARTY_SIGNED(party=Party(party))
