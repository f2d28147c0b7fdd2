"""The region's clients: registered, recognised, paying their fee each year and ordering vouchers ahead of the work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from opstap.clients.actions import Application, apply, sign_client_agreements
from opstap.clients.models import Fee, Recognition
from opstap.demo.people import Registry
from opstap.parties.actions import register_clients
from opstap.parties.models import Category, Client, Municipality, Organiser
from opstap.payments.actions import Line, receive
from opstap.rulebook import WITH_VOUCHERS, measure
from opstap.shared.audit import Actor
from opstap.shared.periods import month_end
from opstap.vouchers.actions import Wish, order
from opstap.vouchers.models import Order

AT_THE_START, A_MONTH = 420, 9
"""How many clients there are when the region opens, and how many come each month. Assumed."""
SHARES = {
    Category.PRIVATE: 62,
    Category.LOCAL_AUTHORITY: 8,
    Category.ASSOCIATION: 14,
    Category.EDUCATION: 12,
    Category.AGRICULTURE: 4,
}
"""Kinds of client in percent. Assumed."""
SHELF_LIFE = timedelta(days=60)
"""Vouchers that expire sooner than this are not counted on."""
SPARE, STEP, LARGEST_SMALL_ORDER = 4, 10, 60


@dataclass(slots=True)
class House:
    """A client with its recognition, what is paid until when, and its vouchers in hand by expiry day."""

    recognition: int
    reference: str
    category: str
    municipality: int
    paid_until: date = date.min
    lots: dict[date, int] = field(default_factory=dict)

    def take(self, count: int, until: date) -> None:
        """Use vouchers, first to expire first, of those that are valid to the end.

        The redemption may use some that expire sooner; then more is left in hand than is counted on here.
        """
        for expires_on in sorted(self.lots):
            used = min(count, self.lots[expires_on]) if expires_on >= until else 0
            self.lots[expires_on] -= used
            count -= used

    def in_hand(self, until: date) -> int:
        return sum(count for expires_on, count in self.lots.items() if expires_on >= until)


@dataclass(slots=True)
class Neighbourhood:
    """Every client of the region."""

    organiser: Organiser
    places: Sequence[Municipality]
    registry: Registry
    rng: Random
    by: Actor
    houses: list[House] = field(default_factory=list)
    _bank_line: int = 0

    def grow(self, count: int, day: date) -> None:
        """Register so many more clients, with a signed agreement and a paid fee."""
        categories = self.rng.choices(list(SHARES), weights=list(SHARES.values()), k=count)
        places = self.rng.choices(self.places, k=count)
        clients = [self._client(category, place) for category, place in zip(categories, places, strict=True)]
        register_clients(clients=clients, by=self.by)
        answers = apply(
            applications=[
                Application(client.pk, self.organiser.pk, place.pk, self.registry.street(), day, WITH_VOUCHERS)
                for client, place in zip(clients, places, strict=True)
            ],
            by=self.by,
        )
        ids = [answer.record for answer in answers if answer.record]
        sign_client_agreements(recognitions=ids, signed_on=day, by=self.by)
        references = dict(Recognition.objects.filter(pk__in=ids).values_list("id", "reference"))
        new = [
            House(number, references[number], category, place.pk)
            for number, category, place in zip(ids, categories, places, strict=True)
        ]
        self._pay_fees(new, day)
        self.houses += new

    def _client(self, category: str, place: Municipality) -> Client:
        if category == Category.PRIVATE:
            name = f"{self.registry.given_name()} {self.registry.family_name()}"
            return Client(category=category, name=name, insz=self.registry.insz(), organiser=self.organiser)
        name = self.registry.house(category, place.name)
        return Client(category=category, name=name, kbo=self.registry.kbo(), organiser=self.organiser)

    def prepare(self, needs: Mapping[int, int], day: date, month: date) -> None:
        """Have every house that gets work this month pay its fee and order the vouchers it lacks, on this day."""
        until = month_end(month) + SHELF_LIFE
        busy = [house for house in self.houses if needs.get(house.recognition)]
        self._pay_fees([house for house in busy if house.paid_until < month_end(month)], day)
        short = [(house, needs[house.recognition] + SPARE - house.in_hand(until)) for house in busy]
        self._order([(house, lacking) for house, lacking in short if lacking > 0], day)
        for house in busy:
            house.take(needs[house.recognition], until)

    def _pay_fees(self, houses: Sequence[House], day: date) -> None:
        cents = measure(WITH_VOUCHERS)["registration_fee_cents"].on(day).as_int
        receipts = receive([self._line(day, cents, house.reference) for house in houses], by=self.by)
        until = dict(
            Fee.objects.filter(pk__in=[receipt.fee_id for receipt in receipts]).values_list(
                "recognition", "valid_until"
            )
        )
        for house in houses:
            house.paid_until = until[house.recognition]

    def _order(self, lacking: Sequence[tuple[House, int]], day: date) -> None:
        counts = [self._rounded(count) for _, count in lacking]
        wishes = [Wish(house.recognition, count, day) for (house, _), count in zip(lacking, counts, strict=True)]
        answers = order(wishes, by=self.by)
        orders = Order.objects.in_bulk([answer.record for answer in answers])
        receive([self._line(day, one.cents, one.reference) for one in orders.values()], by=self.by)
        for (house, _), count in zip(lacking, counts, strict=True):
            expires_on = day + timedelta(days=364)  # at the earliest; twelve months, or longer in 2020 and 2021
            house.lots[expires_on] = house.lots.get(expires_on, 0) + count

    def _rounded(self, lacking: int) -> int:
        """Small orders are for a few months at once; large ones follow the need."""
        wanted = lacking * 3 if lacking < LARGEST_SMALL_ORDER else lacking
        return -(-wanted // STEP) * STEP

    def _line(self, day: date, cents: int, reference: str) -> Line:
        self._bank_line += 1
        return Line(f"{self.organiser.slug}-{self._bank_line:07d}", day, cents, reference)
