"""Evaluations: when they were held, what they decided, how far each goal was reached, and who signed. No free words."""

from datetime import date
from typing import Any, Literal

from ninja import Query, Router, Schema
from pydantic import Field

from opstap.portal.api.gate import reads
from opstap.portal.api.problems import declared
from opstap.portal.api.shapes import ApiRequest, Day, Key, Page, Wanted, page
from opstap.trajectories.models import Evaluation
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries.evaluations import evaluations as seen

router = Router()
Kind = Literal["interim", "final"]
Result = Literal["continue", "adapt", "next_step", "end"]
Reached = Literal["not", "partly", "fully"]
Party = Literal["worker", "guide"]
Channel = Literal["link", "screen", "paper", "phone"]


class DegreeOut(Schema):
    """How far one goal of the plan was reached."""

    goal: int
    reached: Reached


class SignatureOut(Schema):
    """One side signed, in agreement or not."""

    party: Party
    signed_on: date
    channel: Channel
    agrees: bool


class EvaluationOut(Schema):
    """One evaluation of one dossier."""

    id: int
    dossier: int
    kind: Kind
    held_on: date
    result: Result
    replaces: int | None = Field(description="The earlier evaluation that this one corrects.")
    replaced_by: int | None = Field(description="The evaluation that corrects this one; null for one that holds.")
    degrees: list[DegreeOut]
    signatures: list[SignatureOut]
    law: str


class EvaluationsWanted(Wanted):
    dossier: Key | None = Field(None, description="Only evaluations of this dossier.")
    since: Day | None = Field(None, alias="from", description="Only evaluations held on or after this day.")
    until: Day | None = Field(None, alias="to", description="Only evaluations held on or before this day.")
    holds: bool | None = Field(
        None, description="`true`: without those that another one corrects; `false`: only those."
    )


@router.get("", response={200: Page[EvaluationOut], **declared(403)}, summary="The evaluations that the role sees")
@reads(Verb.READ_EVALUATION)
def evaluations(request: ApiRequest, wanted: Query[EvaluationsWanted]) -> dict[str, Any]:
    """A coach sees those of the organiser, a worker the own, a referrer those of referred people, VDAB all."""
    rows = seen(by=request.membership).prefetch_related("degrees", "signatures")
    if wanted.dossier:
        rows = rows.filter(dossier=wanted.dossier)
    if wanted.since:
        rows = rows.filter(held_on__gte=wanted.since)
    if wanted.until:
        rows = rows.filter(held_on__lte=wanted.until)
    if wanted.holds is not None:
        rows = rows.filter(replaced_by__isnull=wanted.holds)
    return page(request, rows, wanted, shape, people="dossier.person_id")


def shape(one: Evaluation) -> EvaluationOut:
    newer = getattr(one, "replaced_by", None)
    return EvaluationOut(
        id=one.pk,
        dossier=one.dossier_id,
        kind=one.kind,
        held_on=one.held_on,
        result=one.result,
        replaces=one.replaces_id,
        replaced_by=newer.pk if newer else None,
        degrees=[DegreeOut(goal=degree.goal_id, reached=degree.reached) for degree in one.degrees.all()],
        signatures=[
            SignatureOut(party=it.party, signed_on=it.signed_on, channel=it.channel, agrees=it.agrees)
            for it in one.signatures.all()
        ],
        law=one.law,
    )
