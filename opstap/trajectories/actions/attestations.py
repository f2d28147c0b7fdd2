"""Competences attested by those who saw the work, and put on a certificate."""

from collections.abc import Collection, Sequence
from datetime import date

from opstap.correspondence.models import Document
from opstap.shared.audit import Actor, recorded
from opstap.shared.errors import BadInput
from opstap.shared.scope import writing_for_everybody
from opstap.trajectories import refusals as no
from opstap.trajectories.models import Attestation, Dossier
from opstap.trajectories.papers import plans as plan_papers
from opstap.trajectories.papers.plans import Work
from opstap.trajectories.queries.attestations import attestations, standing
from opstap.trajectories.questions.plans import against_attesting


@recorded("competentie geattesteerd")
def attest(attestation: Attestation, *, worked_at: Collection[int], by: Actor, day: date) -> Attestation:
    """Write down that somebody saw a competence: at a client (a recognition), or at the organiser when it names none.

    `worked_at` are the recognitions where the worker really worked, which only a later step knows. An attestation is a
    fact: a later one about the same competence at the same place takes its place. Raises BadInput.
    """
    asked = attestation
    if asked.recognition_id is not None and asked.recognition_id not in worked_at:
        raise BadInput(no.NOT_WORKED_THERE(), "recognition")
    asked.attested_by, asked.words = asked.attested_by.strip(), asked.words.strip()
    if not asked.attested_by:
        raise BadInput(no.SEEN_BY_NOBODY())
    if asked.day > day:
        raise BadInput(no.SEEN_LATER())
    with writing_for_everybody("A client attests, and sees no dossier."):
        starts_on = Dossier.objects.values_list("starts_on", flat=True).get(pk=asked.dossier_id)
        if refusal := against_attesting(starts_on, asked.day):
            raise BadInput(refusal, "day")
        if _stands(asked):
            raise BadInput(no.ATTESTED_ALREADY())
        asked.save(force_insert=True)
    return asked


def _stands(asked: Attestation) -> bool:
    """Whether the same was said of the same, on that day or before, without anything else said since."""
    same = Attestation.objects.filter(
        dossier=asked.dossier_id, competence=asked.competence_id, recognition=asked.recognition_id
    )
    last = same.order_by("-day", "-pk").first()
    return last is not None and (last.level, last.attested_by, last.day) == (asked.level, asked.attested_by, asked.day)


@recorded("attest van competenties gemaakt")
def certify(dossier: Dossier, *, work: Sequence[Work], by: Actor, day: date) -> Document:
    """Keep a certificate: each competence with its last level at each place, and the work as it is counted.

    Raises BadInput when nothing was attested and nothing was done. Twice the same is once.
    """
    attested = standing(attestations(dossier))
    if not attested and not work:
        raise BadInput(no.NOTHING_ATTESTED())
    return plan_papers.keep_certificate(dossier, attested, work, by=by, day=day)
