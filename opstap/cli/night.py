"""`opstap night`: what the job worker does at night, by hand. Ends with 1 when a step failed."""

import sys
from datetime import datetime

import click

from opstap.cli.days import DAY, acts, chosen, tried
from opstap.runtime.django import ready


@click.command(help="End what is over, forget what nobody finished, remind people: the nightly jobs of one day.")
@click.option("--day", type=DAY, help="The day that begins; today, or a demonstration's own day, when not given.")
@acts
def night(day: datetime | None, yes: bool, dry_run: bool) -> None:
    with ready():
        from opstap.portal.jobs import STEPS
        from opstap.trajectories.jobs import failed, run_nightly_jobs

        begins = chosen(day, yes=yes)
        with tried(dry_run=dry_run):
            done = run_nightly_jobs(begins, STEPS)
    for one in done:
        line = (
            f"{one.count:>10,} {one.step.says}" if not one.problem else f"{'failed':>10} {one.step.says}: {one.problem}"
        )
        click.secho(line, fg="red" if one.problem else None)
    sys.exit(1 if failed(done) else 0)
