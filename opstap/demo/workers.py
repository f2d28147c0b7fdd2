"""The region's workers: registered, referred, signed up and placed, each as their plan says."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from opstap.assignments.actions import Match, place
from opstap.assignments.models import Activity
from opstap.demo.clients import House, Neighbourhood
from opstap.demo.dossiers import Plan
from opstap.demo.granted import granted
from opstap.demo.people import Registry
from opstap.demo.profiles import tell_profiles
from opstap.demo.region import TRANSITIONAL
from opstap.demo.stories import tell_of_all
from opstap.parties.actions import register_people
from opstap.parties.models import Category, Municipality, Organiser, Person, Service, User
from opstap.rulebook import WITH_VOUCHERS
from opstap.shared.audit import Actor
from opstap.trajectories.actions import (
    Opening,
    Reference,
    open_dossiers,
    refer,
    sign_agreements,
    tell_situations,
)
from opstap.trajectories.models import Benefit, Goal, Referral, Regime, Situation, Task

FITS = {
    Category.PRIVATE: ("3.1", "4.1", "7.1", "8.1"),
    Category.LOCAL_AUTHORITY: ("1.1", "2.1", "3.1", "4.1", "6.1"),
    Category.ASSOCIATION: ("2.1", "4.1", "6.1", "7.1"),
    Category.EDUCATION: ("1.1", "2.1", "6.1", "7.1"),
    Category.AGRICULTURE: ("5.1",),
}
"""What each kind of client mostly asks for. Assumed."""
WEIGHT = {
    Category.PRIVATE: 1.0,
    Category.LOCAL_AUTHORITY: 7.0,
    Category.ASSOCIATION: 2.5,
    Category.EDUCATION: 4.0,
    Category.AGRICULTURE: 1.5,
}
"""How much work each kind of client has, beside a household. Assumed."""

MAIL, PHONE = 0.75, 0.9
"""The shares of people with an e-mail address and with a telephone. Assumed."""
PERMITTED = timedelta(days=700)
"""For how long a doctor permits work, from the start: for the whole right, and a rest in it. Assumed."""


@dataclass(slots=True)
class Worker:
    """A plan that has become a dossier, with its placements."""

    plan: Plan
    person: int
    dossier: int
    name: str
    municipality: int
    organiser: int
    service: int | None = None
    coach: User | None = None
    evaluate_on: date = date.max
    ends_for: str = ""
    goals: list[Goal] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    placements: list[tuple[int, House]] = field(default_factory=list)
    hours_in_year: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Workforce:
    """Every worker of the region."""

    organiser: Organiser
    places: Sequence[Municipality]
    services: dict[str, list[Service]]
    activities: dict[str, Activity]
    inhabitants: dict[str, int]
    registry: Registry
    rng: Random
    by: Actor
    workers: list[Worker] = field(default_factory=list)
    referred_by: dict[int, int] = field(default_factory=dict)

    def enter(self, plans: Sequence[Plan], neighbourhood: Neighbourhood) -> list[Worker]:
        """Go from registration to a signed agreement with each of these, and place them."""
        if not plans:
            return []
        people = register_people(people=[self.person() for _ in plans], by=self.by)
        tell_profiles(people, [one.starts_on for one in plans], rng=self.rng, by=self.by)
        tell_situations(told=[self._situation(p, one) for p, one in zip(people, plans, strict=True)], by=self.by)
        referrals = self._refer(people, plans)
        dossiers = open_dossiers(
            openings=[
                Opening(
                    person.pk,
                    self.organiser.pk,
                    Regime.TRANSITIONAL if one.group == TRANSITIONAL else Regime.FINITE,
                    one.starts_on,
                    referrals.get(person.pk),
                    WITH_VOUCHERS,
                )
                for person, one in zip(people, plans, strict=True)
            ],
            by=self.by,
        )
        sign_agreements(dossiers=dossiers, signed_on={d.pk: d.starts_on for d in dossiers}, by=self.by)
        new = [
            Worker(
                one,
                person.pk,
                dossier.pk,
                person.name,
                person.municipality_id or 0,
                self.organiser.pk,
                self.referred_by.get(person.pk),
            )
            for one, person, dossier in zip(plans, people, dossiers, strict=True)
        ]
        self._place(new, neighbourhood.houses)
        self.workers += new
        return new

    def person(self) -> Person:
        """Somebody new, to be registered: three in four read mail, most others have a telephone."""
        given_name, family_name = self.registry.given_name(), self.registry.family_name()
        (place,) = self.rng.choices(self.places, weights=[self.inhabitants[place.name] for place in self.places])
        return Person(
            insz=self.registry.insz(),
            given_name=given_name,
            family_name=family_name,
            street=self.registry.street(),
            municipality=place,
            email=self.registry.email(given_name, family_name) if self.rng.random() < MAIL else "",
            phone=self.registry.phone() if self.rng.random() < PHONE else "",
            iban=self.registry.iban(),
            registered_with_vdab=True,
            organiser=self.organiser,
        )

    def _situation(self, person: Person, one: Plan) -> Situation:
        benefit, until = Benefit.UNEMPLOYMENT, None
        if one.group == "ocmw":
            benefit = Benefit.LIVING_ALLOWANCE
        elif one.group == "gtb" and self.rng.random() < 0.5:
            benefit, until = Benefit.SICKNESS, one.starts_on + PERMITTED
        elif one.group == "vdab" and self.rng.random() < 0.1:
            benefit = Benefit.NONE
        source = "verklaring bij de start"
        since = one.starts_on - timedelta(days=60)
        return Situation(person=person, benefit=benefit, holds_from=since, permission_until=until, source=source)

    def _refer(self, people: Sequence[Person], plans: Sequence[Plan]) -> dict[int, int]:
        """Referrals of those with a finite right: {person: referral}."""
        sent = [(person, one) for person, one in zip(people, plans, strict=True) if one.months]
        self.referred_by |= {person.pk: self.service(one.group, person).pk for person, one in sent}
        answers = refer(
            references=[
                Reference(
                    person.pk,
                    self.organiser.pk,
                    self.referred_by[person.pk],
                    Referral.Decider.OCMW if one.group == "ocmw" else Referral.Decider.VDAB,
                    one.granted or 0,
                    max(self._opened(), one.starts_on - timedelta(days=self.rng.randint(3, 20))),
                )
                for person, one in sent
            ],
            measure_name=WITH_VOUCHERS,
            by=self.by,
        )
        kept = granted(answers)
        tell_of_all(kept, rng=self.rng, by=self.by)
        return {person.pk: key for (person, _), key in zip(sent, kept, strict=True)}

    def service(self, group: str, person: Person) -> Service:
        """An office that refers: of a municipality its own."""
        offices = self.services[group]
        own = [office for office in offices if person.municipality and office.name.endswith(person.municipality.name)]
        return own[0] if own else self.rng.choice(offices)

    def _opened(self) -> date:
        return date(2018, 1, 1) if not self.workers else min(worker.plan.starts_on for worker in self.workers)

    def _place(self, new: Sequence[Worker], houses: Sequence[House]) -> None:
        """One to three placements each, more often with clients that have more work."""
        weights = [WEIGHT[Category(house.category)] for house in houses]
        chosen = []
        for worker in new:
            for house in {
                house.recognition: house for house in self.rng.choices(houses, weights, k=self.rng.choice((1, 2, 2, 3)))
            }.values():
                activity = self.activities[self.rng.choice(FITS[Category(house.category)])]
                km = Decimal(self.rng.randint(2, 140)) / 10
                chosen.append((worker, house, activity, km))
        answers = place(
            matches=[
                Match(worker.dossier, house.recognition, activity.pk, house.municipality, worker.plan.starts_on, km=km)
                for worker, house, activity, km in chosen
            ],
            by=self.by,
        )
        for (worker, house, _, _), answer in zip(chosen, answers, strict=True):
            if answer.record:
                worker.placements.append((answer.record, house))
