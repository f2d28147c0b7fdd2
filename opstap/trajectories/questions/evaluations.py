"""What stands in the way of holding, correcting or signing an evaluation."""

from datetime import date

from opstap.rulebook import Decision, measure
from opstap.rulebook.rules import evaluation as rule
from opstap.shared.refusals import Refusal
from opstap.trajectories import refusals as no
from opstap.trajectories.models import Dossier, Evaluation, Party


def may_hold(dossier: Dossier, held_on: date, day: date) -> Decision:
    """What the rulebook says of an evaluation held on that day. A provisional dossier has them too.

    One that goes on from another is provisional while an evaluation can be due.
    """
    return rule.may_hold(
        measure(dossier.measure), starts_on=dossier.starts_on, ends_on=dossier.ended_on, held_on=held_on, day=day
    )


def against_correcting(evaluation: Evaluation) -> Refusal | None:
    return no.CORRECTED_BEFORE() if hasattr(evaluation, "replaced_by") else None


def against_signing(evaluation: Evaluation, party: str) -> Refusal | None:
    """Whether this side cannot sign it: a newer one takes its place, or it signed before. Also after the end it can."""
    if hasattr(evaluation, "replaced_by"):
        return no.NEWER_EVALUATION()
    signed = {one.party for one in evaluation.signatures.all()}
    return no.SIDE_SIGNED(party=Party(party)) if party in signed else None
