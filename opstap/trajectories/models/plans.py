"""The personal development plan of a dossier (POP): goals, competences, tasks; and competences attested."""

from django.db import models
from django.db.models import Q

from opstap.clients.models import Recognition
from opstap.parties.models import Organiser
from opstap.shared.models import Fact, kept_in_history, written_once
from opstap.trajectories.models.dossiers import Dossier


@kept_in_history()
class Competence(models.Model):
    """Something one can do or know, by its published ESCO address. Typed in from the publication; never fetched."""

    class Kind(models.TextChoices):
        SKILL = "skill", "vaardigheid"
        KNOWLEDGE = "knowledge", "kennis"
        TRANSVERSAL = "transversal", "transversale competentie"

    uri = models.CharField("ESCO-adres", max_length=120, unique=True)
    kind = models.CharField("soort", max_length=11, choices=Kind)
    name_nl = models.CharField("naam", max_length=160)
    name_en = models.CharField("naam (Engels)", max_length=160)

    class Meta:
        ordering = ["name_nl"]
        constraints = [
            models.CheckConstraint(
                condition=Q(uri__regex=r"^http://data\.europa\.eu/esco/skill/[0-9a-zA-Z.-]+$"),
                name="competence_has_its_esco_address",
                violation_error_message="Een ESCO-adres is http://data.europa.eu/esco/skill/ met de code erachter.",
            )
        ]

    def __str__(self) -> str:
        return self.name_nl


@kept_in_history()
class PlanTemplate(models.Model):
    """Goals with their tasks to start a plan from; an organiser's own, or for everybody when it has none.

    `lines` is a list of {"goal": text, "tasks": [{"text": …, "owner": …}]}.
    """

    organiser = models.ForeignKey(Organiser, models.PROTECT, null=True, blank=True, related_name="plan_templates")
    name = models.CharField("naam", max_length=80)
    lines = models.JSONField("inhoud", default=list)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organiser", "name"],
                nulls_distinct=False,
                name="plan_template_once_by_name",
                violation_error_message="Er is al een sjabloon met deze naam.",
            )
        ]

    def __str__(self) -> str:
        return self.name


@kept_in_history()
class Goal(models.Model):
    """Something a worker wants to reach, by a day if one was agreed."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="goals")
    text = models.CharField("doel", max_length=200)
    competence = models.ForeignKey(Competence, models.PROTECT, null=True, blank=True, related_name="goals")
    target_on = models.DateField("tegen", null=True, blank=True)
    set_on = models.DateField("afgesproken op")
    by_worker = models.BooleanField("door de wijk-werker zelf", default=False)
    reached_on = models.DateField("bereikt op", null=True, blank=True)
    dropped_on = models.DateField("losgelaten op", null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reached_on=None) | Q(dropped_on=None),
                name="goal_is_reached_or_dropped",
                violation_error_message="Een doel is bereikt of losgelaten, niet allebei.",
            ),
        ]

    def __str__(self) -> str:
        return self.text


@kept_in_history()
class Task(models.Model):
    """Something somebody will do for the plan, by a day (actie)."""

    class Owner(models.TextChoices):
        WORKER = "worker", "wijk-werker"
        COACH = "coach", "coach"
        REFERRER = "referrer", "toeleider"
        CLIENT = "client", "gebruiker"

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="tasks")
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, blank=True, related_name="tasks")
    text = models.CharField("actie", max_length=200)
    owner = models.CharField("door", max_length=8, choices=Owner)
    due_on = models.DateField("tegen")
    done_on = models.DateField("gedaan op", null=True, blank=True)
    dropped_on = models.DateField("geschrapt op", null=True, blank=True)

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [models.Index(fields=["dossier", "due_on"], name="tasks_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(dropped_on=None),
                name="task_is_done_or_dropped",
                violation_error_message="Een actie is gedaan of geschrapt, niet allebei.",
            ),
        ]

    def __str__(self) -> str:
        return self.text


@written_once
class Attestation(Fact):
    """Somebody who saw it attests a worker's competence: at a client, or by the organiser itself."""

    class Level(models.TextChoices):
        WITH_HELP = "with_help", "lukt met hulp"
        ALONE = "alone", "lukt zelfstandig"
        SHOWS_OTHERS = "shows_others", "toont het aan anderen"

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="attestations")
    competence = models.ForeignKey(Competence, models.PROTECT, related_name="attestations")
    level = models.CharField("niveau", max_length=12, choices=Level)
    recognition = models.ForeignKey(Recognition, models.PROTECT, null=True, blank=True, related_name="+")
    attested_by = models.CharField("door", max_length=120)
    day = models.DateField("op")
    words = models.CharField("toelichting", max_length=200, blank=True)

    class Meta:
        ordering = ["-day", "-id"]

    def __str__(self) -> str:
        return f"{self.competence}: {self.get_level_display()}"
