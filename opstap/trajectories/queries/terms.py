"""An organiser's own terms: those of a day, and all there ever were."""

from datetime import date

from django.db.models import QuerySet

from opstap.trajectories.models import Terms


def terms_of(organiser: int) -> QuerySet[Terms]:
    """Every text of an organiser, the one that begins last first; of one day the last written first."""
    return Terms.objects.filter(organiser=organiser).order_by("-since", "-id")


def terms_on(organiser: int, day: date) -> Terms | None:
    """The text that holds on a day, or nothing when there is none. One query."""
    return terms_of(organiser).filter(since__lte=day).first()
