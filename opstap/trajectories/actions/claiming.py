"""A worker gets a sign-in of one's own: offered with a link, claimed with it, given back when the password is lost."""

from datetime import date

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from opstap.correspondence.actions import make_link, tell
from opstap.correspondence.models import Party, SigningLink
from opstap.correspondence.notices import Notice
from opstap.parties.facts import locked_people
from opstap.parties.models import Membership, Organiser, Person, Role, User
from opstap.rulebook import measure
from opstap.rulebook.rules import contact_change, signing
from opstap.rulebook.wording import NL
from opstap.shared.audit import Actor, recorded
from opstap.shared.errors import BadInput, Refused
from opstap.shared.scope import NOBODY, scoped, writing_for_everybody
from opstap.trajectories import refusals as no
from opstap.trajectories.actions.contact_changes import OF_A_PERSON, changed_on

PURPOSE = "account"


def sign_in_of(person: Person) -> User | None:
    """The sign-in with which somebody reads the own pages, if there is one."""
    return (
        User.without_password.filter(memberships__role=Role.WORKER, memberships__person=person).order_by("pk").first()
    )


@recorded("eigen toegang aangeboden")
def offer(person: Person, *, organiser: Organiser, address: str, by: Actor, day: date, code: str = "") -> None:
    """Send a link with which somebody chooses a name and a password, or a new password for the sign-in there is.

    `address` is where links are opened, with `{token}` in it. Nobody here reads a mail; a text message is passed on by
    a member of staff, so that link opens only with the `code` that the person chose at the desk. Raises BadInput when
    none can be sent, for on paper everybody who opens the letter could use it; Refused when the address just changed.
    """
    _must_reach(person, code, day)
    until = signing.expires_on(measure(OF_A_PERSON), sent_on=day)
    token = make_link(
        by=by,
        purpose=PURPOSE,
        subject=f"{PURPOSE}:{person.pk}",
        party=Party.WORKER,
        organiser=organiser,
        person=person,
        day=day,
        expires_on=until,
        is_sealed=bool(person.email),
        code="" if person.email else code,
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
        short=f"{what} voor uw eigen pagina van wijk-werken, met uw code: {link} {organiser.name}",
        organiser=organiser.pk,
        person=person.pk,
    )
    tell(messages=[told], by=by, day=day)


def _must_reach(person: Person, code: str, day: date) -> None:
    """Whether a link may go to where this person is reached. Raises BadInput and Refused."""
    if not person.email and not person.phone:
        raise BadInput(no.NO_WAY_TO_REACH(person=person))
    if not person.email and not code:
        raise BadInput(no.NEEDS_A_CODE(person=person))
    if not (decision := contact_change.may_send_link(measure(OF_A_PERSON), changed_on=changed_on(person), day=day)):
        raise Refused(decision)
    if _has_other_work(sign_in_of(person)):
        raise BadInput(no.OTHER_ROLE(person=person))


@recorded("eigen toegang gemaakt")
def claim(person: Person, *, username: str, password: str, organiser: Organiser, by: Actor, day: date) -> User:
    """Make the sign-in of somebody, or give the one there is another name and password; the person is told.

    Two at the same moment make one: the person is held still. Raises BadInput.
    """
    with writing_for_everybody("Whoever has the link holds the person still, so that two at once make one sign-in."):
        locked_people([person.pk])
    with scoped(NOBODY):
        user = _sign_in(person, username, password)
    tell(messages=[_claimed(person, organiser, day)], by=by, day=day)
    return user


def _sign_in(person: Person, username: str, password: str) -> User:
    """The sign-in there is, or a new one, with this name and password."""
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


def _claimed(person: Person, organiser: Organiser, day: date) -> Notice:
    """What the person reads: whoever did not do it knows it soon."""
    subject = f"{PURPOSE}:{person.pk}"
    said = f"Op {NL.day(day)} is een wachtwoord gekozen voor uw eigen pagina. Deed u dat niet? Bel {organiser.name}."
    return Notice(
        key=f"{subject}:{SigningLink.objects.filter(subject=subject).count()}:claimed:{day}",
        subject=subject,
        title="Uw eigen pagina",
        text=f"Beste {person.given_name}\n\n{said}",
        short=said,
        organiser=organiser.pk,
        person=person.pk,
    )


def _has_other_work(user: User | None) -> bool:
    """Whether somebody does more with a sign-in than read the own pages: then no coach opens it."""
    return bool(user and user.pk and user.memberships.exclude(role=Role.WORKER).exists())
