"""The migrations: whole, forward and back. (What they make: see `schema`.)"""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder
from pytest_django import DjangoDbBlocker

from tests.databases import copied, working_in

pytestmark = pytest.mark.database


def migrate(*target: str) -> None:
    call_command("migrate", *target, database="owner", interactive=False, verbosity=0)


def test_no_model_was_changed_without_its_migration(db: None) -> None:
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


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
