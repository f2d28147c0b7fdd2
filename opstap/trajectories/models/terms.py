"""What an organiser itself agrees with its workers, beside the rules of the measure."""

from django.db import models
from django.db.models import F, Q

from opstap.parties.models import Organiser
from opstap.shared.models import Fact, written_once


@written_once
class Terms(Fact):
    """The organiser's own terms from a day on, one per line; an empty text ends them.

    A text begins after the day on which it was written, so that no agreement that was drawn up before changes.
    """

    organiser = models.ForeignKey(Organiser, models.PROTECT, related_name="terms")
    since = models.DateField("geldt vanaf")
    written_on = models.DateField("geschreven op")
    text = models.TextField("afspraken", blank=True)

    class Meta:
        ordering = ["organiser", "-since", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(since__gt=F("written_on")),
                name="terms_begin_after_they_are_written",
                violation_error_message="Nieuwe afspraken gelden ten vroegste vanaf de dag na het schrijven.",
            )
        ]

    def __str__(self) -> str:
        return f"afspraken van {self.organiser} vanaf {self.since}"
