"""VDAB's agreement to refer somebody again: asked by the service of a draft, and given or withheld by VDAB alone."""

from datetime import date

from opstap.shared.audit import Actor, recorded
from opstap.shared.errors import BadInput, NotFound
from opstap.trajectories import refusals as no
from opstap.trajectories.models import Referral
from opstap.trajectories.questions.approvals import against_answering, against_asking


@recorded("akkoord van VDAB gevraagd")
def ask_approval(draft: int, *, by: Actor, day: date) -> None:
    """Ask VDAB to agree to a draft of somebody who did this before. After a no it can be asked again.

    Raises BadInput for what needs no agreement, waits for one or has one; NotFound for what is not there.
    """
    kept = _locked(draft)
    if refusal := against_asking(kept, day):
        raise BadInput(refusal)
    forget(kept)
    kept.approval_asked_on = day
    kept.save()


@recorded("akkoord van VDAB beantwoord")
def answer_approval(draft: int, *, agrees: bool, words: str, by: Actor, day: date) -> None:
    """VDAB agrees from this day, or does not and says why.

    Raises BadInput for what was not asked and for a no without words; NotFound for what is not there.
    """
    kept = _locked(draft)
    if refusal := against_answering(kept):
        raise BadInput(refusal)
    if not agrees and not words.strip():
        raise BadInput(no.NO_WHY_NOT())
    kept.vdab_approved_on = day if agrees else None
    kept.approval_answer = words.strip()
    kept.save()


def forget(draft: Referral) -> None:
    """As if VDAB was never asked about this draft; its history keeps what was said."""
    draft.approval_asked_on = draft.vdab_approved_on = None
    draft.approval_answer = ""


def _locked(draft: int) -> Referral:
    found = Referral.objects.select_for_update(of=("self",)).select_related("person").filter(pk=draft).first()
    if found is None:
        raise NotFound(no.REFERRAL_IS_NOT_THERE())
    return found
