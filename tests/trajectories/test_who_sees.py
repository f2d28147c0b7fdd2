"""Who sees what in trajectories, whatever the query forgot: the last line, held by row-level security."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from pytest_django import DjangoDbBlocker

from opstap.parties.models import Person, Service
from opstap.shared.audit import audit_context
from opstap.shared.db import rows
from opstap.shared.scope import EVERYBODY, NOBODY, Scope, scoped
from opstap.trajectories.actions import contacts, hand_overs, referrals
from opstap.trajectories.models import (
    Agreement,
    Dossier,
    HandOver,
    Note,
    PlanTemplate,
    Referral,
    ReferralMove,
    Signature,
    Terms,
)
from tests.audit.region import Region, standing, undone
from tests.trajectories.shortcuts import referred
from tests.world import BY, MEASURE, START, World

pytestmark = pytest.mark.database

LATER = START + timedelta(30)


@dataclass(slots=True)
class Town:
    """A worker with a dossier at one organiser, referred by VDAB; another organiser and another service beside it."""

    world: World
    other: World
    dossier: Dossier
    stranger: Person
    elsewhere: Service

    @property
    def scopes(self) -> dict[str, Scope]:
        return {
            "organiser": Scope.of([self.world.organiser.pk]),
            "other organiser": Scope.of([self.other.organiser.pk]),
            "service": Scope(service=self.world.services["vdab"].pk),
            "other service": Scope(service=self.elsewhere.pk),
            "worker": Scope(person=self.dossier.person_id),
            "other worker": Scope(person=self.stranger.pk),
            "nobody": NOBODY,
        }

    def seen_by(self, row: object) -> set[str]:
        """Which of them see this row."""
        found = set()
        for name, scope in self.scopes.items():
            with scoped(scope):
                if type(row)._default_manager.filter(pk=row.pk).exists():
                    found.add(name)
        return found


@pytest.fixture
def town(world: World) -> Town:
    other = World.build("w14", ("Waregem", "Zulte"))
    return Town(world, other, world.dossier(), world.person("Nele"), world.services["ocmw"])


# Referrals


def test_a_draft_is_seen_by_its_service_alone(town: Town) -> None:
    person = town.world.person()
    whose = {"organiser": town.world.organiser, "service": town.world.services["vdab"]}
    draft = Referral(person=person, **whose, measure=MEASURE, decider="vdab", months=12)
    referrals.save_draft(draft, by=BY, day=START)
    town.stranger = person
    assert town.seen_by(draft) == {"service"}

    with scoped(EVERYBODY):
        Referral.objects.filter(pk=draft.pk).update(status="proposed", because="test")
        move = ReferralMove.objects.create(referral=draft, after="proposed", day=START)

    assert town.seen_by(draft) == {"service", "organiser", "other worker"} == town.seen_by(move)
    versions = Referral.pgh_event_model.objects.filter(pgh_obj=draft.pk).order_by("pgh_id")
    assert [town.seen_by(version) for version in versions] == [
        {"service"},
        {"service", "organiser", "other worker"},
    ], "what was written in the draft stays with the service"


def test_a_draft_shows_its_person_to_nobody_else(town: Town) -> None:
    person = town.other.person()
    whose = {"organiser": town.world.organiser, "service": town.world.services["vdab"]}
    draft = Referral(person=person, **whose, measure=MEASURE, decider="vdab", months=12)
    referrals.save_draft(draft, by=BY, day=START)
    assert town.seen_by(person) == {"other organiser", "service"}

    with scoped(EVERYBODY):
        Referral.objects.filter(pk=draft.pk).update(status="proposed", because="test")

    assert town.seen_by(person) == {"other organiser", "service", "organiser"}


# Notes

READERS = {
    Note.Readers.EVERYONE: {"organiser", "service", "worker"},
    Note.Readers.GUIDES: {"organiser", "service"},
    Note.Readers.ORGANISER: {"organiser"},
    Note.Readers.SERVICE: {"service"},
}


def test_every_kind_of_readers_is_tried() -> None:
    assert set(READERS) == set(Note.Readers)


@pytest.mark.parametrize("readers", READERS)
def test_a_note_in_a_dossier_is_seen_by_its_readers(town: Town, readers: str) -> None:
    note = contacts.note_in(town.dossier, service=None, kind="talk", readers=readers, day=START, text="Dag.")
    contacts.write_note(note, by=BY, day=START)

    assert town.seen_by(note) == READERS[Note.Readers(readers)]


@pytest.mark.parametrize("readers", READERS)
def test_a_note_at_a_referral_is_seen_by_its_readers(town: Town, readers: str) -> None:
    referral = referred(town.world)
    town.stranger = referral.person
    note = contacts.note_at(referral, kind="talk", readers=readers, day=START, text="Dag.")
    contacts.write_note(note, by=BY, day=START)

    assert town.seen_by(note) == {
        "other worker" if name == "worker" else name for name in READERS[Note.Readers(readers)]
    }


@pytest.mark.parametrize("readers", READERS)
@pytest.mark.parametrize("to", ["other organiser", "other service"])
def test_who_takes_over_reads_what_was_written_for_all_who_guide(town: Town, to: str, readers: str) -> None:
    note = contacts.note_in(town.dossier, service=None, kind="talk", readers=readers, day=START, text="Dag.")
    contacts.write_note(note, by=BY, day=START)
    asked = asked_of(town, to)
    assert to not in town.seen_by(note)

    hand_overs.accept([asked.pk], by=BY, day=LATER)

    assert (to in town.seen_by(note)) == (readers in (Note.Readers.EVERYONE, Note.Readers.GUIDES))


# Hand-overs


def asked_of(town: Town, to: str) -> HandOver:
    """The worker moved to where the other organiser is, and somebody is asked to go on."""
    Person.objects.filter(pk=town.dossier.person_id).update(municipality=town.other.place)
    whom = {"to_organiser": town.other.organiser.pk} if to == "other organiser" else {"to_service": town.elsewhere.pk}
    answer = hand_overs.ask(hand_overs.Ask(town.dossier.pk, LATER, **whom), reason="verhuisd", by=BY, day=START)
    assert answer, answer.refusal
    return HandOver.objects.get(pk=answer.record)


@pytest.mark.parametrize("to", ["other organiser", "other service"])
def test_whoever_is_asked_sees_the_hand_over_and_the_person_and_nothing_more(town: Town, to: str) -> None:
    person = town.dossier.person
    assert to not in town.seen_by(person)

    asked = asked_of(town, to)

    assert town.seen_by(asked) == {"organiser", "worker", to} == town.seen_by(asked.moves.get())
    assert to in town.seen_by(person)
    hanging = [town.dossier, town.dossier.referral, *town.dossier.moves.all(), *Agreement.objects.all()]
    assert len(hanging) > 3
    assert [row for row in [*hanging, *Signature.objects.all()] if to in town.seen_by(row)] == []


@pytest.mark.parametrize("to", ["other organiser", "other service"])
def test_whoever_accepts_sees_the_dossier_too(town: Town, to: str) -> None:
    asked = asked_of(town, to)

    with scoped(town.scopes[to]):  # with no more in sight than who is asked
        (answer,) = hand_overs.accept([asked.pk], by=BY, day=LATER)
    assert answer, answer.refusal

    for row in [town.dossier, *town.dossier.moves.all(), *Agreement.objects.all(), *Signature.objects.all()]:
        assert town.seen_by(row) == {"organiser", "service", "worker", to}
    assert town.seen_by(town.dossier.person) >= {"organiser", "service", "worker", to}


@pytest.mark.parametrize("to", ["other organiser", "other service"])
@pytest.mark.parametrize("how", ["refused", "withdrawn"])
def test_whoever_refuses_or_is_no_longer_asked_sees_the_person_no_more(town: Town, to: str, how: str) -> None:
    asked = asked_of(town, to)

    with scoped(town.scopes[to if how == "refused" else "organiser"]):
        if how == "refused":
            hand_overs.refuse(asked.pk, answer="geen plaats", by=BY, day=LATER)
        else:
            hand_overs.withdraw(asked.pk, by=BY, day=LATER)

    assert to in town.seen_by(asked)
    assert to not in town.seen_by(town.dossier.person)
    assert to not in town.seen_by(town.dossier)


def test_what_continues_elsewhere_is_not_seen_by_the_organiser_that_gave_it_away(town: Town) -> None:
    asked = asked_of(town, "other organiser")
    hand_overs.accept([asked.pk], by=BY, day=LATER)
    following = Dossier.objects.get(continues=town.dossier)

    assert town.seen_by(following) == {"other organiser", "service", "worker"}
    assert town.seen_by(following.moves.get()) == {"other organiser", "service", "worker"}
    assert "organiser" in town.seen_by(town.dossier)


# Templates of plans


def test_a_template_for_everybody_is_read_by_all_and_written_by_none(town: Town) -> None:
    shared = PlanTemplate.objects.create(name="Voor iedereen")
    own = PlanTemplate.objects.create(name="Groen", organiser=town.world.organiser)

    assert town.seen_by(shared) == set(town.scopes) - {"nobody"}
    assert town.seen_by(own) == {"organiser"}
    found = PlanTemplate.objects.filter(pk=shared.pk)
    for who, scope in town.scopes.items():
        with scoped(scope):
            if "organiser" in who:  # the others have no right to write any template
                assert not found.update(name="Anders")
                assert not found.delete()[0]
            with pytest.raises(DatabaseError, match="row-level security|permission denied"), transaction.atomic():
                PlanTemplate.objects.create(name="Nieuw")
    with scoped(town.scopes["organiser"]):
        assert PlanTemplate.objects.filter(pk=own.pk).update(name="Grijs")
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            PlanTemplate.objects.filter(pk=own.pk).update(organiser=None)
    with scoped(town.scopes["other organiser"]):
        assert not PlanTemplate.objects.filter(pk=own.pk).update(name="Anders")


def test_the_terms_of_an_organiser_are_read_by_who_has_a_dossier_there_and_written_by_itself(town: Town) -> None:
    whose = {"organiser": town.world.organiser, "since": LATER, "written_on": START}
    own = Terms.objects.create(**whose, text="Kom op tijd.")

    assert town.seen_by(own) == {"organiser", "service", "worker"}
    for name, scope in town.scopes.items():
        with scoped(scope), transaction.atomic():
            if name == "organiser":
                assert Terms.objects.create(**whose, text="Later.")
                continue
            with pytest.raises(DatabaseError, match="row-level security|permission denied"), transaction.atomic():
                Terms.objects.create(**whose, text="Anders.")


# Everything that hangs on a dossier

BY_THEMSELVES = {
    "trajectories_appointment",
    "trajectories_appointmentevent",
    "trajectories_handover",
    "trajectories_handoverevent",
    "trajectories_note",
}
"""These name who sees them, and lean on the dossier's number only to say where they belong."""


