"""The migrations: whole, forward and back. (What they make: see `schema`.)"""

import re
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connections
from django.db.migrations import Migration, RunSQL
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from pytest_django import DjangoDbBlocker

from tests.databases import copied, working_in

pytestmark = pytest.mark.database


def migrate(*target: str) -> None:
    call_command("migrate", *target, database="owner", interactive=False, verbosity=0)


def test_no_model_was_changed_without_its_migration(db: None) -> None:
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


def of_ours() -> dict[tuple[str, str], Migration]:
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("opstap.")}
    return {key: one for key, one in MigrationLoader(None).graph.nodes.items() if key[0] in ours}


MANY = 12


def test_many_operations_are_taken_together() -> None:
    """Django draws all models again for each: a fresh database would take long (see `shared/migrations/_tables.py`)."""
    changing = {
        key: [step for step in one.operations if not isinstance(step, RunSQL)] for key, one in of_ours().items()
    }
    assert len(changing) > 10
    assert [key for key, steps in changing.items() if len(steps) > MANY] == []


FROZEN = {"opstap.shared.migrations._tables", "opstap.shared.numbers"}
"""What migrations stand on, and the validators of numbers, which Django names by where they are."""


def test_no_migration_leans_on_code_that_goes_on_changing() -> None:
    for one in of_ours().values():
        text = Path(sys.modules[one.__module__].__file__ or "").read_text(encoding="utf-8")
        assert set(re.findall(r"^(?:from|import) (opstap\S+)", text, re.MULTILINE)) <= FROZEN


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
