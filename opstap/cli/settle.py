"""`opstap settle`: pays every confirmed hour with vouchers, lets old vouchers expire, and pays out what is owed."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

import click

from opstap.cli.days import DAY, acts, chosen, tried
from opstap.runtime.django import ready
from opstap.shared import clock

AT_A_TIME = 20_000
"""Performances settled in one transaction."""


@click.group(invoke_without_command=True, help="Redeem all confirmed unpaid work; expire old vouchers.")
@click.option("--through", type=DAY, help="The last day of work that is settled; today when not given.")
@acts
@click.pass_context
def settle(context: click.Context, through: datetime | None, yes: bool, dry_run: bool) -> None:
    if context.invoked_subcommand is None:
        with ready():
            last = chosen(through, yes=yes)
            with tried(dry_run=dry_run):
                _settle(through=last, today=clock.today())
    elif through or yes or dry_run:
        raise click.UsageError(f"Write the options behind {context.invoked_subcommand}.")


@settle.command(help="Pay workers and organisers what the books owe them at the end of a day.")
@click.option("--through", type=DAY, required=True, help="The last day of booking that is paid out.")
@acts
def pay(through: datetime, yes: bool, dry_run: bool) -> None:
    with ready():
        last = chosen(through, yes=yes)
        with tried(dry_run=dry_run):
            _pay(through=last, today=clock.today())


def _pay(*, through: date, today: date) -> None:
    from opstap.payments.actions import pay_out
    from opstap.shared.audit import MACHINE
    from opstap.shared.money import euros

    payouts = pay_out(day=today, through=through, by=MACHINE)
    for kind, number in sorted(Counter(payout.kind for payout in payouts).items()):
        cents = sum(payout.cents for payout in payouts if payout.kind == kind)
        click.echo(f"{number:>10,} payouts  {kind:<12} {euros(cents, 'en'):>16}")
    click.echo(f"{len(payouts):>10,} payouts in all.")


def _settle(*, through: date, today: date) -> None:
    """Work first and expiry after it, so that no voucher expires that could still pay for work in its time."""
    from opstap.shared.audit import MACHINE
    from opstap.shared.scope import writing_for_everybody
    from opstap.vouchers.actions import expire
    from opstap.vouchers.redemption import redeem

    asked = _unpaid(through)
    accepted, refused = 0, Counter[tuple[str, str]]()
    for start in range(0, len(asked), AT_A_TIME):
        with writing_for_everybody("The platform settles the work of all organisers."):
            answers = redeem(asked[start : start + AT_A_TIME], by=MACHINE, day=today)
        accepted += sum(map(bool, answers))
        refused.update((answer.refusal.code, answer.refusal.law) for answer in answers if answer.refusal)
    click.echo(f"{accepted:>10,} performances paid")
    for (rule, law), number in refused.most_common():
        click.echo(f"{number:>10,} refused by {rule}{f' ({law})' if law else ''}")
    click.echo(f"{expire(by=MACHINE, day=today):>10,} vouchers expired")


def _unpaid(through: date) -> Sequence[int]:
    """The confirmed work up to a day that no voucher has paid, oldest first."""
    from opstap.performances.models import Performance
    from opstap.shared.scope import seeing_everybody

    with seeing_everybody():
        waiting = Performance.objects.filter(
            day__lte=through, is_withdrawn=False, confirmation__isnull=False, closings__isnull=True
        )
        return list(waiting.order_by("day", "id").values_list("id", flat=True))