@pytest.fixture(scope="module")
def lived(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Region]:
    with django_db_blocker.unblock(), standing() as made:
        yield made


def dossiers_named() -> dict[str, set[int]]:
    """Of every table of trajectories that names a dossier: the dossiers whose rows are seen."""
    tables = rows("select table_name::text from information_schema.columns where column_name = 'dossier_id'")
    return {
        table: {dossier for (dossier,) in rows(f"select distinct dossier_id from {table}")}
        for (table,) in tables
        if table.startswith("trajectories_") and table not in BY_THEMSELVES
    }


def test_what_hangs_on_a_dossier_is_seen_by_whoever_sees_the_dossier(lived: Region) -> None:
    with undone(), audit_context(BY, "test"):
        with scoped(EVERYBODY):
            there = dossiers_named()
            links = [lived.gone.continues.continues_id, lived.gone.continues_id, lived.gone.pk]
        first, second, third = links
        main = lived.placement.dossier_id
        expected = {
            Scope.of([lived.world.organiser.pk]): {main, first, second},
            Scope.of([lived.neighbour.organiser.pk]): {second, third},
            Scope(service=lived.world.services["vdab"].pk): {main, first, second, third},
            Scope(service=lived.world.services["ocmw"].pk): set(),
            Scope(person=lived.placement.person_id): {main},
            Scope(person=lived.gone.person_id): {first, second, third},
            Scope(client=lived.recognition.client_id): set(),
        }
        assert len(there) > 10
        assert set().union(*there.values()) == {main, first, second, third}
        for scope, dossiers in expected.items():
            with scoped(scope):
                assert set(Dossier.objects.values_list("pk", flat=True)) == dossiers
                assert dossiers_named() == {table: named & dossiers for table, named in there.items()}, scope
