"""The migrations: whole, forward and back; what was recorded before trajectories were whole finds its place in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connections
from django.db.migrations import RunSQL
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from pytest_django import DjangoDbBlocker

from opstap.audit.run import run
from opstap.shared.audit import audit_context
from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.models import Agreement, Dossier, Exit, Referral, Signature, Suspension
from tests.databases import copied, working_in
from tests.world import BY, START, World

pytestmark = pytest.mark.database


def migrate(*target: str) -> None:
    call_command("migrate", *target, database="owner", interactive=False, verbosity=0)


def test_no_model_was_changed_without_its_migration(db: None) -> None:
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


MANY = 12


def test_many_operations_are_taken_together() -> None:
    """Django draws all models again for each: making a fresh database would take a minute (see `shared.together`)."""
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("opstap.")}
    found = {key: one for key, one in MigrationLoader(None).graph.nodes.items() if key[0] in ours}
    changing = {key: [step for step in one.operations if not isinstance(step, RunSQL)] for key, one in found.items()}
    assert [key for key, steps in changing.items() if len(steps) > MANY] == []


def our_tables() -> set[str]:
    labels = tuple(f"{config.label}_" for config in apps.get_app_configs() if config.name.startswith("opstap."))
    return {
        name for name in connections["owner"].introspection.table_names(include_views=True) if name.startswith(labels)
    }


@pytest.mark.slow
def test_the_migrations_go_forward_and_back_and_forward_again(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> None:
    ours = [config.label for config in apps.get_app_configs() if config.name.startswith("opstap.") and config.models]
    with django_db_blocker.unblock(), copied("again") as name, working_in(name):
        made = our_tables()
        for label in ["shared", *reversed(ours)]:  # nearly everything stands on the first
            if any(app == label for app, _ in MigrationRecorder(connections["owner"]).applied_migrations()):
                migrate(label, "zero")
        assert made
        assert our_tables() == set()
        migrate()
        assert our_tables() == made


# From before


BEFORE = ("trajectories", "0002_scope")
SUSPENDED_ON, BACK_ON = START + timedelta(20), START + timedelta(30)
Rows = dict[str, list[tuple[Any, ...]]]


class Earlier:
    """The tables of before, written as they were written then."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.models = MigrationExecutor(connections["owner"]).loader.project_state([BEFORE]).apps

    def add(self, name: str, **values: Any) -> int:
        row = self.models.get_model("trajectories", name)(**values)
        row.save(force_insert=True)
        return int(row.pk)

    def referral(self, person: int, *, on: date = START, months: int = 2) -> int:
        whose = {"organiser_id": self.world.organiser.pk, "service_id": self.world.services["vdab"].pk}
        ground = {"decider": "vdab", "law": "art. 14", "because": "mag"}
        return self.add("Referral", person_id=person, referred_on=on, months=months, **whose, **ground)

    def dossier(self, *moves: tuple[str, date], referral: int | None, person: int, **values: Any) -> int:
        """A dossier that made these moves after it was opened, and stands where the last one led."""
        opened = ("provisional", START)
        status, day = (moves or (opened,))[-1]
        ended_on = day if status == "ended" else None
        regime = {"measure": "wijk-werken", "regime": "finite" if referral else "transitional"}
        whose = {"person_id": person, "organiser_id": self.world.organiser.pk, "referral_id": referral}
        pk = self.add("Dossier", starts_on=START, status=status, ended_on=ended_on, **regime, **whose, **values)
        before = ""
        for after, day in (opened, *moves):
            self.add("Move", dossier_id=pk, before=before, after=after, day=day, reason="verhuisd" * (after == "ended"))
            before = after
        return pk


@contextmanager
def writing() -> Iterator[None]:
    with audit_context(BY, "test"), scoped(EVERYBODY):
        yield


def old_rows() -> Rows:
    """What stood in the tables of before, in the columns of before. Their histories only grow."""
    tables = MigrationExecutor(connections["owner"]).loader.project_state([BEFORE]).apps.get_models()
    ours = [one for one in tables if one._meta.app_label == "trajectories" and not one.__name__.endswith("Event")]
    with scoped(EVERYBODY):
        return {one._meta.db_table: list(one._default_manager.order_by("pk").values_list()) for one in ours}


