"""The day on which a command acts, and how it acts on it: one rule for every command that does something of a day."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

import click

from opstap.shared import clock

DAY = click.DateTime(formats=["%Y-%m-%d"])


def acts(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options `--yes` and `--dry-run`, for `chosen` and `tried`."""
    command = click.option("--dry-run", is_flag=True, help="Say of how many it would be, and write nothing.")(command)
    return click.option("--yes", is_flag=True, help="Also when the day is still to come.")(command)


def chosen(given: datetime | None, *, yes: bool) -> date:
    """The day that was given; today, or a demonstration's own day, when none was. Needs the database.

    Whatever is done of a day to come (ended, lapsed, expired) is done too early, so that takes a `--yes`.
    """
    today = clock.today()
    day = given.date() if given else today
    if day > today and not yes:
        raise click.UsageError(f"{day} is still to come: today is {today}. Add --yes if you mean it.")
    return day


@contextmanager
def tried(*, dry_run: bool) -> Iterator[None]:
    """What happens inside really happens; with `dry_run` all of it is undone at the end, and so is every mail."""
    if not dry_run:
        yield
        return
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    click.echo("Nothing was written: this is what it would be.")
