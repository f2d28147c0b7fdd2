"""What can be asked across placements: which hold on a day, which are still to come."""

from datetime import date

from django.db.models import Q, QuerySet

from opstap.assignments.models import Activity, Placement
from opstap.trajectories.models import Status


def activities() -> QuerySet[Activity]:
    """The whole list of activities, by code."""
    return Activity.objects.order_by("code")


def open_on(placements: QuerySet[Placement], day: date) -> QuerySet[Placement]:
    """Placements that hold on this day or start after it, the first to start first."""
    return placements.filter(Q(ends_on=None) | Q(ends_on__gte=day)).order_by("starts_on", "id")


def expecting_work(day: date) -> QuerySet[Placement]:
    """Placements of active dossiers that hold on this day or start after it: more hours may come of them."""
    return open_on(Placement.objects.filter(dossier__status=Status.ACTIVE), day).order_by()
