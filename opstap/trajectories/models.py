"""Situation, referral, dossier with its moves, and worker agreement. A dossier's status is its last move."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from opstap.parties.models import Organiser, Person, Service
from opstap.parties.models.organisers import Days, Same
from opstap.shared.models import Fact, kept_in_history, written_once


class Benefit(models.TextChoices):
    """What somebody lives on; sickness needs a doctor's dated permission to do wijk-werken."""

    UNEMPLOYMENT = "unemployment", "werkloosheidsuitkering"
    LIVING_ALLOWANCE = "living_allowance", "leefloon"
    SICKNESS = "sickness", "ziekte-uitkering"
    NONE = "none", "geen uitkering"


class Regime(models.TextChoices):
    """The two rights that exist side by side."""

    FINITE = "finite", "eindig recht"
    TRANSITIONAL = "transitional", "overgangsmaatregel"


class Status(models.TextChoices):
    PROVISIONAL = "provisional", "voorlopig"
    ACTIVE = "active", "actief"
    SUSPENDED = "suspended", "geschorst"
    ENDED = "ended", "beëindigd"


@written_once
class Situation(Fact):
    """What a person lives on from a day on, and who said so."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="situations")
    benefit = models.CharField("uitkering", max_length=16, choices=Benefit)
    holds_from = models.DateField("vanaf")
    permission_until = models.DateField("toelating arts tot en met", null=True, blank=True)
    source = models.CharField("bron", max_length=120)

    class Meta:
        ordering = ["holds_from", "recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(benefit=Benefit.SICKNESS) | Q(permission_until=None),
                name="only_sickness_leans_on_a_permission",
                violation_error_message="Een toelating van de arts hoort alleen bij een ziekte-uitkering.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_benefit_display()} vanaf {self.holds_from}"


@kept_in_history()
class Referral(models.Model):
    """A person sent to an organiser by a service, after the decision of VDAB or the OCMW (Besluit art. 2)."""

    class Decider(models.TextChoices):
        VDAB = "vdab", "VDAB"
        OCMW = "ocmw", "OCMW"

    person = models.ForeignKey(Person, models.PROTECT, related_name="referrals")
    organiser = models.ForeignKey(Organiser, models.PROTECT, related_name="referrals")
    service = models.ForeignKey(Service, models.PROTECT, related_name="referrals")
    decider = models.CharField("beslist door", max_length=5, choices=Decider)
    months = models.PositiveSmallIntegerField("toegeleid voor (maanden)")
    goal = models.CharField("doel", max_length=200, blank=True)
    referred_on = models.DateField("toegeleid op")
    law = models.TextField("grond")
    because = models.TextField("reden")

    class Meta:
        ordering = ["-referred_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(months__gt=0),
                name="referral_lasts_some_months",
                violation_error_message="Een toeleiding geldt voor minstens één maand.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} door {self.service} op {self.referred_on}"


class HashOf(Func):
    """A word as a range of one number, so that an exclusion constraint can compare words without an extension."""

    template = "int4range(hashtext(%(expressions)s), hashtext(%(expressions)s), '[]')"


@kept_in_history()
class Dossier(models.Model):
    """One period of work of one person with one organiser under one measure (wijk-werkdossier)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="dossiers")
    organiser = models.ForeignKey(Organiser, models.PROTECT, related_name="dossiers")
    measure = models.CharField("maatregel", max_length=40)
    regime = models.CharField("recht", max_length=12, choices=Regime)
    referral = models.OneToOneField(Referral, models.PROTECT, null=True, blank=True, related_name="dossier")
    starts_on = models.DateField("start")
    planned_end_on = models.DateField("gepland einde", null=True, blank=True)
    ended_on = models.DateField("einde", null=True, blank=True)
    status = models.CharField(max_length=11, choices=Status)

    class Meta:
        ordering = ["person__family_name", "person__given_name"]
        constraints = [
            ExclusionConstraint(
                name="person_has_one_dossier_at_a_time_per_measure",
                expressions=[
                    (Same("person"), RangeOperators.OVERLAPS),
                    (HashOf("measure"), RangeOperators.OVERLAPS),
                    (Days("starts_on", "ended_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze persoon heeft in die periode al een dossier voor deze maatregel.",
            ),
            models.CheckConstraint(
                condition=Q(regime=Regime.FINITE, referral__isnull=False, planned_end_on__isnull=False)
                | Q(regime=Regime.TRANSITIONAL, planned_end_on=None),
                name="finite_right_has_a_referral_and_an_end",
                violation_error_message="Een eindig recht heeft een toeleiding en een einde.",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.ENDED, ended_on__isnull=False) | (~Q(status=Status.ENDED) & Q(ended_on=None)),
                name="ended_dossier_has_its_end",
                violation_error_message="Een beëindigd dossier heeft een einddatum, een lopend dossier niet.",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("starts_on")),
                name="dossier_ends_after_its_start",
                violation_error_message="Een dossier kan niet eindigen voor het begint.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} vanaf {self.starts_on}"

    @property
    def is_transitional(self) -> bool:
        return self.regime == Regime.TRANSITIONAL


@written_once
class Move(Fact):
    """A dossier went from one status to another on a day. The first move comes from nowhere."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="moves")
    before = models.CharField("van", max_length=11, choices=Status, blank=True)
    after = models.CharField("naar", max_length=11, choices=Status)
    day = models.DateField("dag")
    reason = models.CharField("reden", max_length=200, blank=True)

    class Meta:
        ordering = ["day", "id"]
        indexes = [models.Index(fields=["dossier", "day", "id"], name="moves_in_order")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(before=F("after")),
                name="move_changes_the_status",
                violation_error_message="Een overgang verandert de status.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.before or '·'} → {self.after} op {self.day}"


@kept_in_history()
class Agreement(models.Model):
    """The worker agreement (wijk-werkovereenkomst) of a dossier; a renewal is a new version."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="agreements")
    version = models.PositiveSmallIntegerField("versie")
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot en met", null=True, blank=True)
    signed_by_worker_on = models.DateField("ondertekend door de wijk-werker", null=True, blank=True)
    signed_by_organiser_on = models.DateField("ondertekend door de organisator", null=True, blank=True)

    class Meta:
        ordering = ["dossier", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "version"],
                name="agreement_version_once_per_dossier",
                violation_error_message="Deze versie bestaat al.",
            ),
            ExclusionConstraint(
                name="dossier_has_one_agreement_at_a_time",
                expressions=[
                    (Same("dossier"), RangeOperators.OVERLAPS),
                    (Days("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="In die periode is er al een overeenkomst.",
            ),
        ]

    def __str__(self) -> str:
        return f"overeenkomst {self.version} van {self.dossier}"
