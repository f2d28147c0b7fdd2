"""Who may get which order. What a role may not see does not exist for it."""

from django.db.models import QuerySet

from opstap.parties.access import one, seen
from opstap.parties.models import Membership
from opstap.vouchers.models import Order


def orders(*, by: Membership) -> QuerySet[Order]:
    """The orders a role may see, with whether they are paid."""
    rows = Order.objects.select_related("recognition__client", "recognition__organiser").order_by("-ordered_on", "-id")
    return seen(rows, by, coach="recognition__organiser", client="recognition__client")


def order(pk: int, *, by: Membership) -> Order:
    return one(orders(by=by), pk)
