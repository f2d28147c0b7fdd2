"""People who come back again and again, found among many at once (one of them: history.py)."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from opstap.rulebook import knowing
from opstap.rulebook.rules import reentry
from opstap.shared.scope import seeing_everybody
from opstap.trajectories.models import Dossier
from opstap.trajectories.queries.dossiers import running


def coming_back(dossiers: QuerySet[Dossier], day: date) -> QuerySet[Dossier]:
    """Running dossiers of people whose earlier ones make their measure warn, whoever's those were.

    A dossier that went on as another one is no end. A query for each measure, and one for all.
    """
    returning = Q(pk__in=[])
    with seeing_everybody():
        for m in knowing("carousel_dossiers", day=day):
            since, most = reentry.counts_from(m, day=day)
            ended = Dossier.objects.filter(measure=m.name, ended_on__range=(since, day), continued_by=None)
            counted = ended.order_by().values("person").annotate(ends=Count("pk")).filter(ends__gte=most)
            returning |= Q(measure=m.name, person__in=list(counted.values_list("person", flat=True)))
    return running(dossiers).filter(returning).order_by("-starts_on", "pk")
