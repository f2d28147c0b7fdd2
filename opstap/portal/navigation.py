"""Where each role can go from anywhere: the side navigation. Entries link to pages that need no object."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from opstap.parties.models import Membership, Role


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the side navigation."""

    title: object
    href: str
    icon: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that belong together; the first group of a role has no heading."""

    title: object
    entries: Sequence[Entry]


Place = tuple[str, object, str]

HOME = ("home", _("Vandaag"), "calendar-check")
MESSAGES = ("messages", _("Berichten"), "mail")
FIGURES = ("figures", _("Cijfers"), "business-graph-bar")
RULES = ("rules", _("Regels"), "contract")
PEOPLE = ("people", _("Personen"), "user")
DOSSIERS = ("dossiers", _("Dossiers"), "users")
EVALUATIONS = ("evaluations", _("Evaluaties"), "report")
TASKS = ("tasks", _("Taken"), "list-bullets")
HAND_OVERS = ("hand-overs", _("Overdrachten"), "switch")
REFERRALS = ("referrals", _("Toeleidingen"), "organization-network")
OUTCOMES = ("outcomes", _("Uitstroom"), "timeline")
WATCHES = ("watches", _("Opvolging"), "eye")
BENEFIT_ENDS = ("benefit-ends", _("Uitkering eindigt"), "alert-triangle")
SIGNUPS = ("signups", _("Zelf ingeschreven"), "user-check")
RECOGNITIONS = ("recognitions", _("Erkenningen"), "document")
HOURS = ("hours", _("Uren"), "clock")

IN, GUIDANCE, WORK, MORE = _("Instroom"), _("Begeleiding"), _("Werk"), _("Verder")

PLACES: dict[str, list[tuple[object, list[Place]]]] = {
    Role.COACH: [
        ("", [HOME, DOSSIERS]),
        (IN, [PEOPLE, SIGNUPS, REFERRALS]),
        (GUIDANCE, [EVALUATIONS, TASKS, WATCHES, HAND_OVERS, OUTCOMES]),
        (WORK, [HOURS, RECOGNITIONS]),
        (MORE, [MESSAGES, FIGURES, RULES]),
    ],
    Role.WORKER: [
        (
            "",
            [
                HOME,
                ("worker-hours", _("Uw uren"), "clock"),
                ("my-right", _("Uw recht"), "contract"),
                ("my-plan", _("Uw plan"), "list-bullets"),
                ("my-competences", _("Wat u kunt"), "graduation-hat"),
                ("worker-papers", _("Uw papieren"), "document"),
                ("my-situation", _("Wat we van u weten"), "user"),
            ],
        ),
    ],
    Role.CLIENT: [
        (
            "",
            [
                HOME,
                ("client-hours", _("Uren bevestigen"), "check-circle"),
                ("client-attest", _("Wat kunnen zij?"), "graduation-hat"),
                ("client-orders", _("Cheques"), "credit-card"),
            ],
        ),
    ],
    Role.REFERRER: [
        ("", [HOME, ("referred", _("Mensen"), "users")]),
        (IN, [REFERRALS, PEOPLE]),
        (GUIDANCE, [EVALUATIONS, TASKS, WATCHES, BENEFIT_ENDS, HAND_OVERS, OUTCOMES]),
        (MORE, [MESSAGES, RULES]),
    ],
    Role.VDAB: [
        ("", [HOME, DOSSIERS]),
        (IN, [PEOPLE, SIGNUPS, REFERRALS]),
        (GUIDANCE, [EVALUATIONS, BENEFIT_ENDS, HAND_OVERS, OUTCOMES]),
        (WORK, [RECOGNITIONS]),
        (
            MORE,
            [
                ("plan-templates", _("Sjablonen"), "table"),
                ("competences", _("Competenties"), "graduation-hat"),
                MESSAGES,
                FIGURES,
                RULES,
            ],
        ),
    ],
    Role.ADMINISTRATOR: [("", [HOME, ("accounts", _("Aanmeldingen"), "key"), RULES])],
}


def groups(membership: Membership | None, path: str) -> list[Group]:
    """The entries of a role in their groups, the one that leads to `path` marked."""
    if membership is None:
        return []
    return [Group(title, [_entry(place, path) for place in places]) for title, places in PLACES[membership.role]]


def _entry(place: Place, path: str) -> Entry:
    name, title, icon = place
    href = reverse(name)
    return Entry(title, href, icon, path == href or (name != "home" and path.startswith(href)))
