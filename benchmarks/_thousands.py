"""Ten thousand dossiers with one organiser, through the real actions, and somebody of each role to look at them."""

from datetime import date, timedelta
from random import Random

from opstap.demo.people import Registry
from opstap.parties.actions import appoint, register_people, set_price
from opstap.parties.models import Membership, Municipality, Organiser, Person, Role, Service, User
from opstap.shared.audit import Actor
from opstap.trajectories.actions import Opening, Reference, open_dossiers, refer, sign_agreements, tell_situations
from opstap.trajectories.models import Dossier, Goal, Note, Situation

BY = Actor("benchmark")
DOSSIERS = 10_000
AT_ONCE = 1_000
FIRST = date(2021, 1, 4)
DAYS = 180
"""The dossiers begin over so many days, so that at any time some are late and some end soon."""
TODAY = FIRST + timedelta(days=240)
MEASURE, FINITE = "wijk-werken", "finite"


def build() -> Dossier:
    """The organiser and the dossiers; gives one of them, with notes and goals."""
    registry = Registry(Random(1))  # noqa: S311 - invented people
    home = Municipality.objects.create(name="Kortrijk")
    organiser = Organiser.objects.create(slug="w13", name="W13", kbo=registry.kbo(), iban=registry.iban())
    appoint(organiser=organiser, municipalities=[home], starts_on=date(2018, 1, 1), by=BY)
    set_price(organiser=organiser, cents=695, decided_on=date(2017, 11, 20), by=BY)
    vdab = Service.objects.create(kind="vdab", name="VDAB benchmark")
    for first in range(0, DOSSIERS, AT_ONCE):
        starts = [FIRST + timedelta(days=number % DAYS) for number in range(first, first + AT_ONCE)]
        _open(registry, organiser, home, vdab, starts)
    looked_at = Dossier.objects.order_by("pk")[DOSSIERS // 2]
    _write_in(list(Dossier.objects.all()))
    _users(organiser, vdab, looked_at.person)
    return looked_at


def _open(registry: Registry, organiser: Organiser, home: Municipality, service: Service, starts: list[date]) -> None:
    people = register_people(
        people=[
            Person(
                insz=registry.insz(),
                given_name=registry.given_name(),
                family_name=registry.family_name(),
                municipality=home,
                registered_with_vdab=True,
                organiser=organiser,
            )
            for _ in starts
        ],
        by=BY,
    )
    pairs = list(zip(people, starts, strict=True))
    told = [Situation(person=one, benefit="unemployment", holds_from=day, source="benchmark") for one, day in pairs]
    tell_situations(told=told, by=BY)
    asked = [Reference(one.pk, organiser.pk, service.pk, "vdab", 12, day) for one, day in pairs]
    answers = refer(references=asked, measure_name=MEASURE, by=BY)
    openings = [
        Opening(one.pk, organiser.pk, FINITE, day, answer.record)
        for (one, day), answer in zip(pairs, answers, strict=True)
    ]
    dossiers = open_dossiers(openings=openings, by=BY)
    sign_agreements(dossiers=dossiers, signed_on={one.pk: one.starts_on for one in dossiers}, by=BY)


def _write_in(dossiers: list[Dossier]) -> None:
    """A note and a goal in each."""
    Note.objects.bulk_create(
        Note(
            person_id=one.person_id,
            dossier=one,
            organiser_id=one.organiser_id,
            kind=Note.Kind.TALK,
            readers=Note.Readers.GUIDES,
            day=one.starts_on + timedelta(days=one.pk % DAYS),
            text="Gesproken over het werk.",
            author_name="benchmark",
        )
        for one in dossiers
    )
    Goal.objects.bulk_create(Goal(dossier=one, text="Op tijd komen", set_on=one.starts_on) for one in dossiers)


def _users(organiser: Organiser, service: Service, person: Person) -> None:
    places = {
        Role.COACH: {"organiser": organiser},
        Role.REFERRER: {"service": service},
        Role.WORKER: {"person": person},
        Role.VDAB: {},
    }
    for role, place in places.items():
        user = User.objects.create(username=str(role), name=str(role))
        Membership.objects.create(user=user, role=role, **place)
