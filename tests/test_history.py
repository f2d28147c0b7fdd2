"""No write without who and why, and no change without the version that it changed."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from pghistory.models import Context, Event

from opstap.ledger.models import Account, Transfer
from opstap.parties.models import Municipality, Organiser, Person, User
from opstap.payments.models import Receipt
from opstap.performances.models import Confirmation, Performance
from opstap.shared.audit import Actor, audit_context, recorded
from opstap.shared.db import copy, rows
from opstap.shared.models import Fact
from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.actions import Step, move
from opstap.trajectories.models import Move, Status
from opstap.vouchers.redemption import withdraw
from tests.database_rules.making import as_owner, refused_by
from tests.world import BY, START, World, iban, insz

pytestmark = pytest.mark.database

REFUSED = "Geen schrijven zonder wie en waarom"
MIA = Actor("Mia", 7)


@pytest.fixture
def person(db: None) -> Person:
    with audit_context(MIA, "ingeschreven"), scoped(EVERYBODY):
        return Person.objects.create(insz=insz(), given_name="Jo", family_name="Eerst")


def unsigned(person: Person) -> dict[str, Callable[[], object]]:
    """The ways of writing that Django and PostgreSQL have, none of which says who and why."""
    new = {"given_name": "An", "family_name": "Ander"}
    columns = [
        "insz",
        "given_name",
        "family_name",
        "street",
        "postcode",
        "email",
        "phone",
        "iban",
        "registered_with_vdab",
    ]
    line = {"bank_line": "1", "booked_on": START, "cents": 1}
    return {
        "create": lambda: Person.objects.create(insz=insz(), **new),
        "save": lambda: Person(pk=person.pk, insz=person.insz, **new).save(),
        "bulk create": lambda: Person.objects.bulk_create([Person(insz=insz(), **new)]),
        "bulk update": lambda: Person.objects.bulk_update([Person(pk=person.pk, street="Dorp")], ["street"]),
        "update": lambda: Person.objects.update(family_name="Ander"),
        "delete": lambda: Person.objects.filter(pk=person.pk)._raw_delete("default"),
        "copy": lambda: copy(Person, columns, [(insz(), "An", "Ander", "", "", "", "", "", False)]),
        "raw SQL": lambda: rows("update parties_person set family_name = 'Ander' returning id"),
        "a fact": lambda: Receipt.objects.create(**line),
        "many facts": lambda: Receipt.objects.bulk_create([Receipt(**line)]),
        "facts by copy": lambda: copy(Receipt, ["bank_line", "booked_on", "cents", "reference"], [("1", START, 1, "")]),
        "a fact in raw SQL": lambda: rows(
            "insert into payments_receipt (bank_line, booked_on, cents, reference)"
            " values ('1', now(), 1, '') returning 1"
        ),
    }


@pytest.mark.parametrize("way", unsigned(Person(pk=0)))
def test_every_way_of_writing_needs_who_and_why(person: Person, way: str) -> None:
    write = unsigned(person)[way]
    with as_owner() if way == "delete" else scoped(EVERYBODY):  # no role of the application deletes a person
        with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
            write()
        with audit_context(MIA, "met naam en reden"):
            write()


@pytest.mark.parametrize(("by", "why"), [("Mia", "met reden"), (" ", "met reden"), ("Mia", " ")])
def test_who_and_why_are_words(person: Person, by: str, why: str) -> None:
    wrong = nullcontext() if by.strip() and why.strip() else refused_by("context_says_who_and_why")
    with scoped(EVERYBODY), wrong, audit_context(Actor(by), why):
        Person.objects.filter(pk=person.pk).update(family_name="Dan")


@pytest.mark.parametrize(("name", "known_as"), [("An Peeters", "An Peeters"), (" ", "an")])
def test_who_has_no_name_acts_by_the_sign_in_name(name: str, known_as: str) -> None:
    assert User(pk=7, username="an", name=name).actor == Actor(known_as, 7)


def test_every_table_of_facts_and_records_asks_who_and_why(db: None) -> None:
    """Told by the triggers that are there and on, so that no table is forgotten."""
    asked: dict[str, int] = dict(
        rows(
            """
            select c.relname::text, bit_or(t.tgtype::int & 28) from pg_trigger t
            join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
            where t.tgenabled = 'O' and p.prosrc like '%%_pgh_attach_context()%%'
            group by 1
            """
        )
    )
    insert, any_write = 4, 4 | 8 | 16  # PostgreSQL's bits: INSERT, DELETE, UPDATE
    facts = {m._meta.db_table: insert for m in apps.get_models() if issubclass(m, Fact)}
    records = {m.pgh_tracked_model._meta.db_table: any_write for m in apps.get_models() if issubclass(m, Event)}

    assert {table: asked.get(table) for table in {**facts, **records}} == {**facts, **records}


def test_what_keeps_no_history_is_told_here(db: None) -> None:
    """Tallies and the numbers of a series are recomputed by the audit, tries kept a day; the rest is nobody's."""
    tracked = {m.pgh_tracked_model for m in apps.get_models() if issubclass(m, Event)}
    ours = [m for m in apps.get_models() if m.__module__.startswith("opstap.") and not issubclass(m, Event)]
    kept = [m for m in ours if m in tracked or issubclass(m, Fact)]

    assert {m.__name__ for m in ours if m not in kept} == {"Series", "Tally", "Throttle"}


