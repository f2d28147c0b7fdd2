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


def unpaid_hours(recognitions: Iterable[int], since: date) -> dict[int, int]:
    """Started hours done on `since` or later for which no voucher was used yet: {recognition: hours}."""
    waiting = worked_since(since).filter(~Exists(Closing.objects.filter(performance=OuterRef("pk"))))
    counted = waiting.filter(recognition__in=list(recognitions)).order_by().values("recognition")
    return dict(counted.annotate(number=Sum("hours")).values_list("recognition", "number"))


def spare(recognitions: Iterable[int], day: date) -> dict[int, int]:
    """Usable vouchers less the hours of the last months that still have to be paid with them, for each of these.

    Below zero when the client must buy vouchers for work that is done already. Two queries.
    """
    asked = list(recognitions)
    held, spoken_for = balances(asked, day), unpaid_hours(asked, day - UNPAID)
    return {pk: held.get(pk, 0) - spoken_for.get(pk, 0) for pk in asked}


def with_balance(recognitions: Iterable[Recognition], day: date) -> list[Recognition]:
    """The rows with `balance` on each: its usable vouchers; and `spare`: those not needed for work already done."""
    rows = list(recognitions)
    asked = [row.pk for row in rows]
    held, left = balances(asked, day), spare(asked, day)
    for row in rows:
        row.balance, row.spare = held.get(row.pk, 0), left[row.pk]  # type: ignore[attr-defined]
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
