"""A small region to test in: one organiser, two municipalities, a private client, a school, and workers.

Everything that can be is made with the real actions, so a world that cannot exist cannot be built.
"""

from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import count

from opstap.assignments.actions import Match, place
from opstap.assignments.models import Activity, Placement
from opstap.clients.actions import Application, apply, sign_client_agreements
from opstap.clients.models import Recognition
from opstap.parties.actions import appoint, register_clients, register_people, set_price
from opstap.parties.models import Category, Client, Municipality, Organiser, Person, Service
from opstap.payments.actions import Line, receive
from opstap.performances.actions import Entry, confirm, record
from opstap.shared.audit import Actor
from opstap.trajectories.actions import Opening, Reference, open_dossiers, refer, sign_agreements, tell_situations
from opstap.trajectories.models import Dossier, Regime, Situation, TransitionalProof
from opstap.vouchers.actions import Wish, order
from opstap.vouchers.models import IssuerContract, Order

BY = Actor("test")
START = date(2021, 1, 4)
"""A Monday; everything in the world begins on it."""
MEASURE = "wijk-werken"

_serial = count(1)


def insz(born: date = date(1985, 7, 30), serial: int | None = None) -> str:
    """An invented national number with right check digits and a serial that is never handed out (990 and up)."""
    number = next(_serial) if serial is None else serial
    born -= timedelta(days=number // 9)
    digits = f"{born:%y%m%d}{990 + number % 9}"
    return f"{digits}{97 - int(digits) % 97:02d}" if born.year < 2000 else f"{digits}{97 - int('2' + digits) % 97:02d}"


def kbo() -> str:
    """An invented enterprise number with right check digits, in a range that is not handed out."""
    base = f"{19990000 + next(_serial):08d}"
    return f"{base}{97 - int(base) % 97:02d}"


def iban() -> str:
    """An invented account at a bank code that no bank has."""
    base = f"{9990000000 + next(_serial):010d}"
    check = int(base) % 97 or 97
    bban = f"{base}{check:02d}"
    return f"BE{98 - int(bban + '111400') % 97:02d}{bban}"


@dataclass(slots=True)
class World:
    """The organiser and everything around it; `hour` and `pay` make the rest short to do."""

    organiser: Organiser
    place: Municipality
    elsewhere: Municipality
    activity: Activity
    services: dict[str, Service]

    @classmethod
    def build(cls, slug: str = "w13", places: tuple[str, str] = ("Kortrijk", "Menen")) -> "World":
        here, elsewhere = (Municipality.objects.create(name=name) for name in places)
        organiser = Organiser.objects.create(slug=slug, name=slug.upper(), kbo=kbo(), iban=iban())
        appoint(organiser=organiser, municipalities=[here], starts_on=date(2018, 1, 1), by=BY)
        set_price(organiser=organiser, cents=695, decided_on=date(2017, 11, 20), by=BY)
        if not IssuerContract.objects.exists():
            IssuerContract.objects.create(
                issuer="edenred", starts_on=date(2018, 1, 1), administration_cents=29, insurance_cents=10, source="test"
            )
        activity, _ = Activity.objects.get_or_create(
            code="4.1",
            defaults={
                "measure": MEASURE,
                "main": 4,
                "name_nl": "Klein tuinonderhoud",
                "name_en": "Garden work",
                "source": "test",
            },
        )
        services = {
            kind: Service.objects.get_or_create(kind=kind, name=f"{kind} hier")[0] for kind in Service.Kind.values
        }
        return cls(organiser, here, elsewhere, activity, services)

    def person(self, given_name: str = "Mia") -> Person:
        person = Person(
            insz=insz(),
            given_name=given_name,
            family_name="Voorbeeld",
            municipality=self.place,
            iban=iban(),
            registered_with_vdab=True,
            organiser=self.organiser,
        )
        return register_people(people=[person], by=BY)[0]

    def dossier(self, person: Person | None = None, *, months: int = 12, starts_on: date = START) -> Dossier:
        """An active dossier with a finite right, referred by VDAB."""
        person = person or self.person()
        tell_situations(
            told=[Situation(person=person, benefit="unemployment", holds_from=starts_on, source="test")], by=BY
        )
        asked = Reference(person.pk, self.organiser.pk, self.services["vdab"].pk, "vdab", months, starts_on)
        (answer,) = refer(references=[asked], measure_name=MEASURE, by=BY)
        assert answer, answer.refusal
        opening = Opening(person.pk, self.organiser.pk, Regime.FINITE, starts_on, answer.record)
        (dossier,) = open_dossiers(openings=[opening], by=BY)
        sign_agreements(dossiers=[dossier], signed_on={dossier.pk: starts_on}, by=BY)
        dossier.refresh_from_db()
        return dossier

    def recognition(
        self, *, category: str = Category.PRIVATE, name: str = "Jo Klant", paid: bool = True
    ) -> Recognition:
        """A recognition with signed agreement and, unless asked otherwise, a paid fee."""
        number = {"insz": insz()} if category == Category.PRIVATE else {"kbo": kbo()}
        client = Client(category=category, name=name, organiser=self.organiser, **number)
        register_clients(clients=[client], by=BY)
        (answer,) = apply(
            applications=[Application(client.pk, self.organiser.pk, self.place.pk, "Dorp 1", START, MEASURE)], by=BY
        )
        recognition = Recognition.objects.get(pk=answer.record)
        sign_client_agreements(recognitions=[recognition.pk], signed_on=START, by=BY)
        if paid:
            receive([Line(f"fee-{recognition.pk}", START, 750, recognition.reference)], by=BY)
        recognition.refresh_from_db()
        return recognition

    def placement(self, dossier: Dossier | None = None, recognition: Recognition | None = None) -> Placement:
        dossier, recognition = dossier or self.dossier(), recognition or self.recognition()
        match = Match(dossier.pk, recognition.pk, self.activity.pk, self.place.pk, START)
        (answer,) = place(matches=[match], by=BY)
        assert answer, answer.refusal
        return Placement.objects.get(pk=answer.record)

    def vouchers(self, recognition: Recognition, number: int = 10, *, day: date = START) -> Order:
        """Ordered, paid and issued on the same day."""
        (answer,) = order([Wish(recognition.pk, number, day)], by=BY)
        assert answer, answer.refusal
        bought = Order.objects.get(pk=answer.record)
        receive([Line(f"order-{bought.pk}", day, bought.cents, bought.reference)], by=BY)
        return bought

    def work(self, placement: Placement, *, day: date = START, hours: int = 2, begins: time = time(9)) -> int:
        """Hours recorded and confirmed; gives the performance."""
        entry = Entry(placement.pk, day, begins, time(begins.hour + hours, begins.minute))
        (answer,) = record([entry], by=BY, day=day)
        assert answer, answer.refusal
        confirm([answer.record], by=BY, day=day, channel="paper")
        return answer.record


def pwa_agreement() -> TransitionalProof:
    """What shows the right of the past: an agreement that ran then."""
    return TransitionalProof(agreement_from=date(2016, 5, 3))