def test_a_record_keeps_every_version_with_who_and_why(person: Person) -> None:
    with audit_context(Actor("Jan"), "verbeterd"), scoped(EVERYBODY):
        Person.objects.filter(pk=person.pk).update(family_name="Dan")
    with audit_context(Actor("An"), "dubbel"), as_owner():  # no role of the application deletes a person
        person.delete()

    with scoped(EVERYBODY):
        versions = Person.pgh_event_model.objects.order_by("pgh_id").values_list(
            "pgh_label", "family_name", "pgh_context__metadata__by", "pgh_context__metadata__why"
        )
        assert list(versions) == [
            ("insert", "Eerst", "Mia", "ingeschreven"),
            ("update", "Dan", "Jan", "verbeterd"),
            ("delete", "Dan", "An", "dubbel"),
        ]


def test_many_rows_changed_at_once_each_keep_their_version(db: None) -> None:
    with audit_context(MIA, "test"), scoped(EVERYBODY):
        Municipality.objects.bulk_create([Municipality(name=f"Dorp {number}") for number in range(5)])
        Municipality.objects.update(nis="12345")
        rows("update parties_municipality set nis = '54321' where name <> 'Dorp 0' returning id")

    labels = Municipality.pgh_event_model.objects.values_list("pgh_label", flat=True)
    assert sorted(labels) == ["insert"] * 5 + ["update"] * 9


def test_a_password_is_in_no_version(db: None) -> None:
    from opstap.parties.models import ApiToken, User

    assert "password" not in {field.name for field in User.pgh_event_model._meta.fields}
    assert "digest" not in {field.name for field in ApiToken.pgh_event_model._meta.fields}


def test_an_action_says_its_reason(world: World) -> None:
    done = world.work(world.placement())
    connection.cursor().execute("select set_config('pghistory.context_id', '', true)")

    with scoped(EVERYBODY):
        withdraw([done], by=MIA, day=START, reason="dubbel ingevoerd")

    version = Performance.pgh_event_model.objects.get()
    assert version.pgh_context.metadata == {"by": "Mia", "user": 7, "why": "uren ingetrokken: dubbel ingevoerd"}


