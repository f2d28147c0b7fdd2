"""Evaluations of a dossier: what was found per goal, what comes next, and what each side says of it.

An evaluation is a fact. A mistake in it is put right by another one that replaces it.
"""

from django.db import models
from django.db.models import Q

from opstap.shared.models import Fact, written_once
from opstap.trajectories.models.dossiers import Dossier
from opstap.trajectories.models.plans import Goal
from opstap.trajectories.states import Channel, Party


@written_once
class Evaluation(Fact):
    """A talk on how it goes (tussentijdse evaluatie, at least every six months: Decree art. 8)."""

    class Kind(models.TextChoices):
        INTERIM = "interim", "tussentijds"
        FINAL = "final", "op het einde"

    class Result(models.TextChoices):
        CONTINUE = "continue", "gaat zo verder"
        ADAPT = "adapt", "plan aanpassen"
        NEXT_STEP = "next_step", "klaar voor een volgende stap"
        END = "end", "stoppen"

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="evaluations")
    kind = models.CharField("soort", max_length=7, choices=Kind, default=Kind.INTERIM)
    held_on = models.DateField("gehouden op")
    held_by = models.CharField("door", max_length=120)
    result = models.CharField("besluit", max_length=9, choices=Result)
    words = models.TextField("verslag", blank=True)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    law = models.TextField("grond")

    class Meta:
        ordering = ["-held_on", "-id"]
        indexes = [models.Index(fields=["dossier", "held_on"], name="evaluations_in_order")]

    def __str__(self) -> str:
        return f"evaluatie op {self.held_on}"


@written_once
class Degree(Fact):
    """How far one goal was reached, as an evaluation found it."""

    class Reached(models.TextChoices):
        NOT = "not", "niet"
        PARTLY = "partly", "gedeeltelijk"
        FULLY = "fully", "helemaal"

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="degrees")
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="degrees")
    reached = models.CharField("bereikt", max_length=6, choices=Reached)
    words = models.CharField("toelichting", max_length=200, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "goal"],
                name="goal_is_judged_once_per_evaluation",
                violation_error_message="Dit doel is in deze evaluatie al beoordeeld.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.goal}: {self.get_reached_display()}"


@written_once
class EvaluationSignature(Fact):
    """One side read the evaluation and agrees with it, or says why not."""

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="signatures")
    party = models.CharField("partij", max_length=9, choices=Party)
    signed_on = models.DateField("ondertekend op")
    channel = models.CharField("langs", max_length=6, choices=Channel)
    name = models.CharField("naam", max_length=120)
    agrees = models.BooleanField("akkoord")
    words = models.TextField("woorden", blank=True)

    class Meta:
        ordering = ["signed_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "party"],
                name="party_signs_an_evaluation_once",
                violation_error_message="Deze partij tekende al.",
            ),
            models.CheckConstraint(
                condition=Q(agrees=True) | ~Q(words=""),
                name="disagreement_needs_words",
                violation_error_message="Wie niet akkoord gaat, zegt waarom.",
            ),
            models.CheckConstraint(
                condition=Q(party__in=[Party.WORKER, Party.GUIDE]),
                name="worker_and_guide_sign_an_evaluation",
                violation_error_message="De evaluatie wordt getekend door de wijk-werker en de begeleider.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_party_display()} op {self.signed_on}"
