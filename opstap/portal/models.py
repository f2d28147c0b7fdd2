"""What is kept for the screens themselves: how one likes to look at lists, and how often something was tried."""

from django.db import models
from django.urls import reverse

from opstap.parties.models import Membership
from opstap.shared.models import kept_in_history


@kept_in_history()
class SavedView(models.Model):
    """A choice of filters on a list, kept under a name by somebody in a role (bewaarde weergave)."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="saved_views")
    page = models.CharField("bladzijde", max_length=40)
    name = models.CharField("naam", max_length=60)
    query = models.CharField("keuze", max_length=500, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "page", "name"],
                name="view_is_saved_once_by_name",
                violation_error_message="Er is al een weergave met deze naam.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def href(self) -> str:
        return f"{reverse(self.page)}?{self.query}"


class Throttle(models.Model):
    """How often something was tried since when, by a digest that only says that it is the same again.

    No fact and no record: it is gone after a day, and after a crash (the table is not logged).
    """

    key = models.CharField(max_length=64, primary_key=True)
    tries = models.PositiveIntegerField()
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.tries} since {self.since}"
