"""`opstap figures`: the published tables, counted from the facts as they were known on a day."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import NoReturn

import click

from opstap.shared import clock

FORMATS = ("table", "csv", "xlsx", "json")


@click.group(help="List the published tables, and count one from the facts.")
def figures() -> None:
    """The group; mounted under `opstap`."""


@figures.command("list", help="All tables there are.")
@click.option("--language", type=click.Choice(["nl", "en"]), default="nl", help="Of titles and definitions.")
def list_(language: str) -> None:
    """Needs no database."""
    from opstap.figures.registry import all_figures

    for figure in all_figures():
        click.echo(f"{figure.code}  {figure.title(language)} ({figure.source.year})")
        click.echo(f"        {figure.definition(language)}")


@figures.command("show", help="Count the table CODE for one organiser.")
@click.argument("code")
@click.option("--organiser", required=True, help="The organiser's short name, as w13.")
@click.option("--as-of", default=None, help="Count what was known at this day's end, as 2022-01-31; today if left out.")
@click.option("--first", default=None, help="The first month, as 2021-01. With neither, the published months.")
@click.option("--last", default=None, help="The last month, as 2021-12.")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="table", help="How it is written.")
@click.option("--language", type=click.Choice(["nl", "en"]), default="nl", help="Of labels, definitions and traps.")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), default=None, help="Write to this file.")
def show(code: str, format_: str, output: Path | None, **asked: str | None) -> None:
    """The table is written whole or not at all."""
    question = _question(asked)
    if format_ == "xlsx" and output is None and _on_terminal():
        _stop("A spreadsheet cannot be read on a terminal. Give --output FILE.")
    content = _counted(code, format_, question)
    if output is None:
        click.echo(content, nl=False)
    else:
        _write(output, content)


def _question(asked: dict[str, str | None]) -> dict[str, object]:
    """The options as arguments for the figure, or one line that says which of them cannot be."""
    today = clock.real_day()
    as_of = _day(asked["as_of"], "--as-of") if asked["as_of"] else today
    if as_of > today:
        _stop(f"--as-of {as_of} is still to come: nothing can be known on it yet.")
    first, last = _month(asked["first"], "--first"), _month(asked["last"], "--last")
    if first and last and first > last:
        _stop(f"--first {first:%Y-%m} is after --last {last:%Y-%m}.")
    return {**asked, "as_of": as_of, "first": first, "last": last}


def _counted(code: str, format_: str, question: dict[str, object]) -> bytes:
    from opstap.figures.errors import FigureError
    from opstap.figures.registry import figure
    from opstap.runtime.django import ready

    try:
        wanted = figure(code)
        if not question["first"] and not question["last"]:
            question["first"], question["last"] = wanted.source.months
        with ready():
            from opstap.figures.exports import write
            from opstap.figures.plain import plain
            from opstap.figures.show import table
            from opstap.shared.scope import seeing_everybody

            with seeing_everybody():
                counted = table(wanted, **question)
        return plain(counted).encode() if format_ == "table" else write(counted, format_)
    except FigureError as problem:
        _stop(problem.refusal.in_("en"))


def _on_terminal() -> bool:
    return sys.stdout.isatty()


def _day(text: str, option: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        _stop(f"{option} {text} is not a day. Write it as 2022-01-31.")


def _month(text: str | None, option: str) -> date | None:
    if text is None:
        return None
    if not re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", text):
        _stop(f"{option} {text} is not a month. Write it as 2021-05.")
    return _day(f"{text[:7]}-01", option)


def _write(output: Path, content: bytes) -> None:
    """Give the file its whole content at once; when that fails, what was there stands."""
    unfinished = None
    try:
        with tempfile.NamedTemporaryFile(dir=output.parent, prefix=f".{output.name}.", delete=False) as file:
            unfinished = Path(file.name)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.chmod(0o644)
        unfinished.replace(output)
    except OSError as problem:
        if unfinished:
            unfinished.unlink(missing_ok=True)
        _stop(f"Cannot write {output}: {problem.strerror}.", code=1)


def _stop(text: str, code: int = 2) -> NoReturn:
    click.echo(f"opstap figures: {text}", err=True)
    sys.exit(code)
