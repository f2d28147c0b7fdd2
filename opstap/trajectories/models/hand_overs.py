"""Warm hand-overs: a dossier to another organiser, or a person to a service that goes on with the guidance."""

from django.db import models
from django.db.models import F, Q

from opstap.parties.models import Organiser, Person, Service
from opstap.shared.models import Fact, kept_in_history, written_once
from opstap.trajectories import moves
from opstap.trajectories.models.dossiers import Dossier
from opstap.trajectories.states import HandOverStatus


@kept_in_history()
class HandOver(models.Model):
    """One party asks another to go on with somebody; it is done when the other accepts (warme overdracht).

    It names every party itself, so that whoever is asked sees it before seeing the dossier.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="hand_overs")
    person = models.ForeignKey(Person, models.PROTECT, related_name="hand_overs")
    from_organiser = models.ForeignKey(Organiser, models.PROTECT, related_name="hand_overs_given")
    to_organiser = models.ForeignKey(
        Organiser,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="hand_overs_taken",
        verbose_name="naar organisator",
    )
    to_service = models.ForeignKey(
        Service, models.PROTECT, null=True, blank=True, related_name="hand_overs_taken", verbose_name="naar dienst"
    )
    status = models.CharField(max_length=9, choices=HandOverStatus, default=HandOverStatus.ASKED)
    asked_on = models.DateField("gevraagd op")
    takes_over_on = models.DateField("vanaf")
    reason = models.CharField("reden", max_length=200)
    words = models.TextField("wat de ander moet weten", blank=True)
    decided_on = models.DateField("beslist op", null=True, blank=True)
    answer = models.TextField("antwoord", blank=True)
    following = models.OneToOneField(Dossier, models.PROTECT, null=True, blank=True, related_name="taken_over_by")

    class Meta:
        ordering = ["-asked_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_organiser=None, to_service__isnull=False)
                | Q(to_organiser__isnull=False, to_service=None),
                name="hand_over_goes_to_one_party",
                violation_error_message="Een overdracht gaat naar één organisator of naar één dienst.",
            ),
            models.CheckConstraint(
                condition=Q(to_organiser=None) | ~Q(to_organiser=F("from_organiser")),
                name="hand_over_goes_to_somebody_else",
                violation_error_message="Een overdracht gaat naar een andere organisator.",
            ),
            models.CheckConstraint(
                condition=~Q(status=HandOverStatus.REFUSED) | ~Q(answer=""),
                name="refused_hand_over_is_answered",
                violation_error_message="Wie een overdracht weigert, zegt waarom.",
            ),
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(status=HandOverStatus.ASKED),
                name="dossier_has_one_open_hand_over",
                violation_error_message="Voor dit dossier is al een overdracht gevraagd.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} naar {self.to_organiser or self.to_service}"


@written_once
class HandOverMove(Fact):
    """A hand-over went from one status to another on a day."""

    hand_over = models.ForeignKey(HandOver, models.PROTECT, related_name="moves")
    before = models.CharField("van", max_length=9, choices=HandOverStatus, blank=True)
    after = models.CharField("naar", max_length=9, choices=HandOverStatus)
    day = models.DateField("dag")

    class Meta:
        ordering = ["day", "id"]
        constraints = [moves.HAND_OVER.constraint("hand_over_moves_as_the_table_says")]

    def __str__(self) -> str:
        return f"{self.before or '·'} → {self.after} op {self.day}"
