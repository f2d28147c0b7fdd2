"""A month of the size of the W13 region: some 15,000 hours by 400 workers at 250 clients, through the real actions."""

from dataclasses import dataclass
from datetime import date, time
from random import Random

from opstap.assignments.actions import Match, place
from opstap.assignments.models import Activity
from opstap.clients.actions import Application, apply, sign_client_agreements
from opstap.clients.models import Recognition
from opstap.demo.people import Registry
from opstap.parties.actions import appoint, register_clients, register_people, set_price
from opstap.parties.models import Client, Municipality, Organiser, Person, Service
from opstap.payments.actions import Line, receive
from opstap.performances.actions import Entry
from opstap.shared.answers import Answer
from opstap.shared.audit import Actor
from opstap.trajectories.actions import Opening, Reference, open_dossiers, refer, sign_agreements, tell_situations
from opstap.trajectories.models import Dossier, Situation
from opstap.vouchers.actions import Wish, order
from opstap.vouchers.models import IssuerContract, Order

BY = Actor("benchmark")
START = date(2021, 1, 1)
WORKERS, CLIENTS = 400, 250
VISIT_HOURS, VISITS = 3, 13
"""13 visits of 3 hours: 39 hours a month for each worker, well under the cap."""
VOUCHERS = 150
"""Bought per client and month: more than any of them needs (400 / 250 workers at 39 hours each)."""
MEASURE, FINITE = "wijk-werken", "finite"


@dataclass(slots=True)
class Month:
    """What is needed to enter a month of hours: who works where."""

    placements: list[int]
    recognitions: list[Recognition]

    def entries(self, month: int) -> list[Entry]:
        """Every worker's visits in this month of 2021, on the first days of it."""
        return [
            Entry(placement, date(2021, month, 1 + visit), time(9), time(9 + VISIT_HOURS))
            for placement in self.placements
            for visit in range(VISITS)
        ]

    def buy(self, month: int) -> None:
        """Vouchers for everybody, paid on the first day of the month."""
        day = date(2021, month, 1)
        numbers = taken(order([Wish(one.pk, VOUCHERS, day) for one in self.recognitions], by=BY))
        receive(
            [Line(f"order-{one.pk}", day, one.cents, one.reference) for one in Order.objects.filter(pk__in=numbers)],
            by=BY,
        )


def taken(answers: list[Answer]) -> list[int]:
    """The numbers of what was recorded; a refusal here is a fault of the benchmark."""
    assert all(answers), next(answer.refusal for answer in answers if not answer)
    return [answer.record for answer in answers if answer.record is not None]


def build() -> Month:
    """The organiser, the workers and the clients, each worker placed with one client."""
    registry = Registry(Random(1))  # noqa: S311 - invented people
    kortrijk = Municipality.objects.create(name="Kortrijk")
    organiser = Organiser.objects.create(slug="w13", name="W13", kbo=registry.kbo(), iban=registry.iban())
    appoint(organiser=organiser, municipalities=[kortrijk], starts_on=date(2018, 1, 1), by=BY)
    set_price(organiser=organiser, cents=695, decided_on=date(2017, 11, 20), by=BY)
    IssuerContract.objects.create(
        issuer="edenred", starts_on=date(2018, 1, 1), administration_cents=29, insurance_cents=10, source="benchmark"
    )
    activity = Activity.objects.order_by("main", "code").first() or Activity.objects.create(
        measure=MEASURE, code="4.1", main=4, name_nl="Klein tuinonderhoud", name_en="Garden work", source="benchmark"
    )
    dossiers = _workers(registry, organiser, kortrijk)
    recognitions = _clients(registry, organiser, kortrijk)
    matches = [
        Match(dossier.pk, recognitions[number % CLIENTS].pk, activity.pk, kortrijk.pk, START)
        for number, dossier in enumerate(dossiers)
    ]
    return Month(taken(place(matches=matches, by=BY)), recognitions)


def _workers(registry: Registry, organiser: Organiser, home: Municipality) -> list[Dossier]:
    people = register_people(
        people=[
            Person(
                insz=registry.insz(),
                given_name=registry.given_name(),
                family_name=registry.family_name(),
                municipality=home,
                iban=registry.iban(),
                registered_with_vdab=True,
                organiser=organiser,
            )
            for _ in range(WORKERS)
        ],
        by=BY,
    )
    told = [Situation(person=person, benefit="unemployment", holds_from=START, source="benchmark") for person in people]
    tell_situations(told=told, by=BY)
    vdab = Service.objects.create(kind="vdab", name="VDAB benchmark")
    asked = [Reference(person.pk, organiser.pk, vdab.pk, "vdab", 12, START) for person in people]
    referrals = taken(refer(references=asked, measure_name=MEASURE, by=BY))
    openings = [
        Opening(person.pk, organiser.pk, FINITE, START, referral)
        for person, referral in zip(people, referrals, strict=True)
    ]
    dossiers = open_dossiers(openings=openings, by=BY)
    sign_agreements(dossiers=dossiers, signed_on={dossier.pk: START for dossier in dossiers}, by=BY)
    return dossiers


def _clients(registry: Registry, organiser: Organiser, place: Municipality) -> list[Recognition]:
    clients = register_clients(
        clients=[
            Client(category="private", name=registry.family_name(), insz=registry.insz(), organiser=organiser)
            for _ in range(CLIENTS)
        ],
        by=BY,
    )
    asked = [Application(client.pk, organiser.pk, place.pk, "Dorp 1", START, MEASURE) for client in clients]
    numbers = taken(apply(applications=asked, by=BY))
    sign_client_agreements(recognitions=numbers, signed_on=START, by=BY)
    recognitions = list(Recognition.objects.filter(pk__in=numbers).order_by("pk"))
    receive([Line(f"fee-{one.pk}", START, 750, one.reference) for one in recognitions], by=BY)
    return recognitions
