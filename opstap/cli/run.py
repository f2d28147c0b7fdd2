"""`opstap run`: everything that is needed for the first page, and then the processes that serve it."""

import os
import sys
from collections.abc import Callable

import click

from opstap.runtime import claims, cluster, port, static
from opstap.runtime.django import clear_lines, ready
from opstap.runtime.home import private_folder
from opstap.runtime.migrate import migrate
from opstap.runtime.progress import step
from opstap.runtime.supervisor import Service, python, supervise
from opstap.runtime.web import HOST


@click.command(help="Start Opstap: the database, the web server and the job worker. Ctrl-C stops all of it.")
@click.option("--port", "asked", metavar="NUMBER", help="The web server's port; PORT does the same. Usually 8000.")
@click.option("--no-demo", is_flag=True, help="Leave an empty database empty.")
def run(asked: str | None, no_demo: bool) -> None:
    number = port.chosen(asked)
    private_folder("files")
    with clear_lines(), claims.the_only_run(f"http://{HOST}:{number}, process {os.getpid()}"):
        port.check_free(number)
        with ready(as_owner=cluster.knows_owner()):
            sign_ins = prepare(demo=not no_demo)
            supervise(services(number), meanwhile=Announcement(number, sign_ins))
    click.echo("Opstap has stopped.", err=True)


def prepare(*, demo: bool) -> list[tuple[str, str, str]]:
    """Tables, demo region and static files; gives back one sign-in for each role."""
    from django.db import connections

    if cluster.knows_owner():
        migrate()
    sign_ins: list[tuple[str, str, str]] = []
    if demo:
        from opstap.demo import accounts, load

        with step("Looking for data") as shown:
            load.load_if_empty(shown.say)
            sign_ins = accounts.sign_ins()
    with step("Gathering the static files"):
        static.gather()
    connections.close_all()
    return sign_ins


def services(number: int) -> list[Service]:
    """The processes that are kept running."""
    return [
        Service("web", python("opstap.runtime.web", str(number)), {"OPSTAP_POOL": "1"}, essential=True),
        Service("jobs", python("opstap.runtime.jobs")),
    ]


class Announcement:
    """Looks after the database, and says once where the first page is, when it answers."""

    def __init__(self, number: int, sign_ins: list[tuple[str, str, str]]) -> None:
        self.number, self.sign_ins, self.said = number, sign_ins, False

    def __call__(self) -> None:
        cluster.keep_up()
        if not self.said and port.answers(self.number):
            self.said = True
            announce(click.echo, self.number, self.sign_ins)
            sys.stdout.flush()


def announce(echo: Callable[[str], None], number: int, sign_ins: list[tuple[str, str, str]]) -> None:
    """The address, and one sign-in for each role."""
    echo(f"Opstap runs at http://{HOST}:{number} (Ctrl-C stops it)")
    width = max((len(role) for role, _, _ in sign_ins), default=0)
    for role, name, password in sign_ins:
        echo(f"  {role:<{width}}  {name}  {password}")
