"""What can be asked across placements: which hold on a day, which are still to come."""

from datetime import date

from django.db.models import Q, QuerySet

from opstap.assignments.models import Placement


def open_on(placements: QuerySet[Placement], day: date) -> QuerySet[Placement]:
    """Placements that hold on this day or start after it, the first to start first."""
    return placements.filter(Q(ends_on=None) | Q(ends_on__gte=day)).order_by("starts_on", "id")
