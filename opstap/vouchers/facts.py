"""What must be known before vouchers are ordered or redeemed: prices, contracts, work to be paid, vouchers in hand."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from opstap.parties.models import Price
from opstap.performances.facts import lock
from opstap.performances.refusals import NO_PERFORMANCE
from opstap.shared.db import rows
from opstap.shared.errors import BadInput
from opstap.vouchers import refusals as no
from opstap.vouchers.errors import NoIssuer
from opstap.vouchers.models import IssuerContract

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Work:
    """A performance that asks to be paid."""

    performance: int
    person: int
    recognition: int
    organiser: int
    measure: str
    day: date
    hours: int
    withdrawn: bool
    confirmed: bool
    paid: bool


@dataclass(slots=True)
class Lot:
    """Vouchers in hand from one order: same price, same days."""

    issued_on: date
    expires_on: date
    price_cents: int
    vouchers: list[int]


def work(performances: Sequence[int]) -> list[Work]:
    """Lock these performances and say how they stand, oldest work first. Raises BadInput for one that is not seen."""
    wanted = list(performances)
    lock(wanted)
    found = [
        Work(*row)
        for row in rows(
            """
            select p.id, p.person_id, p.recognition_id, p.organiser_id, d.measure, p.day, p.hours, p.is_withdrawn,
                   exists(select from performances_confirmation c where c.performance_id = p.id),
                   exists(select from vouchers_closing c where c.performance_id = p.id)
            from performances_performance p join trajectories_dossier d on d.id = p.dossier_id
            where p.id = any(%s)
            order by p.day, p.id
            """,
            [wanted],
        )
    ]
    if missing := set(wanted) - {job.performance for job in found}:
        raise BadInput(NO_PERFORMANCE(number=str(min(missing))))
    return found


def lock_purses(recognitions: Sequence[int]) -> None:
    """Nobody else uses or expires vouchers of these recognitions to the end of the transaction."""
    rows("select id from clients_recognition where id = any(%s) order by id for no key update", [list(recognitions)])


def lots(recognitions: Iterable[int], since: date) -> dict[int, list[Lot]]:
    """Lock these recognitions' purses and give the unused vouchers that had not expired on the day `since`.

    First to expire first: {recognition: lots}.
    """
    wanted = sorted(set(recognitions))
    lock_purses(wanted)
    found: dict[int, list[Lot]] = {}
    for recognition, issued_on, expires_on, price_cents, vouchers in rows(
        """
        select o.recognition_id, v.issued_on, v.expires_on, o.price_cents, array_agg(v.id order by v.id)
        from vouchers_order o
        join vouchers_voucher v on v.order_id = o.id
        where o.recognition_id = any(%s) and v.expires_on >= %s
          and not exists (select from vouchers_closing c where c.voucher_id = v.id)
        group by o.id, o.recognition_id, v.issued_on, v.expires_on, o.price_cents
        order by v.expires_on, o.id
        """,
        [wanted, since],
    ):
        found.setdefault(recognition, []).append(Lot(issued_on, expires_on, price_cents, vouchers))
    return found


class Prices:
    """What a voucher costs with an organiser on a day."""

    def __init__(self) -> None:
        self._by_organiser: dict[int, list[Price]] = {}
        for price in Price.objects.order_by("organiser", "starts_on"):
            self._by_organiser.setdefault(price.organiser_id, []).append(price)

    def on(self, organiser: int, day: date) -> int | None:
        """The price in cents, or nothing when the organiser has none on that day."""
        for price in self._by_organiser.get(organiser, []):
            if price.starts_on <= day and (price.ends_on is None or day <= price.ends_on):
                return price.cents
        return None


class Contracts:
    """The issuer's contract that holds on a day."""

    def __init__(self) -> None:
        self._all = list(IssuerContract.objects.order_by("starts_on"))
        self._starts = [contract.starts_on for contract in self._all]

    def on(self, day: date) -> IssuerContract:
        """The contract of that day; raises NoIssuer with what to do."""
        position = bisect_right(self._starts, day)
        contract = self._all[position - 1] if position else None
        if contract is None or (contract.ends_on is not None and contract.ends_on < day):
            raise NoIssuer(no.NO_ISSUER(day=day))
        return contract

    def by_issuer(self, things: Iterable[T], day: Callable[[T], date]) -> dict[str, list[T]]:
        """These things by the issuer, and so the book, of their day."""
        found: dict[str, list[T]] = {}
        for thing in things:
            found.setdefault(self.on(day(thing)).issuer, []).append(thing)
        return found
