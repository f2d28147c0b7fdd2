"""Where each role can go from anywhere: the side navigation. Entries link to pages that need no object."""

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


HOME = ("home", _("Vandaag"), "calendar-check")
MESSAGES = ("messages", _("Berichten"), "mail")
FIGURES = ("figures", _("Cijfers"), "business-graph-bar")
RULES = ("rules", _("Regels"), "contract")
PEOPLE = ("people", _("Personen"), "user")
EVALUATIONS = ("evaluations", _("Evaluaties"), "report")
TASKS = ("tasks", _("Taken"), "list-bullets")
HAND_OVERS = ("hand-overs", _("Overdrachten"), "switch")
REFERRALS = ("referrals", _("Toeleidingen"), "organization-network")
OUTCOMES = ("outcomes", _("Uitstroom"), "timeline")
WATCHES = ("watches", _("Opvolging"), "eye")
BENEFIT_ENDS = ("benefit-ends", _("Uitkering eindigt"), "alert-triangle")
SIGNUPS = ("signups", _("Zelf ingeschreven"), "user-check")

PLACES: dict[str, list[tuple[str, object, str]]] = {
    Role.COACH: [
        HOME,
        PEOPLE,
        SIGNUPS,
        REFERRALS,
        ("dossiers", _("Dossiers"), "users"),
        EVALUATIONS,
        OUTCOMES,
        WATCHES,
        TASKS,
        HAND_OVERS,
        ("recognitions", _("Erkenningen"), "document"),
        ("hours", _("Uren"), "clock"),
        MESSAGES,
        FIGURES,
        RULES,
    ],
    Role.WORKER: [
        HOME,
        ("worker-hours", _("Uw uren"), "clock"),
        ("my-plan", _("Uw plan"), "list-bullets"),
        ("my-competences", _("Wat u kunt"), "graduation-hat"),
        ("worker-papers", _("Uw papieren"), "document"),
        ("my-situation", _("Wat we van u weten"), "user"),
    ],
    Role.CLIENT: [
        HOME,
        ("client-hours", _("Uren bevestigen"), "check-circle"),
        ("client-attest", _("Wat kunnen zij?"), "graduation-hat"),
        ("client-orders", _("Cheques"), "credit-card"),
    ],
    Role.REFERRER: [
        HOME,
        REFERRALS,
        ("referred", _("Mensen"), "users"),
        EVALUATIONS,
        OUTCOMES,
        WATCHES,
        BENEFIT_ENDS,
        TASKS,
        HAND_OVERS,
        PEOPLE,
        MESSAGES,
        RULES,
    ],
    Role.VDAB: [
        HOME,
        PEOPLE,
        SIGNUPS,
        REFERRALS,
        ("dossiers", _("Dossiers"), "users"),
        EVALUATIONS,
        OUTCOMES,
        BENEFIT_ENDS,
        HAND_OVERS,
        ("plan-templates", _("Sjablonen"), "table"),
        ("competences", _("Competenties"), "graduation-hat"),
        ("recognitions", _("Erkenningen"), "document"),
        MESSAGES,
        FIGURES,
        RULES,
    ],
    Role.ADMINISTRATOR: [HOME, ("accounts", _("Aanmeldingen"), "key"), RULES],
}


def entries(membership: Membership | None, path: str) -> list[Entry]:
    """The entries of a role, the one that leads to `path` marked."""
    if membership is None:
        return []
    return [
        Entry(title, href, icon, path == href or (name != "home" and path.startswith(href)))
        for name, title, icon in PLACES[membership.role]
        for href in [reverse(name)]
    ]
