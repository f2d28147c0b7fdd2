"""What can be learned at the work somebody does: shown in a plan, and offered first where a competence is typed."""

from collections.abc import Iterable

from django.db.models import QuerySet

from opstap.assignments.access import placements
from opstap.assignments.models import Activity, Placement
from opstap.parties.models import Membership
from opstap.trajectories.models import Competence
from opstap.trajectories.queries.learning import taught

Lesson = tuple[Activity, list[Competence]]
"""An activity, and what is learned at it."""


def placed_in(dossier: int, *, by: Membership) -> QuerySet[Placement]:
    """Where this dossier works or worked, as far as the role may see it."""
    return placements(by=by).filter(dossier=dossier)


def lessons(work: QuerySet[Placement]) -> list[Lesson]:
    """What is learned at each activity of these placements of one dossier, by code. Three queries."""
    activities: dict[str, Activity] = {}
    organiser = 0
    for one in work:
        activities[one.activity.code], organiser = one.activity, one.organiser_id
    found = taught(activities, organiser=organiser) if activities else {}
    return [(activities[code], found[code]) for code in sorted(found) if found[code]]


def learned(found: Iterable[Lesson]) -> list[int]:
    """The keys of everything these lessons teach."""
    return [one.pk for _, competences in found for one in competences]
