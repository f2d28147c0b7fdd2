"""`opstap rules`: what the rulebook says, on a day, with its law and source; and whether it is in order."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date, datetime
from itertools import chain
from typing import NoReturn

import click

from opstap.rulebook.askers import askers, at_work, in_short, with_table
from opstap.rulebook.errors import NotInForce, RulebookError, near_names
from opstap.rulebook.lookup import WITH_VOUCHERS, Measure, Parameter, Value, measure, measures
from opstap.rulebook.rule_source import RuleSource
from opstap.rulebook.upkeep import HERE, reports
from opstap.shared.clock import real_day

STATUSES = ("fact", "inferred", "open")
WIDEST = 60

measure_option = click.option("--measure", "measure_name", default=WITH_VOUCHERS, help="The measure to look in.")
day_option = click.option(
    "--day",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    help="The day that counts, as 2021-05-05; today if left out.",
)


@click.group(help="Show the numbers and rules of the law, on a day, with their source.")
def rules() -> None:
    """The group; mounted under `opstap`."""


@rules.command("list", help="All numbers of a measure, with the value on a day.")
@click.option("--status", type=click.Choice(STATUSES), default=None, help="Only numbers that are this certain.")
@measure_option
@day_option
def list_(status: str | None, measure_name: str, day: datetime | None) -> None:
    """One line per parameter: name, unit, value, since, status, law."""
    on = _day(day)
    rows = [_row(parameter, on) for parameter in _measure(measure_name).parameters.values()]
    shown = [row for row in rows if status is None or row[4] == status]
    click.echo(_table(("name", "unit", f"on {on}", "since", "status", "law"), shown))
    click.echo(f"\n{len(shown)} of {len(rows)} numbers of {measure_name}.")


@rules.command("show", help="One number with all its dated values, or one rule with the numbers it leans on.")
@click.argument("name")
@measure_option
@day_option
def show(name: str, measure_name: str, day: datetime | None) -> None:
    """A name that is both, shows both."""
    on, m = _day(day), _measure(measure_name)
    sources = {file.stem: file for file in (HERE / "rules").glob("[!_]*.py")}
    if name not in m and name not in sources:
        _stop(f"There is no number and no rule “{name}”.{near_names(name, [*m, *sources], 'Did you mean')}", code=2)
    if name in sources:
        _show_rule(RuleSource.read(sources[name]), m, on)
    if name in m:
        _show_parameter(m[name], on)


@rules.command("check", help="Check that the rulebook is in order: every value sourced, used, and with cases.")
def check() -> None:
    """One line per check; exit 1 with the problems below it when there are any."""
    found = reports()
    for report in found:
        if report.skipped:
            click.echo(f"-     {report.check}: not checked, {report.skipped}")
            continue
        mark = "ok   " if not report.problems else "WRONG"
        click.echo(f"{mark} {report.check} ({report.looked_at} looked at)")
        for problem in report.problems:
            click.echo(f"        {problem}")
    if any(report.problems for report in found):
        sys.exit(1)


@rules.command("askers", help="Say which pages, commands and jobs ask each rule, and how many of them there are.")
@click.option("--write", is_flag=True, help="Put it in COVERAGE.md too.")
def askers_(write: bool) -> None:
    """One line per rule."""
    found, coverage = askers(), HERE / "COVERAGE.md"
    counts = {rule: len({*chain(*at_work(kinds).values())}) for rule, kinds in found.items()}
    rows = [(rule, str(counts[rule]), in_short(kinds).replace("`", "")) for rule, kinds in found.items()]
    click.echo(_table(("rule", "askers", "the nearest"), rows))
    if write:
        coverage.write_text(with_table(coverage.read_text("utf-8"), found), "utf-8")


def _show_parameter(parameter: Parameter, on: date) -> None:
    click.echo(f"{parameter.name} ({parameter.unit})\n  {parameter.label.nl}\n  {parameter.label.en}\n")
    for value in parameter.values:
        until = f" to {value.until}" if value.until else ""
        click.echo(f"  from {value.since}{until}: {_written(value)}  [{value.status}]")
        click.echo(f"    law     {value.law or 'none known'}\n    source  {value.source}")
        for heading, text in (("why", value.why.en if value.why else ""), ("note", value.note)):
            if text:
                click.echo(f"    {heading:<7} {text}")
    try:
        value = parameter.entry(on)
    except NotInForce as wrong:
        _stop(str(wrong), code=1)
    click.echo(f"\n  on {on}: {_written(value)}  [{value.status}]")


def _show_rule(source: RuleSource, m: Measure, on: date) -> None:
    click.echo(f"rules/{source.name}.py\n\n{source.docstring}\n")
    for name, function in source.questions.items():
        asked = ", ".join(argument.arg for argument in function.args.kwonlyargs)
        click.echo(f"  {name}({asked})")
    used = [_row(m[name], on) for name in m if name in source.words]
    click.echo("\n" + _table(("name", "unit", f"on {on}", "since", "status", "law"), used) + "\n")


def _row(parameter: Parameter, on: date) -> tuple[str, ...]:
    try:
        value = parameter.entry(on)
    except NotInForce:
        return (parameter.name, parameter.unit, "not in force", "", "", "")
    return (parameter.name, parameter.unit, _written(value), value.since.isoformat(), value.status, value.law)


def _written(value: Value) -> str:
    if not value.is_known:
        return "not known"
    if isinstance(value.value, bool):
        text = "yes" if value.value else "no"
    elif isinstance(value.value, list):
        text = ", ".join(str(each) for each in value.value)
    elif isinstance(value.value, dict):
        text = f"table of {len(value.value)} rows"
    else:
        text = str(value.value)
    return f"{text} (default)" if value.status == "open" else text


def _table(heading: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heading, *rows]
    widths = [min(max(len(line[i]) for line in lines), WIDEST) for i in range(len(heading))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def _measure(name: str) -> Measure:
    if name not in measures():
        _stop(f"There is no measure “{name}”. There are: {', '.join(measures())}.", code=2)
    try:
        return measure(name)
    except RulebookError as wrong:
        _stop(str(wrong), code=1)


def _day(given: datetime | None) -> date:
    return given.date() if given else real_day()


def _stop(line: str, *, code: int) -> NoReturn:
    click.echo(line, err=True)
    sys.exit(code)
