"""How content people say they are: the worker, and each client where the worker worked."""

from django.db import models
from django.db.models import Q

from opstap.clients.models import Recognition
from opstap.shared.models import Fact, written_once
from opstap.trajectories.models.dossiers import Dossier


@written_once
class Satisfaction(Fact):
    """What one side said on a day (tevredenheid): the worker, or a client when it names a recognition.

    The last word of each side counts; what was said before stays.
    """

    class Score(models.IntegerChoices):
        NOT_AT_ALL = 1, "helemaal niet tevreden"
        NOT = 2, "niet tevreden"
        BETWEEN = 3, "tussenin"
        CONTENT = 4, "tevreden"
        VERY = 5, "heel tevreden"

    class Side(models.TextChoices):
        WORKER = "worker", "wijk-werker"
        CLIENT = "client", "gebruiker"

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="satisfaction")
    recognition = models.ForeignKey(Recognition, models.PROTECT, null=True, blank=True, related_name="+")
    day = models.DateField("op")
    score = models.PositiveSmallIntegerField("tevredenheid", choices=Score)
    words = models.TextField("in eigen woorden", blank=True)

    class Meta:
        ordering = ["-day", "-id"]
        verbose_name_plural = "satisfaction"
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "recognition", "day"],
                nulls_distinct=False,
                name="satisfaction_is_said_once_a_day",
                violation_error_message="U hebt vandaag al gezegd hoe tevreden u bent. Morgen kan het opnieuw.",
            ),
            models.CheckConstraint(
                condition=Q(score__range=(1, 5)),
                name="satisfaction_is_on_its_scale",
                violation_error_message="Kies een van de vijf antwoorden.",
            ),
        ]

    @property
    def side(self) -> Side:
        """Whose word it is."""
        return self.Side.WORKER if self.recognition_id is None else self.Side.CLIENT

    def __str__(self) -> str:
        return f"{self.get_score_display()} op {self.day}"
