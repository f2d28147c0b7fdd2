"""Who may get which order. What a role may not see does not exist for it."""

from django.db.models import QuerySet

from opstap.parties.access import one
from opstap.parties.models import Membership, Role
from opstap.vouchers.models import Order


def orders(*, by: Membership) -> QuerySet[Order]:
    """The orders a role may see, with whether they are paid."""
    rows = Order.objects.select_related("recognition__client", "recognition__organiser").order_by("-ordered_on", "-id")
    match by.role:
        case Role.COACH:
            return rows.filter(recognition__organiser=by.organiser_id)
        case Role.CLIENT:
            return rows.filter(recognition__client=by.client_id)
        case Role.VDAB:
            return rows
    return rows.none()


def order(pk: int, *, by: Membership) -> Order:
    return one(orders(by=by), pk)
