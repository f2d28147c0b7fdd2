"""`opstap token`: makes, lists and revokes the tokens with which programs read. A token is printed once."""

import getpass
import sys
from typing import TYPE_CHECKING, NoReturn

import click

from opstap.runtime.django import ready
from opstap.shared.clock import real_day

if TYPE_CHECKING:
    from opstap.parties.models import Membership
    from opstap.shared.audit import Actor

USUAL_DAYS = 90


@click.group(help="Make, list and revoke the tokens with which programs read.")
def token() -> None:
    pass


@token.command(help="Make a token that reads as one role of a user, and print it: this once.")
@click.option("--for", "username", required=True, help="The name with which the user signs in.")
@click.option("--role", default=None, help="Which role, when the user has several.")
@click.option("--membership", "number", type=int, default=None, help="Which one, when the user has the role twice.")
@click.option("--label", required=True, help="What the token is for.")
@click.option("--days", type=click.IntRange(1, 366), default=USUAL_DAYS, show_default=True, help="How long it is good.")
def create(username: str, role: str | None, number: int | None, label: str, days: int) -> None:
    with ready():
        from opstap.portal.api import tokens
        from opstap.shared.errors import BadInput

        membership = chosen(username, role, number)
        try:
            made, secret = tokens.create(membership=membership, label=label, days=days, day=real_day(), by=actor())
        except BadInput as problem:
            stop(str(problem))
        click.echo(f"Token {made.pk} reads as {named(membership)}, through {made.expires_on}. Keep it now:", err=True)
        click.echo(secret)


@token.command("list", help="All tokens, also those that no longer open anything.")
def list_() -> None:
    with ready():
        from opstap.parties.models import ApiToken

        found = ApiToken.objects.select_related("membership__user", "membership__organiser").order_by("id")
        if not found:
            click.echo("There are no tokens yet.")
        for one in found:
            state = f"revoked {one.revoked_on}" if one.revoked_on else f"until {one.expires_on}"
            state = state if one.revoked_on or one.expires_on >= real_day() else f"expired {one.expires_on}"
            click.echo(f"{one.pk:>5}  {state:<19}  {named(one.membership):<40}  {one.label}")


@token.command(help="Let token NUMBER open nothing from now on.")
@click.argument("number", type=int)
def revoke(number: int) -> None:
    with ready():
        from opstap.parties.models import ApiToken
        from opstap.portal.api import tokens

        found = ApiToken.objects.filter(pk=number).first()
        if found is None:
            stop(f"there is no token {number}. `opstap token list` shows all.")
        tokens.revoke(token=found, day=real_day(), by=actor())
        click.echo(f"Token {number} is revoked.")


def chosen(username: str, role: str | None, number: int | None) -> "Membership":
    """The one membership that was meant; ends with the choices when that is not clear."""
    from opstap.parties.models import Membership
    from opstap.shared.scope import seeing_everybody

    memberships = list(Membership.objects.filter(user__username=username).select_related("user", "organiser"))
    if not memberships:
        stop(f"there is no user {username} with a role.")
    fitting = [one for one in memberships if role in (None, one.role) and number in (None, one.pk)]
    if len(fitting) != 1:
        with seeing_everybody():  # a membership may be at a person or a client
            choices = "".join(f"\n  --role {one.role} --membership {one.pk}: {one}" for one in memberships)
        stop(f"say which role of {username} the token is for:{choices}")
    return fitting[0]


def named(membership: "Membership") -> str:
    """Whose role it is and where, without the name of a worker or client."""
    place = f" at {membership.organiser.slug}" if membership.organiser else ""
    return f"{membership.user.username} ({membership.role}{place})"


def actor() -> "Actor":
    """Who types the command, as the machine knows them."""
    from opstap.shared.audit import Actor

    return Actor(f"opstap token ({getpass.getuser()})")


def stop(text: str) -> NoReturn:
    click.echo(f"opstap token: {text}", err=True)
    sys.exit(2)
