"""Fills an empty database with a region, month by month, through the same actions that people use.

All of it is one transaction: an interrupted load leaves nothing behind.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from django.db import connection, transaction

from opstap.assignments.activities import load_activities
from opstap.demo import plans, waiting
from opstap.demo import refusals as no
from opstap.demo.accounts import DEMO
from opstap.demo.clients import A_MONTH, AT_THE_START, Neighbourhood
from opstap.demo.coaches import Team
from opstap.demo.dossiers import plan
from opstap.demo.granted import granted
from opstap.demo.guidance import Guidance
from opstap.demo.hours import A_DAY, Visit, share, visits, working_days
from opstap.demo.leaving import leave
from opstap.demo.people import Registry
from opstap.demo.region import Region, region
from opstap.demo.workers import Worker, Workforce
from opstap.parties.actions import appoint, set_price
from opstap.parties.models import Municipality, Organiser, Service
from opstap.payments.actions import pay_out
from opstap.performances.actions import Entry, confirm, record
from opstap.performances.models import Confirmation
from opstap.rulebook import WITH_VOUCHERS, measure
from opstap.rulebook.rules import monthly_cap, yearly_cap
from opstap.shared.audit import audit_context, known_at
from opstap.shared.errors import BadInput
from opstap.shared.models import DemoDay
from opstap.shared.periods import moment, month_end, months, next_month
from opstap.shared.scope import writing_for_everybody
from opstap.trajectories.actions.terms import write_terms
from opstap.vouchers.actions import expire
from opstap.vouchers.models import IssuerContract
from opstap.vouchers.redemption import redeem

LATE = 0.03
"""The share of visits whose vouchers come in a month later. Of the last known month none, for it is known whole."""
HANDED_IN, PAYDAY = 3, 10
"""Days of the next month on which vouchers come in, and on which workers and organiser are paid."""

WAITING = 80
"""Of the month under way, one visit in so many is not confirmed yet."""

Echo = Callable[[str], None]


def load_if_empty(echo: Echo) -> bool:
    """Load the whole W13 region when there is nobody in the database yet. Says whether it did."""
    if not is_empty():
        return False
    load(region("w13"), seed=1, echo=echo)
    return True


def is_empty() -> bool:
    return not Organiser.objects.exists()


@transaction.atomic
def load(chosen: Region, *, seed: int, first: date | None = None, through: date | None = None, echo: Echo) -> None:
    """Generate the months from `first` through `through` (all that are known, when not given). Raises BadInput."""
    first, through = first or chosen.opened, through or chosen.last
    if first not in chosen.hours or through not in chosen.hours or through < first:
        raise BadInput(
            no.OTHER_MONTHS(region=chosen.name, first=f"{min(chosen.hours):%Y-%m}", last=f"{chosen.last:%Y-%m}")
        )
    if not is_empty():
        raise BadInput(no.NOT_EMPTY())
    with writing_for_everybody("A demonstration is a whole region, written at once."), no_collecting():
        loader = Loader.open(chosen, Random(seed), first, through)
        for month in months(first, through):
            loader.live(month)
            echo(f"{chosen.name}: {month:%Y-%m}, {chosen.hours[month]} uren")
        if through == chosen.last:
            loader.live(next_month(through))
        else:
            loader.bring_in(next_month(through))
        with audit_context(DEMO, "demonstratie klaargezet"):
            DemoDay.objects.create(region=chosen.slug, day=loader.standstill)
            waiting.set_up(chosen, loader.standstill, workforce=loader.workforce, team=loader.guidance.team)


@contextmanager
def no_collecting() -> Iterator[None]:
    """Do not look for cycles of garbage: a load makes millions of rows and no cycles, and looking took a quarter."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@dataclass(slots=True)
