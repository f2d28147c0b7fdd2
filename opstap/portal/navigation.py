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

HOME = ("show_today", _("Vandaag"), "calendar-check")
MESSAGES = ("list_messages", _("Berichten"), "mail")
FIGURES = ("list_figures", _("Cijfers"), "business-graph-bar")
RULES = ("list_rules", _("Regels"), "contract")
PEOPLE = ("list_people", _("Personen"), "user")
DOSSIERS = ("list_dossiers", _("Dossiers"), "users")
EVALUATIONS = ("list_evaluations", _("Evaluaties"), "report")
TASKS = ("list_tasks", _("Taken"), "list-bullets")
HAND_OVERS = ("list_hand_overs", _("Overdrachten"), "switch")
REFERRALS = ("list_referrals", _("Toeleidingen"), "organization-network")
OUTCOMES = ("list_outcomes", _("Uitstroom"), "timeline")
WATCHES = ("list_watches", _("Opvolging"), "eye")
BENEFIT_ENDS = ("list_benefit_ends", _("Uitkering eindigt"), "alert-triangle")
SIGNUPS = ("list_signups", _("Zelf ingeschreven"), "user-check")
CHANGES = ("list_contact_changes", _("Te bevestigen"), "check")
RECOGNITIONS = ("list_recognitions", _("Erkenningen"), "document")
TERMS = ("write_terms", _("Eigen afspraken"), "document")
HOURS = ("list_hours", _("Uren"), "clock")

IN, GUIDANCE, WORK, MORE = _("Instroom"), _("Begeleiding"), _("Werk"), _("Verder")

PLACES: dict[str, list[tuple[object, list[Place]]]] = {
    Role.COACH: [
        ("", [HOME, DOSSIERS]),
        (IN, [PEOPLE, CHANGES, SIGNUPS, REFERRALS]),
        (GUIDANCE, [EVALUATIONS, TASKS, WATCHES, HAND_OVERS, OUTCOMES]),
        (WORK, [HOURS, RECOGNITIONS]),
        (MORE, [MESSAGES, FIGURES, TERMS, RULES]),
    ],
    Role.WORKER: [
        (
            "",
            [
                HOME,
                ("list_own_hours", _("Uw uren"), "clock"),
                ("show_own_right", _("Uw recht"), "contract"),
                ("show_own_plan", _("Uw plan"), "list-bullets"),
                ("show_own_competences", _("Wat u kunt"), "graduation-hat"),
                ("list_own_papers", _("Uw papieren"), "document"),
                ("show_own_situation", _("Wat we van u weten"), "user"),
            ],
        ),
    ],
    Role.CLIENT: [
        (
            "",
            [
                HOME,
                ("confirm_own_hours", _("Uren bevestigen"), "check-circle"),
                ("list_own_workers", _("Wat kunnen zij?"), "graduation-hat"),
                ("list_own_orders", _("Cheques"), "credit-card"),
            ],
        ),
    ],
    Role.REFERRER: [
        ("", [HOME, ("list_referred_dossiers", _("Mensen"), "users")]),
        (IN, [REFERRALS, PEOPLE, CHANGES]),
        (GUIDANCE, [EVALUATIONS, TASKS, WATCHES, BENEFIT_ENDS, HAND_OVERS, OUTCOMES]),
        (MORE, [MESSAGES, RULES]),
    ],
    Role.VDAB: [
        ("", [HOME, DOSSIERS]),
        (IN, [PEOPLE, CHANGES, SIGNUPS, REFERRALS]),
        (GUIDANCE, [EVALUATIONS, BENEFIT_ENDS, HAND_OVERS, OUTCOMES]),
        (WORK, [RECOGNITIONS]),
        (
            MORE,
            [
                ("list_plan_templates", _("Sjablonen"), "table"),
                ("list_competences", _("Competenties"), "graduation-hat"),
                MESSAGES,
                FIGURES,
                RULES,
            ],
        ),
    ],
    Role.ADMINISTRATOR: [("", [HOME, ("list_accounts", _("Aanmeldingen"), "key"), RULES])],
}


def groups(membership: Membership | None, path: str) -> list[Group]:
    """The entries of a role in their groups, the one that leads to `path` marked."""
    if membership is None:
        return []
    return [Group(title, [_entry(place, path) for place in places]) for title, places in PLACES[membership.role]]


def _entry(place: Place, path: str) -> Entry:
    name, title, icon = place
    href = reverse(name)
    return Entry(title, href, icon, path == href or (name != "show_today" and path.startswith(href)))
