"""The `opstap` command. Each group of commands lives in its own module and is loaded only when it is asked for."""

import importlib
import sys

import click

from opstap.runtime.errors import CannotStart
from opstap.runtime.home import keep_private

GROUPS = {
    "run": "opstap.cli.run:run",
    "database": "opstap.cli.database:database",
    "rules": "opstap.cli.rules:rules",
    "demo": "opstap.cli.demo:demo",
    "figures": "opstap.cli.figures:figures",
    "audit": "opstap.cli.audit:audit",
    "settle": "opstap.cli.settle:settle",
    "night": "opstap.cli.night:night",
    "token": "opstap.cli.token:token",
}


class Groups(click.Group):
    """Loads a group of commands the moment it is asked for, so that `opstap rules` needs no database."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(GROUPS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in GROUPS:
            return None
        module, attribute = GROUPS[name].split(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command


@click.group(cls=Groups, help="Opstap: runs the Flemish wijk-werken scheme, from first referral to last outcome.")
@click.version_option(package_name="opstap")
def group() -> None:
    pass


def main() -> None:
    """Run a command; what cannot start says so in one line."""
    try:
        keep_private()
        group()
    except CannotStart as problem:
        click.echo(f"opstap: {problem}", err=True)
        sys.exit(1)