class Loader:
    """A region being lived."""

    region: Region
    organiser: Organiser
    rng: Random
    workforce: Workforce
    neighbourhood: Neighbourhood
    guidance: Guidance
    plans: list
    through: date
    due: list[int] = field(default_factory=list)
    late: list[int] = field(default_factory=list)
    lived: int = 0

    @classmethod
    def open(cls, chosen: Region, rng: Random, first: date, through: date) -> "Loader":
        """Appoint the organiser, set the price, and take in whoever is there on the first day."""
        registry = Registry(rng)
        with audit_context(DEMO, "demonstratieregio geopend"), known_at(moment(chosen.opened)):
            organiser, places, services = _set_up(chosen, registry)
            activities = load_activities()
            team = Team.appoint(chosen, organiser, places, registry)
            plans.keep_templates(organiser, by=DEMO)
        neighbourhood = Neighbourhood(organiser, places, registry, rng, DEMO)
        workforce = Workforce(organiser, places, services, activities, chosen.municipalities, registry, rng, DEMO)
        guidance = Guidance.begin(team, rng, DEMO, first, month_end(next_month(through)))
        loader = cls(chosen, organiser, rng, workforce, neighbourhood, guidance, plan(chosen, rng), through)
        start = _eve(first, chosen)
        with known_at(moment(start)):
            neighbourhood.grow(AT_THE_START, start)
            loader._take_in([one for one in loader.plans if one.starts_on < first <= (one.ended_on or first)])
            leave(workforce.workers, chosen.opened, first - timedelta(days=1), rng=rng, by=DEMO)
        return loader

    @property
    def standstill(self) -> date:
        """The last day of the month after the last that is known: on it the demonstration stands still."""
        return month_end(next_month(self.through))

    def _take_in(self, arriving: list) -> None:
        self.guidance.take(self.workforce.enter(arriving, self.neighbourhood))

    def live(self, month: date) -> None:
        """One month: newcomers, fees and orders, the work, its vouchers, and what is paid for the month before."""
        eve, end = _eve(month, self.region), month_end(month)
        with known_at(moment(eve)):
            self.neighbourhood.grow(A_MONTH, eve)
            self._take_in([one for one in self.plans if month <= one.starts_on <= end])
            work = self._work(month)
            needs: dict[int, int] = {}
            for visit, (_, house) in work:
                needs[house.recognition] = needs.get(house.recognition, 0) + visit.hours
            self.neighbourhood.prepare(needs, eve, month)
        self.bring_in(month)
        with known_at(moment(end)):
            leave(self.workforce.workers, month, end, rng=self.rng, by=DEMO)
            self._record(work, end)
            self.guidance.live(self.workforce.workers, month, end)
        self._settle_down()

    def _settle_down(self) -> None:
        """Inform the planner each time the data have doubled, and then keep the queue of deferred checks short.

        In that order: a check that was planned while its table was empty reads the whole table for every row.
        """
        self.lived += 1
        with connection.cursor() as cursor:
            if self.lived.bit_count() == 1:
                cursor.execute("select opstap_analyze()")
            cursor.execute("set constraints all immediate; set constraints all deferred")

    def _work(self, month: date) -> list[tuple[Visit, tuple[int, object]]]:
        """The month's known hours as visits, each with a placement of its worker."""
        m, end = measure(WITH_VOUCHERS), month_end(month)
        able: list[tuple[Worker, list[date]]] = []
        for worker in self.workforce.workers:
            window = worker.plan.window(month)
            if window and (on := working_days(*window)):
                able.append((worker, on))
        room = [
            min(
                monthly_cap.cap(m, day=end),
                yearly_cap.cap(m, day=end) - worker.hours_in_year.get(month.year, 0),
                len(on) * A_DAY,
            )
            for worker, on in able
        ]
        found = []
        shares = share(
            self.region.hours.get(month, self.region.under_way), room, [worker.plan.pace for worker, _ in able]
        )
        for position, ((worker, on), hours) in enumerate(zip(able, shares, strict=True)):
            worker.hours_in_year[month.year] = worker.hours_in_year.get(month.year, 0) + hours
            for visit in visits(position, hours, on, self.rng):
                found.append((visit, self.rng.choice(worker.placements)))
        return found

    def _record(self, work: list, end: date) -> None:
        entries = [Entry(placement, visit.day, visit.begins, visit.ends) for visit, (placement, _) in work]
        performances = granted(record(entries, by=DEMO, day=end))
        waiting = set(self.rng.sample(performances, len(performances) // WAITING)) if self._is_under_way(end) else set()
        sure = [number for number in performances if number not in waiting]
        granted(confirm(sure, by=DEMO, day=end, channel=Confirmation.Channel.PAPER))
        late = 0 if end >= month_end(self.through) else LATE
        for number in performances:
            (self.late if self.rng.random() < late else self.due).append(number)

    def _is_under_way(self, day: date) -> bool:
        return day > month_end(self.region.last)

    def bring_in(self, month: date) -> None:
        """In this month last month's vouchers come in, but for the late ones; workers and organiser are paid."""
        handed_in, payday = month.replace(day=HANDED_IN), month.replace(day=PAYDAY)
        with known_at(moment(handed_in)):
            granted(redeem(self.due, by=DEMO, day=handed_in))
        with known_at(moment(payday)):
            expire(by=DEMO, day=payday)
            pay_out(day=payday, through=handed_in, by=DEMO)
        self.due, self.late = self.late, []


def _eve(month: date, chosen: Region) -> date:
    """The day before the month, on which clients pay and order; the region's first day for its first month."""
    return max(chosen.opened, month - timedelta(days=1))


def _set_up(chosen: Region, registry: Registry) -> tuple[Organiser, list[Municipality], dict[str, list[Service]]]:
    email = f"info@{chosen.slug}.example"
    organiser = Organiser.objects.create(
        slug=chosen.slug, name=chosen.name, kbo=registry.kbo(), iban=registry.iban(), email=email
    )
    places = Municipality.objects.bulk_create([Municipality(name=name) for name in chosen.municipalities])
    appoint(organiser=organiser, municipalities=places, starts_on=chosen.opened, by=DEMO)
    decided_on = chosen.opened - timedelta(days=45)
    set_price(organiser=organiser, cents=chosen.price_cents, decided_on=decided_on, by=DEMO)
    write_terms(organiser.pk, text=chosen.terms, since=chosen.opened, by=DEMO, day=decided_on)
    IssuerContract.objects.create(
        issuer=chosen.issuer,
        starts_on=chosen.opened,
        administration_cents=chosen.administration_cents,
        insurance_cents=chosen.insurance_cents,
        source="aanname voor de demonstratie: de bedragen zijn niet gepubliceerd",
    )
    names = [("vdab", "VDAB Kortrijk"), ("vdab", "VDAB Waregem"), ("gtb", "GTB Zuid-West-Vlaanderen")]
    names += [("other", "Partner in de regio"), *(("ocmw", f"OCMW {name}") for name in chosen.municipalities)]
    services: dict[str, list[Service]] = {}
    for service in Service.objects.bulk_create([Service(kind=kind, name=name) for kind, name in names]):
        services.setdefault(service.kind, []).append(service)
    return organiser, places, services