END = date(2021, 3, 3)
ENDED_ON = END - timedelta(9)
ACTIVE, SUSPENDED, BACK = ("active", START), ("suspended", SUSPENDED_ON), ("active", BACK_ON)
WAYS = {
    "left": (ACTIVE, SUSPENDED, BACK, ("ended", ENDED_ON)),
    "finished": (ACTIVE, ("ended", END)),
    "resting": (ACTIVE, SUSPENDED),
    "new": (),
}


def record(world: World) -> dict[str, int]:
    """Somebody in every place there was: dossiers by way, one of the old right, one asked for again."""
    then, found = Earlier(world), {}
    for name in (*WAYS, "old"):
        person = world.person(name).pk
        then.add("Situation", person_id=person, benefit="unemployment", holds_from=START, source="test")
        right = {"referral": None} if name == "old" else {"referral": then.referral(person), "planned_end_on": END}
        found[name] = then.dossier(*WAYS.get(name, (ACTIVE,)), person=person, **right)
        if name != "new":
            signed = dict.fromkeys(("signed_by_worker_on", "signed_by_organiser_on"), START)
            ends_on = right.get("planned_end_on")
            then.add("Agreement", dossier_id=found[name], version=1, starts_on=START, ends_on=ends_on, **signed)
    asked = world.person("asked").pk
    then.add("Situation", person_id=asked, benefit="unemployment", holds_from=date(2020, 11, 1), source="test")
    found["silent"], found["asked"] = then.referral(asked, on=date(2020, 11, 1)), then.referral(asked)
    return found


def test_what_was_recorded_before_finds_its_place_and_goes_back_unchanged(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> None:
    with django_db_blocker.unblock(), copied("before") as name, working_in(name):
        migrate(*BEFORE)
        with writing():
            found = record(World.build())
        before = old_rows()
        migrate()
        with scoped(EVERYBODY):
            they_found_their_place(found)
            assert [(result.check.name, result.examples) for result in run() if not result] == []
        assert old_rows() == before
        migrate(*BEFORE)
        assert old_rows() == before


def they_found_their_place(found: dict[str, int]) -> None:
    names = {pk: name for name, pk in found.items() if name not in ("silent", "asked")}
    dossiers = {names[one.pk]: one for one in Dossier.objects.all()}
    assert {name: one.months for name, one in dossiers.items()} == dict.fromkeys(WAYS, 2) | {"old": None}
    due = {name: one.evaluation_due_on for name, one in dossiers.items() if one.evaluation_due_on}
    assert due == {"old": date(2021, 7, 4)}, "the others end first, or have not begun"
    opened = Referral.objects.exclude(person__given_name="asked")
    assert {one.status for one in opened} == {"opened"}
    assert [move.after for move in opened[0].moves.all()] == ["proposed", "accepted", "opened"]
    assert [Referral.objects.get(pk=found[name]).status for name in ("silent", "asked")] == ["lapsed", "proposed"]

    rests = {names[one.dossier_id]: (one.starts_on, one.ends_on) for one in Suspension.objects.all()}
    assert rests == {"left": (SUSPENDED_ON, BACK_ON - timedelta(1)), "resting": (SUSPENDED_ON, None)}
    ends = {names[one.dossier_id]: (one.day, one.kind, one.reason, one.words) for one in Exit.objects.all()}
    assert ends == {
        "left": (ENDED_ON, "stopped", "other", "verhuisd"),
        "finished": (END, "completed", "planned_end", "verhuisd"),
    }
    assert Agreement.objects.count() == len(dossiers) - 1
    signed = {(names[one.agreement.dossier_id], one.party, one.signed_on, one.name) for one in Signature.objects.all()}
    assert signed == {
        (name, party, START, "overgenomen") for name in dossiers if name != "new" for party in ("worker", "organiser")
    }