def test_an_action_inside_an_action_is_told_as_the_outer_one(db: None) -> None:
    @recorded("binnen")
    def inner(*, by: Actor) -> Organiser:
        return Organiser.objects.create(slug="a", name="A", kbo="0990000001", iban=iban())

    @recorded("buiten")
    def outer(*, by: Actor) -> Organiser:
        return inner(by=Actor("iemand anders"))

    with scoped(EVERYBODY):
        outer(by=MIA)

    assert Context.objects.get().metadata == {"by": "Mia", "user": 7, "why": "buiten"}


def test_an_action_that_fails_leaves_nothing_behind(db: None) -> None:
    @recorded("half")
    def half(*, by: Actor) -> None:
        Municipality.objects.create(name="Half")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), scoped(EVERYBODY):
        half(by=MIA)

    assert not Municipality.objects.exists()
    assert not Context.objects.exists()
    with pytest.raises(DatabaseError, match=REFUSED), scoped(EVERYBODY):
        Municipality.objects.create(name="Daarna")


def test_who_and_why_end_with_the_action(db: None) -> None:
    with audit_context(MIA, "test"), scoped(EVERYBODY):
        Municipality.objects.create(name="Tijdens")

    with pytest.raises(DatabaseError, match=REFUSED), scoped(EVERYBODY):
        Municipality.objects.create(name="Daarna")


def test_who_and_why_are_never_rewritten(person: Person) -> None:
    with audit_context(MIA, "nog iets"), scoped(EVERYBODY):
        Person.objects.update(street="Dorp 1")
        with connection.cursor() as cursor:
            cursor.execute(
                """select set_config('pghistory.context_metadata', '{"by": "iemand anders", "why": "anders"}', true)"""
            )
        Person.objects.update(street="Dorp 2")

    assert set(Context.objects.values_list("metadata__by", flat=True)) == {"Mia"}
    for change in ("update pghistory_context set metadata = '{}'", "delete from pghistory_context"):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            rows(f"{change} returning 1")


def test_what_is_loaded_later_counts_from_its_own_instant_and_tells_when_it_was_written(world: World) -> None:
    then = datetime(2021, 3, 1, 12, tzinfo=UTC)
    started = datetime.now(UTC)

    with audit_context(BY, "test", at=then):
        done = world.work(world.placement())

    assert Performance.objects.get(pk=done).recorded_at == then
    assert Confirmation.objects.get(pk=done).recorded_at == then
    written = Context.objects.get(pk=Performance.objects.get(pk=done).context)
    assert written.created_at > started.replace(second=0, microsecond=0)


def test_a_fact_that_was_wrong_is_followed_by_another(world: World) -> None:
    dossier = world.dossier()
    move(steps=[Step(dossier.pk, Status.SUSPENDED, START, "vergissing")], by=BY)
    move(steps=[Step(dossier.pk, Status.ACTIVE, START, "rechtgezet")], by=BY)

    assert list(Move.objects.order_by("id").values_list("after", flat=True)) == [
        Status.PROVISIONAL,
        Status.ACTIVE,
        Status.SUSPENDED,
        Status.ACTIVE,
    ]


def test_a_transfer_knows_its_who_and_why(world: World) -> None:
    world.recognition()

    said = Context.objects.get(pk=Transfer.objects.values_list("context", flat=True)[0])
    assert said.metadata["by"]
    assert said.metadata["why"]
    assert Account.objects.exists()


def test_the_instant_of_an_action_ends_with_it(world: World) -> None:
    """Also where its transaction goes on, and for whoever gets the connection next."""
    then, before = datetime(2021, 3, 1, 12, tzinfo=UTC), datetime.now(UTC)

    with audit_context(BY, "test", at=then):
        with audit_context(BY, "test", at=then + timedelta(1)):
            pass
        inside = world.work(world.placement())
    after = world.work(world.placement())

    assert Performance.objects.get(pk=inside).recorded_at == then
    assert Performance.objects.get(pk=after).recorded_at > before - timedelta(hours=1)
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('opstap.recorded_at')")
        assert cursor.fetchone() == ("",)
