"""A worker gets a sign-in of one's own: offered with a link, claimed with it, given back when the password is lost."""

from datetime import date

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from opstap.correspondence.actions import make_link, tell
from opstap.correspondence.models import Party, SigningLink
from opstap.correspondence.notices import Notice
from opstap.parties.models import Membership, Organiser, Person, Role, User
from opstap.rulebook import WITH_VOUCHERS, measure
from opstap.rulebook.rules import signing
from opstap.rulebook.wording import NL
from opstap.shared.audit import Actor, recorded
from opstap.shared.errors import BadInput
from opstap.shared.scope import NOBODY, scoped
from opstap.trajectories import refusals as no

PURPOSE = "account"


def sign_in_of(person: Person) -> User | None:
    """The sign-in with which somebody reads the own pages, if there is one."""
    return (
        User.without_password.filter(memberships__role=Role.WORKER, memberships__person=person).order_by("pk").first()
    )


@recorded("eigen toegang aangeboden")
def offer(person: Person, *, organiser: Organiser, address: str, by: Actor, day: date) -> None:
    """Send a link with which somebody chooses a name and a password, or a new password for the sign-in there is.

    `address` is where links are opened, with `{token}` in it. Raises BadInput when no link can be sent: on paper
    everybody who opens the letter could use it.
    """
    if not person.email and not person.phone:
        raise BadInput(no.NO_WAY_TO_REACH(person=person))
    if _has_other_work(sign_in_of(person)):
        raise BadInput(no.OTHER_ROLE(person=person))
    until = signing.expires_on(measure(WITH_VOUCHERS), sent_on=day)
    token = make_link(
        by=by,
        purpose=PURPOSE,
        subject=f"{PURPOSE}:{person.pk}",
        party=Party.WORKER,
        organiser=organiser,
        person=person,
        day=day,
        expires_on=until,
    )
    link = address.replace("{token}", token)
    what = "Kies een wachtwoord" if sign_in_of(person) is None else "Kies een nieuw wachtwoord"
    number = SigningLink.objects.filter(subject=f"{PURPOSE}:{person.pk}").count()
    told = Notice(
        key=f"{PURPOSE}:{person.pk}:{number}",
        subject=f"{PURPOSE}:{person.pk}",
        title="Uw eigen pagina van wijk-werken",
        text=(
            f"Beste {person.given_name}\n\nOp uw eigen pagina ziet u uw uren, uw plan en uw papieren.\n\n"
            f"{what}:\n{link}\n\nDe link werkt tot en met {NL.day(until)}. Geef hem aan niemand."
        ),
        short=f"{what} voor uw eigen pagina van wijk-werken: {link} {organiser.name}",
        organiser=organiser.pk,
        person=person.pk,
    )
    tell(messages=[told], by=by, day=day)


@recorded("eigen toegang gemaakt")
@scoped(NOBODY)
def claim(person: Person, *, username: str, password: str, by: Actor) -> User:
    """Make the sign-in of somebody, or give the one there is another name and password. Raises BadInput."""
    user = sign_in_of(person) or User(name=person.name, email=person.email)
    if _has_other_work(user):
        raise BadInput(no.OTHER_ROLE_TOO())
    user.username, user.password = username, make_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        raise BadInput(no.NAME_TAKEN()) from None
    Membership.objects.get_or_create(user=user, role=Role.WORKER, person=person)
    return user


def _has_other_work(user: User | None) -> bool:
    """Whether somebody does more with a sign-in than read the own pages: then no coach opens it."""
    return bool(user and user.pk and user.memberships.exclude(role=Role.WORKER).exists())
