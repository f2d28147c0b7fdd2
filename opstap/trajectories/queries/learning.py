"""Which competences are learned at which work: the templates of plans tie them to activities of the list.

An activity belongs to a later step and is known here by its code alone; a competence by its ESCO address.
"""

from collections.abc import Collection, Iterator

from django.db.models import Q, QuerySet

from opstap.shared.scope import seeing_everybody
from opstap.trajectories.models import Competence, PlanTemplate


def taught(activities: Collection[str], *, organiser: int) -> dict[str, list[Competence]]:
    """What can be learned at each of these activities, by name: {code: competences}. Two queries.

    As the organiser's own templates say it, and those for everybody. Who works somewhere may know it too.
    """
    with seeing_everybody():
        known = PlanTemplate.objects.filter(Q(organiser=None) | Q(organiser=organiser)).order_by("pk")
        ties = {(code, uri) for template in known for code, uri in _ties(template) if code in activities}
        rows = list(Competence.objects.filter(uri__in={uri for _, uri in ties}).order_by("name_nl", "pk"))
    return {code: [row for row in rows if (code, row.uri) in ties] for code in activities}


def _ties(template: PlanTemplate) -> Iterator[tuple[str, str]]:
    for line in template.lines:
        if uri := line.get("competence"):
            yield from ((code, uri) for code in line.get("activities", []))


def activities_of(template: PlanTemplate) -> list[str]:
    """The codes of the activities a template is made for."""
    return sorted({code for line in template.lines for code in line.get("activities", [])})


def competences_of(template: PlanTemplate) -> QuerySet[Competence]:
    """The competences a template's goals teach."""
    return Competence.objects.filter(uri__in=[line["competence"] for line in template.lines if "competence" in line])
