"""How a dossier ended, what became of the person after so many months by each source, and who is watched."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from opstap.parties.models import Organiser, Person, Service
from opstap.shared.models import Fact, kept_in_history, written_once
from opstap.trajectories.models.dossiers import Dossier
from opstap.trajectories.outcome_tree import Node


@written_once
class Exit(Fact):
    """A dossier's end: the reason that was given, and the kind of end as the rulebook reads it from what happened."""

    class Kind(models.TextChoices):
        WORK = "work", "aan het werk"
        NEXT_STEP = "next_step", "naar een volgende stap"
        COMPLETED = "completed", "traject volgemaakt"
        WITHDRAWN = "withdrawn", "zelf gestopt"
        STOPPED = "stopped", "stopgezet"
        RIGHT_LOST = "right_lost", "recht vervallen"
        HANDED_OVER = "handed_over", "overgedragen"
        CONVERTED = "converted", "omgezet naar een ander recht"

    class Reason(models.TextChoices):
        WORK = "work", "begon te werken"
        TRAINING = "training", "begon een opleiding"
        SOCIAL_ECONOMY = "social_economy", "naar de sociale economie"
        OTHER_MEASURE = "other_measure", "naar een andere maatregel"
        OWN_WISH = "own_wish", "eigen vraag"
        HEALTH = "health", "gezondheid"
        MOVED = "moved", "verhuisd"
        NOT_KEPT = "not_kept", "afspraken niet nagekomen"
        DECEASED = "deceased", "overleden"
        RIGHT_LOST = "right_lost", "geen recht meer"
        PLANNED_END = "planned_end", "geplande einde bereikt"
        HAND_OVER = "hand_over", "overgedragen"
        CONVERSION = "conversion", "omgezet"
        OTHER = "other", "andere reden"

    dossier = models.OneToOneField(Dossier, models.PROTECT, related_name="exit")
    day = models.DateField("laatste dag")
    kind = models.CharField("soort einde", max_length=11, choices=Kind)
    reason = models.CharField("reden", max_length=14, choices=Reason)
    words = models.CharField("toelichting", max_length=200, blank=True)

    class Meta:
        ordering = ["day", "id"]
        indexes = [models.Index(fields=["day", "kind"], name="exits_by_cohort")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} op {self.day}"


@written_once
class Observation(Fact):
    """What one source said of somebody, so many months after the end. A later word of the same source replaces it.

    `nodes` are places in the tree of outcomes; a person can be in several, and counts once in each and in those above.
    """

    class Source(models.TextChoices):
        TOLD = "told", "de persoon zelf"
        ORGANISER = "organiser", "de organisator"
        REGISTER = "register", "een register"

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="observations")
    months = models.PositiveSmallIntegerField("maanden na het einde")
    source = models.CharField("bron", max_length=9, choices=Source)
    register = models.CharField("welk register", max_length=40, blank=True)
    observed_on = models.DateField("waargenomen op")
    nodes = ArrayField(models.CharField(max_length=24, choices=Node), verbose_name="toestand")
    words = models.CharField("toelichting", max_length=200, blank=True)

    class Meta:
        ordering = ["months", "recorded_at"]
        indexes = [models.Index(fields=["dossier", "months", "source"], name="observations_in_order")]
        constraints = [
            models.CheckConstraint(
                condition=Q(nodes__contained_by=Node.values) & Q(nodes__len__gt=0),
                name="observation_stands_in_the_tree",
                violation_error_message="Kies minstens één toestand uit de boom van uitkomsten.",
            ),
            models.CheckConstraint(
                condition=Q(nodes__len=1) | ~Q(nodes__overlap=[Node.UNKNOWN, Node.NONE]),
                name="unknown_stands_alone",
                violation_error_message="Onbekend of geen actie gaat niet samen met een andere toestand.",
            ),
            models.CheckConstraint(
                condition=(Q(source="register") & ~Q(register="")) | (~Q(source="register") & Q(register="")),
                name="a_register_is_named",
                violation_error_message="Zeg welk register het is; bij een andere bron hoort geen register.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.months} maanden na het einde: {', '.join(self.nodes)}"


@kept_in_history()
class Watch(models.Model):
    """Somebody who must not fall off the radar, on one of the lists of groups to be watched."""

    class List(models.TextChoices):
        OFFER_EXHAUSTED = "offer_exhausted", "aanbod uitgeput"
        ALL_STEPS = "all_steps", "alle stappen gezet, geen werk"
        MOST_VULNERABLE = "most_vulnerable", "meest kwetsbaar"
        ADVICE_WELFARE = "advice_welfare", "advies welzijn"

    person = models.ForeignKey(Person, models.PROTECT, related_name="watches")
    organiser = models.ForeignKey(Organiser, models.PROTECT, null=True, blank=True, related_name="+")
    service = models.ForeignKey(Service, models.PROTECT, null=True, blank=True, related_name="+")
    list = models.CharField("lijst", max_length=15, choices=List)
    since = models.DateField("sinds")
    until = models.DateField("tot en met", null=True, blank=True)
    words = models.CharField("waarom", max_length=200)

    class Meta:
        ordering = ["since", "id"]
        verbose_name_plural = "watches"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "list"],
                condition=Q(until=None),
                name="person_stands_once_on_a_list",
                violation_error_message="Deze persoon staat al op die lijst.",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="watch_ends_after_it_starts",
                violation_error_message="Iemand kan niet van een lijst gaan voor hij erop stond.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_list_display()} sinds {self.since}"
