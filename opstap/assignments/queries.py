"""What can be asked across placements: which hold on a day, which are still to come."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from opstap.assignments.models import Activity, Placement
from opstap.shared.db import rows
from opstap.trajectories.models import Status


def activities() -> QuerySet[Activity]:
    """The whole list of activities, by code."""
    return Activity.objects.order_by("code")


def open_on(placements: QuerySet[Placement], day: date) -> QuerySet[Placement]:
    """Placements that hold on this day or start after it, the first to start first."""
    return placements.filter(Q(ends_on=None) | Q(ends_on__gte=day)).order_by("starts_on", "id")


def made_in(placements: Collection[int]) -> dict[int, UUID]:
    """In which context each of these placements was made: who did it and why stands there. One query."""
    return dict(
        rows(
            "select distinct on (pgh_obj_id) pgh_obj_id, pgh_context_id from assignments_placementevent"
            " where pgh_obj_id = any(%s) order by pgh_obj_id, pgh_id",
            [list(placements)],
        )
    )


def expecting_work(day: date) -> QuerySet[Placement]:
    """Placements of active dossiers that hold on this day or start after it: more hours may come of them."""
    return open_on(Placement.objects.filter(dossier__status=Status.ACTIVE), day).order_by()
