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

WAITING = 1024
"""Connections that may wait while a web server starts."""
TALKING = {"OPSTAP_LOG_LEVEL": "INFO"}
"""What runs all the time says what it does; a command says only what is wrong."""


@click.command(help="Start Opstap: the database, the web server and the job worker. Ctrl-C stops all of it.")
@click.option("--port", "asked", metavar="NUMBER", help="The web server's port; PORT does the same. Usually 8000.")
@click.option("--no-demo", is_flag=True, help="Leave an empty database empty.")
def run(asked: str | None, no_demo: bool) -> None:
    number = port.chosen(asked)
    os.environ["PORT"] = str(number)  # what every process of ours tells people, in links too
    private_folder("files")
    note = f"http://{port.HOST}:{number}, process {os.getpid()}"
    with clear_lines(), claims.the_only_run(note), port.held(number) as held, ready(as_owner=cluster.knows_owner()):
        sign_ins = prepare(demo=not no_demo)
        held.listen(WAITING)
        supervise(services(held.fileno()), meanwhile=Announcement(number, sign_ins))
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


def services(listening: int) -> list[Service]:
    """The processes that are kept running, the web server over our own socket."""
    web = python("opstap.runtime.web", str(listening))
    return [
        Service("web", web, TALKING | {"OPSTAP_POOL": "1"}, inherits=(listening,), essential=True),
        Service("jobs", python("opstap.runtime.jobs"), TALKING),
    ]


class Announcement:
    """Looks after the database, and says once where the first page is, when it answers."""

    def __init__(self, number: int, sign_ins: list[tuple[str, str, str]]) -> None:
        self.number, self.sign_ins, self.said = number, sign_ins, False

    def __call__(self) -> None:
        cluster.keep_up()
        if not self.said and port.answers(self.number):
            self.said = True
            announce(click.echo, self.sign_ins)
            sys.stdout.flush()


def announce(echo: Callable[[str], None], sign_ins: list[tuple[str, str, str]]) -> None:
    """The address, and one sign-in for each role."""
    from django.conf import settings

    echo(f"Opstap runs at {settings.SITE_URL} (Ctrl-C stops it)")
    width = max((len(role) for role, _, _ in sign_ins), default=0)
    for role, name, password in sign_ins:
        echo(f"  {role:<{width}}  {name}  {password}")
