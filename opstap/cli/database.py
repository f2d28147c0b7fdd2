"""`opstap database`: the tables brought up to date, looked into, kept safe and put back."""

import os
import signal
import subprocess
import sys
import warnings
from pathlib import Path

import click

from opstap.runtime import backup as backups
from opstap.runtime import claims, cluster, making, reach
from opstap.runtime import migrate as migrations
from opstap.runtime.binaries import client
from opstap.runtime.django import clear_lines, ending_politely, missing_migrations, ready, set_up


@click.group(help="Migrate, look into, back up and restore the database.")
def database() -> None:
    pass


@database.command(help="Bring the tables up to date.")
def migrate() -> None:
    with ready(as_owner=True):
        count = migrations.migrate()
    click.echo(f"{count} migrations were run." if count else "The tables are up to date.")


@database.command(help="Refuse when a model was changed without its migration.")
def check() -> None:
    from django.core.management import call_command

    set_up()
    with warnings.catch_warnings():
        # It would like to compare with a database, but needs none.
        warnings.simplefilter("ignore", RuntimeWarning)
        call_command("makemigrations", check_changes=True, dry_run=True)


@database.command(
    help="Open psql as the owner of the tables; what follows -- goes to it: opstap database shell -- -c 'select 1'.",
    context_settings={"ignore_unknown_options": True},
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def shell(arguments: tuple[str, ...]) -> None:
    with ending_politely(), clear_lines(), cluster.running():
        with reach.connect_as_owner() as connection:
            program = client("psql", connection.info.server_version)
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # psql's own: it ends a query, not the session
        try:
            environment = {**os.environ, **backups.environment()}
            done = subprocess.run([str(program), *arguments], env=environment, check=False)
        finally:
            signal.signal(signal.SIGINT, before)
    sys.exit(done.returncode)


@database.command(help="Say where the database is and how it is. Starts nothing.")
def status() -> None:
    known = None if cluster.external() else making.existing()
    click.echo(f"place       {reach.place()}")
    if not cluster.external() and not (known and known.ready()):
        click.echo("state       " + ("stopped" if known else "not made yet: `opstap run` makes it"))
        return
    with clear_lines(), reach.connect() as connection:
        version, size, users = connection.execute(
            """select current_setting('server_version'), pg_size_pretty(pg_database_size(current_database())),
                      (select count(*) - 1 from pg_stat_activity where datname = current_database())"""
        ).fetchone() or ("", "", 0)
        click.echo(f"state       running, PostgreSQL {version}, {size}, {users} other connections")
    set_up()
    click.echo(f"migrations  {len(missing_migrations())} still to run")


@database.command(help="Write the whole database to FILE.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> None:
    with ready(as_owner=True):
        size = backups.backup(file)
    click.echo(f"Wrote {file} ({size / 1e6:,.1f} MB).")


@database.command(help="Put back what was written to FILE. Refuses a database that is not empty, unless --replace.")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--replace", is_flag=True, help="Remove what is in the database now.")
def restore(file: Path, replace: bool) -> None:
    with clear_lines(), claims.the_only_run("restoring a backup"), ready(as_owner=True):
        backups.restore(file, replace=replace)
    click.echo(f"The database is what {file} holds.")
