"""One sign-in per role for the demonstration; the password is random, made once and kept in the home folder."""

from django.contrib.auth.hashers import make_password

from opstap.parties.models import Category, Client, Membership, Organiser, Person, Role, Service, User
from opstap.runtime.home import secret
from opstap.shared.scope import EVERYBODY, seeing

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


def make(organiser: Organiser) -> None:
    """A user per role: the worker and the client are people of the region with a running dossier and recognition."""
    worker = Person.objects.filter(dossiers__status="active", dossiers__regime="finite").order_by("pk").first()
    client = (
        Client.objects.filter(category=Category.PRIVATE, recognitions__placements__dossier__status="active")
        .order_by("pk")
        .first()
    )
    places = {
        Role.COACH: {"organiser": organiser},
        Role.REFERRER: {"service": Service.objects.filter(kind=Service.Kind.OCMW).order_by("pk").first()},
        Role.WORKER: {"person": worker},
        Role.CLIENT: {"client": client},
    }
    kept = make_password(password())  # once: keeping a password is slow by design
    for role, name in NAMES.items():
        user = User.objects.create(username=name, name=f"{Role(role).label} (demo)", password=kept)
        Membership.objects.create(user=user, role=role, **places.get(role, {}))


def sign_ins() -> list[tuple[str, str, str]]:
    """The demonstration's sign-ins that exist here: (role, name, password)."""
    with seeing(EVERYBODY):
        known = set(User.objects.filter(username__in=NAMES.values()).values_list("username", flat=True))
    return [(Role(role).label, name, password()) for role, name in NAMES.items() if name in known]
