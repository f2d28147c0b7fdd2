"""What can be asked across vouchers: how many are in hand, until when, and which work they have paid."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, Min, OuterRef, QuerySet, Sum
from django.db.models.functions import TruncMonth

from opstap.parties.models import Recognition
from opstap.performances.models import Performance
from opstap.vouchers.models import Closing, Order, Voucher


def usable(day: date) -> QuerySet[Voucher]:
    """Vouchers that are not used, refunded, exchanged or expired on this day."""
    return Voucher.objects.filter(closing=None, issued_on__lte=day, expires_on__gte=day)


def balances(recognitions: Iterable[int], day: date) -> dict[int, int]:
    """How many usable vouchers these recognitions have: {recognition: count}, without those that have none."""
    counted = usable(day).filter(order__recognition__in=list(recognitions)).order_by().values("order__recognition")
    return dict(counted.annotate(number=Count("pk")).values_list("order__recognition", "number"))


def with_balance(recognitions: Iterable[Recognition], day: date) -> list[Recognition]:
    """The rows with `balance` on each: its usable vouchers. One query."""
    rows = list(recognitions)
    found = balances((row.pk for row in rows), day)
    for row in rows:
        row.balance = found.get(row.pk, 0)  # type: ignore[attr-defined]
    return rows


@dataclass(frozen=True, slots=True)
class Batch:
    """Usable vouchers that expire in the same month, and the first day on which one does."""

    month: date
    count: int
    cents: int
    first_expires_on: date


def by_expiry_month(recognition: Recognition, day: date) -> list[Batch]:
    """The usable vouchers of a recognition, the first to expire first."""
    counted = (
        usable(day)
        .filter(order__recognition=recognition)
        .annotate(month=TruncMonth("expires_on"))
        .order_by("month")
        .values("month")
        .annotate(count=Count("pk"), cents=Sum(F("order__price_cents")), first=Min("expires_on"))
    )
    return [Batch(row["month"], row["count"], row["cents"], row["first"]) for row in counted]


def with_paid(performances: QuerySet[Performance]) -> QuerySet[Performance]:
    """Adds `is_paid`: whether vouchers were used for this work. Needs `confirmation` too when it is to be shown."""
    used = Closing.objects.filter(performance=OuterRef("pk"))
    return performances.select_related("confirmation").annotate(is_paid=Exists(used))


def with_issued(orders: QuerySet[Order]) -> QuerySet[Order]:
    """Adds `issued_on`: the day the vouchers of an order were issued, which is the day it was paid; or nothing."""
    return orders.annotate(issued_on=Min("vouchers__issued_on"))
