"""People who come back again and again, found among many at once (one of them: history.py)."""

from datetime import date

from django.db.models import Count, QuerySet

from opstap.rulebook import measure
from opstap.rulebook.rules import reentry
from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.models import Dossier
from opstap.trajectories.queries.dossiers import running


def coming_back(dossiers: QuerySet[Dossier], day: date, *, measure_name: str) -> QuerySet[Dossier]:
    """Running dossiers of people whose earlier ones make the rulebook warn, whoever's those were. Two queries.

    A dossier that went on as another one is no end.
    """
    since, most = reentry.counts_from(measure(measure_name), day=day)
    with scoped(EVERYBODY):
        ended = Dossier.objects.filter(measure=measure_name, ended_on__range=(since, day), continued_by=None)
        counted = ended.order_by().values("person").annotate(ends=Count("pk")).filter(ends__gte=most)
        people = list(counted.values_list("person", flat=True))
    return running(dossiers).filter(measure=measure_name, person__in=people).order_by("-starts_on", "pk")
