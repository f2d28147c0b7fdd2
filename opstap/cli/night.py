"""`opstap night`: what the job worker does at night, by hand. Ends with 1 when a step failed."""

import sys
from datetime import datetime

import click

from opstap.runtime.django import ready
from opstap.shared import clock

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command(help="End what is over, forget what nobody finished, remind people: the nightly jobs of one day.")
@click.option("--day", type=DAY, help="The day that begins; today, or a demonstration's own day, when not given.")
def night(day: datetime | None) -> None:
    with ready():
        from opstap.portal.jobs import STEPS
        from opstap.trajectories.jobs import failed, run_nightly_jobs

        done = run_nightly_jobs(day.date() if day else clock.today(), STEPS)
    for one in done:
        line = (
            f"{one.count:>10,} {one.step.says}" if not one.problem else f"{'failed':>10} {one.step.says}: {one.problem}"
        )
        click.secho(line, fg="red" if one.problem else None)
    sys.exit(1 if failed(done) else 0)
