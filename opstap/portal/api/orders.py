"""Orders of vouchers, and whether they are paid."""

from datetime import date
from typing import Any

from ninja import Query, Router, Schema
from pydantic import Field

from opstap.portal.api.gate import reads
from opstap.portal.api.problems import declared
from opstap.portal.api.shapes import ApiRequest, Key, Page, Wanted, page
from opstap.vouchers import access
from opstap.vouchers.models import Order
from opstap.vouchers.policy import Verb
from opstap.vouchers.queries import with_issued

router = Router()


class OrderOut(Schema):
    """Vouchers asked for by a client."""

    id: int
    recognition: int
    organiser: str
    count: int
    price_cents: int
    cents: int
    reference: str = Field(description="The structured communication to pay with.")
    ordered_on: date
    issued_on: date | None = Field(description="The day it was paid and the vouchers were issued; null until then.")
    law: str


class OrdersWanted(Wanted):
    recognition: Key | None = Field(None, description="Only orders of this recognition.")


@router.get("", response={200: Page[OrderOut], **declared(403)}, summary="The voucher orders that the role sees")
@reads(Verb.LIST_ORDERS, Verb.READ_ORDER)
def orders(request: ApiRequest, wanted: Query[OrdersWanted]) -> dict[str, Any]:
    """A coach sees the organiser's, a client the own, VDAB all."""
    rows = with_issued(access.orders(by=request.membership))
    if wanted.recognition:
        rows = rows.filter(recognition=wanted.recognition)
    return page(request, rows, wanted, shape, people="")


def shape(one: Any) -> OrderOut:
    order: Order = one
    return OrderOut(
        id=order.pk,
        recognition=order.recognition_id,
        organiser=order.recognition.organiser.slug,
        count=order.count,
        price_cents=order.price_cents,
        cents=order.cents,
        reference=order.reference_shown,
        ordered_on=order.ordered_on,
        issued_on=one.issued_on,
        law=order.law,
    )
