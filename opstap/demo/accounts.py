"""The sign-ins of the demonstration, one per role; the password is random, made once and kept in the home folder."""

from collections.abc import Sequence

from django.contrib.auth.hashers import make_password
from django.db.models import Count

from opstap.demo.people import Registry
from opstap.parties.models import Category, Client, Membership, Organiser, Person, Role, Service, User
from opstap.performances.models import Performance
from opstap.runtime.home import secret
from opstap.shared.audit import Actor

DEMO = Actor("demonstratie")
NAMES = {
    Role.COACH: "coach",
    Role.REFERRER: "toeleider",
    Role.WORKER: "wijkwerker",
    Role.CLIENT: "gebruiker",
    Role.VDAB: "vdab",
    Role.ADMINISTRATOR: "beheerder",
}


def password() -> str:
    """The password of every demonstration sign-in of this installation."""
    return secret("demo")[:16]


def coaches(names: Sequence[str], organiser: Organiser) -> list[User]:
    """A sign-in for each coach: the first is the one that is shown, the others are coach2, coach3 and so on."""
    kept = make_password(password())  # once: keeping a password is slow by design
    logins = [f"{NAMES[Role.COACH]}{number if number > 1 else ''}" for number in range(1, len(names) + 1)]
    users = User.objects.bulk_create(
        User(username=login, name=name, password=kept) for login, name in zip(logins, names, strict=True)
    )
    Membership.objects.bulk_create(Membership(user=user, role=Role.COACH, organiser=organiser) for user in users)
    return users


def make(worker: Person, registry: Registry) -> dict[str, User]:
    """A user for every other role: this worker, a client whose word is waited for, and the OCMW that refers most."""
    clients = Client.objects.filter(category=Category.PRIVATE).order_by("pk")
    client = (
        clients.filter(recognitions__performances__in=Performance.objects.filter(confirmation=None)).first()
        or clients.first()
    )
    offices = Service.objects.filter(kind=Service.Kind.OCMW)
    places = {
        Role.REFERRER: {"service": offices.annotate(sent=Count("referrals")).order_by("-sent", "pk").first()},
        Role.WORKER: {"person": worker},
        Role.CLIENT: {"client": client},
    }
    known = {Role.WORKER: worker.name, Role.CLIENT: client.name if client else ""}
    kept = make_password(password())
    users = {}
    for role, login in NAMES.items():
        if role == Role.COACH:
            continue
        name = known.get(role) or f"{registry.given_name()} {registry.family_name()}"
        users[role] = User.objects.create(username=login, name=name, password=kept)
        Membership.objects.create(user=users[role], role=role, **places.get(role, {}))
    return users


def sign_ins() -> list[tuple[str, str, str]]:
    """The demonstration's sign-ins that exist here: (role, name, password)."""
    known = set(User.objects.filter(username__in=NAMES.values()).values_list("username", flat=True))
    return [(Role(role).label, name, password()) for role, name in NAMES.items() if name in known]
