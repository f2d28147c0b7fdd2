"""The day on which a demonstration stands still, so that its screens show work that is under way."""

from datetime import date

from django.db import models

from opstap.shared.models import Fact, written_once


@written_once
class Demonstration(Fact):
    """This database holds an invented region, and for its screens it is always this day. Real data have none."""

    region = models.CharField("regio", max_length=40, unique=True)
    day = models.DateField("vandaag")

    def __str__(self) -> str:
        return f"{self.region} op {self.day}"


def demo_day() -> date | None:
    """The day on which this installation stands still, if it is a demonstration."""
    return Demonstration.objects.order_by("pk").values_list("day", flat=True).first()
