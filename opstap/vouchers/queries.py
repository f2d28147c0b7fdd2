"""What can be asked across vouchers: how many are in hand, until when, and which work they have paid."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, F, Min, OuterRef, QuerySet, Sum
from django.db.models.functions import TruncMonth

from opstap.clients.models import Recognition
from opstap.performances.models import Performance
from opstap.performances.queries import worked_since
from opstap.shared.db import rows
from opstap.shared.scope import seeing_everybody
from opstap.vouchers.models import Closing, Order, Voucher

UNPAID = timedelta(days=90)
"""How far back hours that are not paid yet are looked for: older ones are nearly all paid, and counting is slow."""


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


NEARLY_OUT = """
    with done as (
        select p.recognition_id as id, sum(p.hours) as hours
        from performances_performance p
        where p.recognition_id = any(%(asked)s) and p.day >= %(since)s and not p.is_withdrawn
          and p.organiser_id in (select organiser_id from clients_recognition where id = any(%(asked)s))
          and not exists (select from vouchers_closing c where c.performance_id = p.id)
        group by 1
    )
    select asked.id, held.number - coalesce(done.hours, 0)
    from unnest(%(asked)s::bigint[]) as asked(id)
    left join done using (id)
    cross join lateral (
        select count(*) as number
        from (
            select
            from (select id from vouchers_order where recognition_id = asked.id order by id desc) ordered
            cross join lateral (
                select
                from vouchers_voucher v
                left join vouchers_closing c on c.voucher_id = v.id
                where v.order_id = ordered.id and v.issued_on <= %(day)s and v.expires_on >= %(day)s
                  and c.voucher_id is null
                order by v.expires_on desc
            ) usable
            limit %(fewest)s + coalesce(done.hours, 0)
        ) enough
    ) held
    where held.number < %(fewest)s + coalesce(done.hours, 0)
    order by 2, 1
"""
"""Looks at the last orders first and stops when there are enough, so that it need not count every voucher ever used."""


def nearly_out(recognitions: Iterable[int], day: date, *, fewest: int) -> dict[int, int]:
    """Those of these recognitions with fewer vouchers than `fewest` to spare: {recognition: spare}, the lowest first.

    One query, without row-level security, which would cost more than the answer: ask only what a role already sees.
    """
    asked = {"asked": list(recognitions), "day": day, "since": day - UNPAID, "fewest": fewest}
    with seeing_everybody():
        return dict(rows(NEARLY_OUT, asked))


def in_hand(recognitions: Iterable[int], day: date) -> dict[int, tuple[int, int]]:
    """For each of these its usable vouchers, and how many of them are not needed for work already done. Two queries.

    The second is below zero when the client must buy vouchers for hours of the last months.
    """
    asked = list(recognitions)
    held, spoken_for = balances(asked, day), unpaid_hours(asked, day - UNPAID)
    return {pk: (held.get(pk, 0), held.get(pk, 0) - spoken_for.get(pk, 0)) for pk in asked}


def with_balance(recognitions: Iterable[Recognition], day: date) -> list[Recognition]:
    """The rows with `balance` on each: its usable vouchers; and `spare`: those not needed for work already done."""
    known = list(recognitions)
    found = in_hand((row.pk for row in known), day)
    for row in known:
        row.balance, row.spare = found[row.pk]  # type: ignore[attr-defined]
    return known


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
