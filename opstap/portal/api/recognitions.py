"""Recognitions: a client with an organiser, the fees paid, whether it is active on a day and why, vouchers in hand."""

from datetime import date
from typing import Any

from ninja import Query, Router, Schema
from pydantic import Field

from opstap.clients import access
from opstap.clients.models import Recognition
from opstap.clients.policy import Verb
from opstap.clients.queries import activity
from opstap.portal.api.gate import reads
from opstap.portal.api.problems import declared
from opstap.portal.api.shapes import ApiRequest, Day, DecisionOut, Page, Wanted, Word, decision, page
from opstap.portal.clients.things import RECOGNITION
from opstap.shared.clock import today
from opstap.vouchers.queries import by_expiry_month

router = Router()


class ClientOut(Schema):
    """Who has the work done. The national or enterprise number is not given."""

    name: str
    category: str


class RecognitionOut(Schema):
    """A client with one organiser under one measure."""

    id: int
    number: str
    client: ClientOut
    organiser: str
    measure: str
    municipality: str
    applied_on: date
    agreement_signed_on: date | None
    ended_on: date | None


class FeeOut(Schema):
    """A registration fee, and the days it covers (the last included)."""

    cents: int
    paid_on: date
    valid_from: date
    valid_until: date
    law: str


class Batch(Schema):
    """Vouchers that expire in the same month."""

    month: date
    count: int
    cents: int
    first_expires_on: date


class Balance(Schema):
    """The vouchers that can be used on the day."""

    count: int
    cents: int
    by_expiry_month: list[Batch]


class RecognitionDetail(RecognitionOut):
    """A recognition on a day."""

    day: date
    active: DecisionOut = Field(description="Whether agreement and fee make it active on `day`, by which law and why.")
    fees: list[FeeOut]
    vouchers: Balance


class RecognitionsWanted(Wanted):
    organiser: Word | None = Field(None, description="Only recognitions of this organiser.")


class Asked(Schema):
    day: Day | None = Field(None, description="The day asked about; today when left out.")


@router.get("", response={200: Page[RecognitionOut], **declared(403)}, summary="The recognitions that the role sees")
@reads(Verb.READ_RECOGNITION, Verb.READ_OWN_RECOGNITION)
def recognitions(request: ApiRequest, wanted: Query[RecognitionsWanted]) -> dict[str, Any]:
    """A coach sees the organiser's, a client the own, VDAB all."""
    rows = access.recognitions(by=request.membership)
    if wanted.organiser:
        rows = rows.filter(organiser__slug=wanted.organiser)
    return page(request, rows, wanted, lambda one: RecognitionOut(**shape(one)), people="")


@router.get("/{id}", response={200: RecognitionDetail, **declared(403, 404)}, summary="One recognition")
@reads(Verb.READ_RECOGNITION, Verb.READ_OWN_RECOGNITION, of=RECOGNITION)
def recognition(request: ApiRequest, one: Recognition, asked: Query[Asked]) -> RecognitionDetail:
    """With its fees, the vouchers in hand, and whether it is active on a day."""
    day = asked.day or today()
    return RecognitionDetail(
        **shape(one),
        day=day,
        active=decision(activity(one, day)),
        fees=[
            FeeOut(
                cents=fee.cents,
                paid_on=fee.paid_on,
                valid_from=fee.valid_from,
                valid_until=fee.valid_until,
                law=fee.law,
            )
            for fee in one.fees.order_by("valid_from")
        ],
        vouchers=balance(one, day),
    )


def shape(one: Recognition) -> dict[str, Any]:
    return {
        "id": one.pk,
        "number": one.number,
        "client": ClientOut(name=one.client.name, category=one.client.category),
        "organiser": one.organiser.slug,
        "measure": one.measure,
        "municipality": one.municipality.name,
        "applied_on": one.applied_on,
        "agreement_signed_on": one.agreement_signed_on,
        "ended_on": one.ended_on,
    }


def balance(one: Recognition, day: date) -> Balance:
    batches = [
        Batch(month=batch.month, count=batch.count, cents=batch.cents, first_expires_on=batch.first_expires_on)
        for batch in by_expiry_month(one, day)
    ]
    return Balance(
        count=sum(batch.count for batch in batches),
        cents=sum(batch.cents for batch in batches),
        by_expiry_month=batches,
    )
