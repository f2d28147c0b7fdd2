"""`opstap demo`: fill an empty installation with an invented region whose published tables come out exactly."""

from datetime import date, datetime

import click

from opstap.cli.problems import told
from opstap.runtime.django import ready


class Month(click.ParamType):
    """A month as 2021-05; becomes its first day."""

    name = "YYYY-MM"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(value, "%Y-%m").date()  # noqa: DTZ007 - a month has no time zone
        except ValueError:
            self.fail(f"{value!r} is not a month; write it as 2021-05.", param, ctx)


@click.group(help="The demonstration region: invented people, real rules.")
def demo() -> None:
    pass


@demo.command(help="Load a region into an empty database, month by month, through the real actions.")
@click.option("--region", "slug", default="w13", show_default=True, help="Which region.")
@click.option("--seed", default=1, show_default=True, help="Another seed gives other people and the same tables.")
@click.option("--from", "first", type=Month(), help="First month; the region's first when not given.")
@click.option("--through", type=Month(), help="Last month; the last that is known when not given.")
@click.option("--replace", is_flag=True, help="Empty the database first. Everything in it is lost.")
def load(slug: str, seed: int, first: date | None, through: date | None, replace: bool) -> None:
    """Load a region."""
    from opstap.runtime.migrate import start_over
    from opstap.runtime.progress import step

    with ready(as_owner=replace), told():
        from opstap.demo import load as demonstration
        from opstap.demo.accounts import sign_ins
        from opstap.demo.region import region

        chosen = region(slug)
        if replace:
            start_over()
        with step(f"Loading {chosen.name}") as shown:
            demonstration.load(chosen, seed=seed, first=first, through=through, echo=shown.say)
        for role, name, password in sign_ins():
            click.echo(f"{role:15} {name:12} {password}")
