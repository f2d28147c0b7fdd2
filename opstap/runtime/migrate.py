"""Bring the tables up to date, as their owner. Django must be set up (`ready(as_owner=True)`)."""

from opstap.runtime import reach
from opstap.runtime.django import missing_migrations
from opstap.runtime.progress import step


def migrate() -> int:
    """Run what is missing; gives back how many migrations that were."""
    from django.core.management import call_command
    from django.db import connections

    with reach.connect_as_owner() as connection:
        reach.let_application_in(connection)
    missing = missing_migrations("owner")
    if missing:
        with step(f"Preparing the tables ({len(missing)} steps)"):
            call_command("migrate", database="owner", interactive=False, verbosity=0)
    # What was planned while the tables were empty must not stay with us: see the note on plans in docs/operations.md.
    connections.close_all()
    return len(missing)


def start_over() -> None:
    """Throw away everything in the database, and make its tables anew."""
    from django.db import connections

    from opstap.runtime.backup import EMPTY_IT

    connections.close_all()
    with connections["owner"].cursor() as cursor:
        cursor.execute(EMPTY_IT)
    migrate()
