"""`opstap audit`: every invariant recomputed, a line each. Ends with 1 when one of them does not hold."""

import sys

import click

from opstap.runtime.django import ready


@click.command(help="Recompute everything that can never be true, in SQL of its own. Reads only.")
@click.option("--nl", "dutch", is_flag=True, help="Say the invariants in Dutch.")
def audit(dutch: bool) -> None:
    with ready():
        from opstap.audit.run import run
        from opstap.shared.scope import seeing_everybody

        with seeing_everybody():
            results = run()
    click.echo(f"{'looked at':>10} {'broken':>7} {'ms':>7}")
    for result in results:
        sentence = result.check.nl if dutch else result.check.en
        line = f"{result.looked_at:>10,} {result.violations:>7,} {result.milliseconds:>7,}  {sentence}"
        click.secho(line, fg=None if result else "red")
        for key, what in result.examples:
            click.echo(f"{'':>27} {result.check.name}: {key}: {what}")
    broken = [result for result in results if not result]
    click.echo(
        f"{len(results)} invariants, {len(broken)} broken, "
        f"{sum(result.looked_at for result in results):,} rows looked at in "
        f"{sum(result.milliseconds for result in results) / 1000:.1f} s."
    )
    sys.exit(1 if broken else 0)
