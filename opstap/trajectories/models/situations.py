"""What a person lives on, and the other measures a person takes part in: both with a date and a source."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from opstap.parties.models import Person
from opstap.shared.models import Fact, kept_in_history, written_once
from opstap.shared.ranges import days, hash_of, same


class Benefit(models.TextChoices):
    """What somebody lives on; sickness needs a doctor's dated permission to do wijk-werken."""

    UNEMPLOYMENT = "unemployment", "werkloosheidsuitkering"
    LIVING_ALLOWANCE = "living_allowance", "leefloon"
    SICKNESS = "sickness", "ziekte-uitkering"
    NONE = "none", "geen uitkering"


@written_once
class Situation(Fact):
    """What a person lives on from a day on, when that right ends if it is known, and who said so."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="situations")
    benefit = models.CharField("uitkering", max_length=16, choices=Benefit)
    holds_from = models.DateField("vanaf")
    benefit_until = models.DateField("recht op uitkering tot en met", null=True, blank=True)
    permission_until = models.DateField("toelating arts tot en met", null=True, blank=True)
    source = models.CharField("bron", max_length=120)

    class Meta:
        ordering = ["holds_from", "recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(benefit=Benefit.SICKNESS) | Q(permission_until=None),
                name="only_sickness_leans_on_a_permission",
                violation_error_message="Een toelating van de arts hoort alleen bij een ziekte-uitkering.",
            ),
            models.CheckConstraint(
                condition=Q(benefit_until=None) | (~Q(benefit=Benefit.NONE) & Q(benefit_until__gte=F("holds_from"))),
                name="benefit_ends_after_it_starts",
                violation_error_message="Een recht op uitkering eindigt niet voor het begint.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_benefit_display()} vanaf {self.holds_from}"


@kept_in_history()
class Instrument(models.Model):
    """Another measure of workplace learning or activation that a person takes part in, beside or before this one."""

    class Kind(models.TextChoices):
        COMMUNITY_SERVICE = "community_service", "gemeenschapsdienst"
        WORK_EXPERIENCE = "work_experience", "werkervaringsstage"
        TEMPORARY_WORK_EXPERIENCE = "temporary_work_experience", "tijdelijke werkervaring"
        IBO = "ibo", "individuele beroepsopleiding"
        TRAINING = "training", "opleiding"
        LANGUAGE_COURSE = "language_course", "taalcursus"
        INTEGRATION = "integration", "inburgering"
        ARTICLE_60 = "article_60", "artikel 60"
        SOCIAL_ECONOMY = "social_economy", "sociale economie"
        INTERIM_WORK = "interim_work", "interimwerk"
        OTHER = "other", "andere"

    person = models.ForeignKey(Person, models.PROTECT, related_name="instruments")
    kind = models.CharField("soort", max_length=25, choices=Kind)
    provider = models.CharField("bij wie", max_length=120, blank=True)
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot en met", null=True, blank=True)
    source = models.CharField("bron", max_length=120)

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            ExclusionConstraint(
                name="instrument_once_at_a_time",
                expressions=[
                    (same("person"), RangeOperators.OVERLAPS),
                    (hash_of("kind"), RangeOperators.OVERLAPS),
                    (days("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze maatregel loopt in die periode al voor deze persoon.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} vanaf {self.starts_on}"
