"""A region in which everything has happened that can: the ground on which one thing at a time is broken."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db import transaction

from opstap.assignments.models import Placement
from opstap.clients.models import Recognition
from opstap.correspondence.actions import deliver, make_link, mark, tell
from opstap.correspondence.notices import Notice
from opstap.parties.intake import Intake, accept_signup, log_access, sign_up, tell_profile
from opstap.parties.models import AccessLogEntry, Category, ContactChange, ExportLogEntry, Person, Profile, Signup, User
from opstap.payments.actions import pay_out
from opstap.shared.audit import audit_context
from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.actions.suspensions import Rest, suspend
from opstap.trajectories.models import Dossier, Suspension
from opstap.vouchers.actions import expire
from opstap.vouchers.models import Order
from opstap.vouchers.redemption import redeem, withdraw
from tests.audit.trajectories import done, go_on, guide
from tests.world import BY, World

SUSPENDED = (date(2021, 2, 1), date(2021, 3, 1))
EXPIRED_ON = date(2022, 6, 1)
"""Vouchers issued in the region's first week last fifteen months (the rule of April 2021)."""


@dataclass(slots=True)
class Region:
    """What the tests break: work paid and unpaid, vouchers used, open and expired, a dossier that was suspended.

    Another person went on from dossier to dossier, and from the first organiser to the `neighbour`, and is `gone`.
    """

    world: World
    neighbour: World
    recognition: Recognition
    other: Recognition
    placement: Placement
    gone: Dossier
    order: Order
    open_order: Order
    paid: int
    unpaid: int
    withdrawn: int


def build() -> Region:
    """Two clients, a worker with a busy year and one who went on elsewhere, all of it with the real actions."""
    world = World.build()
    recognition = world.recognition()
    other = world.recognition(category=Category.EDUCATION, name="Basisschool De Wilg")
    placement = world.placement(recognition=recognition)
    bought = world.vouchers(recognition, 10)
    paid = world.work(placement, hours=2)
    unpaid = world.work(placement, hours=3, begins=time(13))
    withdrawn = world.work(placement, day=date(2021, 1, 5), hours=4)
    (answer,) = redeem([paid], by=BY, day=date(2021, 1, 20))
    assert answer, answer.refusal
    withdraw([withdrawn], by=BY, day=date(2021, 1, 20), reason="dubbel")
    first, last = SUSPENDED
    rest = Rest(placement.dossier_id, first, Suspension.Reason.ILLNESS, ends_on=last - timedelta(1))
    done(suspend([rest], by=BY, day=last)[0])
    world.work(placement, day=last, hours=1)
    pay_out(day=date(2021, 2, 5), through=date(2021, 1, 31), by=BY)
    expire(by=BY, day=EXPIRED_ON)
    still_good = world.vouchers(other, 10, day=date(2021, 6, 1))
    _write_to_people(world, placement, recognition)
    _know_people(world, placement)
    neighbour = World.build("w14", ("Waregem", "Zulte"))
    guide(world, Dossier.objects.get(pk=placement.dossier_id), recognition=recognition.pk)
    gone = go_on(world, neighbour)
    return Region(world, neighbour, recognition, other, placement, gone, bought, still_good, paid, unpaid, withdrawn)


def _write_to_people(world: World, placement: Placement, recognition: Recognition) -> None:
    """A letter handed over, a mail that failed, a link to sign with."""
    organiser = world.organiser.pk
    client = recognition.client
    type(client).objects.filter(pk=client.pk).update(email="klant@example.org")
    person = placement.person_id
    keys = tell(
        messages=[
            Notice("letter", f"dossier:{placement.dossier_id}", "Uw uren", "Dag.", organiser, person=person),
            Notice("mail", f"recognition:{recognition.pk}", "Uw cheques", "Dag.", organiser, client=client.pk),
        ],
        by=BY,
        day=SUSPENDED[0],
    )
    mark(messages=[key for key in keys[:1] if key], how="handed", by=BY, day=SUSPENDED[0])
    deliver(by=BY, day=SUSPENDED[0], sender=lambda rows: {row.pk: "bestaat niet" for row in rows})
    make_link(
        purpose="agreement",
        subject="agreement:1",
        party="worker",
        organiser=world.organiser,
        person=placement.person,
        day=SUSPENDED[0],
        expires_on=SUSPENDED[1],
        by=BY,
    )


def _know_people(world: World, placement: Placement) -> None:
    """A profile told, somebody who looked at it, and somebody who signed up."""
    person = placement.person
    tell_profile(Profile(person=person, told_on=SUSPENDED[0], source="gesprek", dutch_level="b1"), by=BY)
    user = User.objects.create(username="lezer", name="De Lezer")
    log_access(
        [
            AccessLogEntry(
                user=user, role="test", organiser=world.organiser, person=person, page=AccessLogEntry.Page.PERSON
            )
        ],
        exports=[
            ExportLogEntry(
                user=user,
                role="test",
                organiser=world.organiser,
                name="personen",
                kind=ExportLogEntry.Kind.CSV,
                row_count=1,
                people=[person.pk],
            )
        ],
        by=BY,
    )
    ContactChange.objects.create(
        person=person, field="email", before="a@example.org", proposed_on=SUSPENDED[0], proposer="De Lezer"
    )
    asked = Signup(given_name=person.given_name, family_name=person.family_name, municipality=world.place)
    sign_up(asked, by=BY, day=SUSPENDED[0])
    same = Person(insz=person.insz, given_name=person.given_name, family_name=person.family_name)
    assert accept_signup(asked, taken=Intake(same), by=BY, day=SUSPENDED[0]).record == person.pk


@contextmanager
def standing() -> Iterator[Region]:
    """The region inside a transaction that is never committed, for all the tests of one module."""
    with transaction.atomic():
        with audit_context(BY, "test"), scoped(EVERYBODY):
            made = build()
        yield made
        transaction.set_rollback(True)


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside is undone at the end."""
    before = transaction.savepoint()
    yield
    transaction.savepoint_rollback(before)
