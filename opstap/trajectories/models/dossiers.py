"""Dossiers with their moves, what lengthens, interrupts or converts them, and who coaches them.

A dossier's status is its last move. Its planned end and the day its next evaluation is due are kept beside it, as the
rulebook had them when something last changed; the nightly audit counts them again.
"""

from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from opstap.parties.models import Organiser, Person, Service, User
from opstap.shared.models import Fact, kept_in_history, written_once
from opstap.shared.ranges import days, hash_of, same
from opstap.trajectories import moves
from opstap.trajectories.models.referrals import Referral
from opstap.trajectories.states import Regime, Status


class Guide(models.TextChoices):
    """Who is responsible for the guidance in a dossier."""

    ORGANISER = "organiser", "organisator"
    VDAB = "vdab", "VDAB"
    OCMW = "ocmw", "OCMW"
    CLIENT = "client", "gebruiker"
    EXTERNAL = "external", "externe partner"


@kept_in_history()
class Dossier(models.Model):
    """One period of work of one person with one organiser under one measure (wijk-werkdossier)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="dossiers")
    organiser = models.ForeignKey(Organiser, models.PROTECT, related_name="dossiers")
    measure = models.CharField("maatregel", max_length=40)
    regime = models.CharField("recht", max_length=12, choices=Regime)
    referral = models.ForeignKey(Referral, models.PROTECT, null=True, blank=True, related_name="dossiers")
    months = models.PositiveSmallIntegerField("toegekend voor (maanden)", null=True, blank=True)
    starts_on = models.DateField("start")
    planned_end_on = models.DateField("gepland einde", null=True, blank=True)
    ended_on = models.DateField("einde", null=True, blank=True)
    status = models.CharField(max_length=11, choices=Status)
    continues = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="continued_by")
    guided_by = models.CharField("begeleiding door", max_length=9, choices=Guide, default=Guide.ORGANISER)
    job_target = models.CharField("jobdoel", max_length=120, blank=True)
    evaluation_due_on = models.DateField("volgende evaluatie ten laatste", null=True, blank=True)

    class Meta:
        ordering = ["person__family_name", "person__given_name"]
        indexes = [
            models.Index(fields=["organiser", "evaluation_due_on"], name="dossiers_by_evaluation"),
            models.Index(fields=["organiser", "status", "planned_end_on"], name="dossiers_by_end"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(continues=None) | ~Q(continues=F("id")),
                name="dossier_continues_another",
                violation_error_message="Een dossier kan niet het vervolg van zichzelf zijn.",
            ),
            models.CheckConstraint(
                condition=Q(evaluation_due_on=None) | ~Q(status=Status.ENDED),
                name="ended_dossier_awaits_no_evaluation",
                violation_error_message="Een beëindigd dossier wacht op geen evaluatie meer.",
            ),
            ExclusionConstraint(
                name="person_has_one_dossier_at_a_time_per_measure",
                expressions=[
                    (same("person"), RangeOperators.OVERLAPS),
                    (hash_of("measure"), RangeOperators.OVERLAPS),
                    (days("starts_on", "ended_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze persoon heeft in die periode al een dossier voor deze maatregel.",
            ),
            models.UniqueConstraint(
                fields=["referral"],
                condition=Q(continues=None),
                name="referral_opens_one_dossier",
                violation_error_message="Voor deze toeleiding is al een dossier geopend.",
            ),
            models.CheckConstraint(
                condition=Q(
                    Q(referral__isnull=False) | Q(continues__isnull=False),
                    regime=Regime.FINITE,
                    months__isnull=False,
                    months__gt=0,
                    planned_end_on__isnull=False,
                )
                | Q(regime=Regime.TRANSITIONAL, months=None, planned_end_on=None),
                name="finite_right_has_a_referral_and_an_end",
                violation_error_message="Een eindig recht heeft een toeleiding, een aantal maanden en een einde.",
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

    @property
    def referred_by(self) -> Service | None:
        """The service that referred, which may read along; none for a right of the past."""
        return self.referral.service if self.referral else None

    @property
    def referred_by_id(self) -> int | None:
        """The key of that service. Needs the referral, not the service."""
        return self.referral.service_id if self.referral else None


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
        constraints = [moves.DOSSIER.constraint("dossier_moves_as_the_table_says")]

    def __str__(self) -> str:
        return f"{self.before or '·'} → {self.after} op {self.day}"


@kept_in_history()
class CoachAssignment(models.Model):
    """Who at an organiser coaches a person, between these days. Earlier coaches stay known."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="coach_assignments")
    organiser = models.ForeignKey(Organiser, models.PROTECT, related_name="+")
    user = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="coach")
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot en met", null=True, blank=True)

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            ExclusionConstraint(
                name="person_has_one_coach_at_a_time",
                expressions=[
                    (same("person"), RangeOperators.OVERLAPS),
                    (same("organiser"), RangeOperators.OVERLAPS),
                    (days("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze persoon heeft in die periode al een coach bij deze organisator.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} vanaf {self.starts_on}"


@kept_in_history()
class Suspension(models.Model):
    """Days between which a dossier rests. Without an end it goes on; the end is filled in when work can start again."""

    class Reason(models.TextChoices):
        ILLNESS = "illness", "ziekte"
        ACCIDENT = "accident", "ongeval"
        BIRTH = "birth", "zwangerschap of geboorte"
        CARE = "care", "zorg voor iemand"
        WORK = "work", "tijdelijk werk"
        TRAINING = "training", "opleiding"
        DETENTION = "detention", "detentie"
        OTHER = "other", "andere reden"

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="suspensions")
    starts_on = models.DateField("vanaf")
    expected_until = models.DateField("vermoedelijk tot en met", null=True, blank=True)
    ends_on = models.DateField("tot en met", null=True, blank=True)
    reason = models.CharField("reden", max_length=10, choices=Reason)
    words = models.CharField("toelichting", max_length=200, blank=True)
    law = models.TextField("grond")
    because = models.TextField("waarom het mag")

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            ExclusionConstraint(
                name="dossier_is_suspended_once_at_a_time",
                expressions=[
                    (same("dossier"), RangeOperators.OVERLAPS),
                    (days("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="In die periode is dit dossier al geschorst.",
            ),
            models.CheckConstraint(
                condition=Q(expected_until=None) | Q(expected_until__gte=F("starts_on")),
                name="suspension_is_expected_to_end_after_its_start",
                violation_error_message="Een schorsing kan niet eindigen voor ze begint.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()} vanaf {self.starts_on}"


@written_once
class Prolongation(Fact):
    """A dossier got more months. The planned end before and after say what it did."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="prolongations")
    months = models.PositiveSmallIntegerField("maanden erbij")
    ended_before_on = models.DateField("gepland einde voordien")
    ends_on = models.DateField("gepland einde nadien")
    day = models.DateField("beslist op")
    reason = models.CharField("reden", max_length=200)
    law = models.TextField("grond")
    because = models.TextField("waarom het mag")

    class Meta:
        ordering = ["day", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("ended_before_on")),
                name="prolongation_moves_the_end_later",
                violation_error_message="Een verlenging schuift het einde op.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.months} maanden erbij, tot en met {self.ends_on}"


@written_once
class TransitionalProof(Fact):
    """What showed that somebody has the right of the past: the days of a PWA agreement, or PWA vouchers paid."""

    dossier = models.OneToOneField(Dossier, models.PROTECT, related_name="transitional_proof")
    agreement_from = models.DateField("PWA-overeenkomst vanaf", null=True, blank=True)
    agreement_until = models.DateField("PWA-overeenkomst tot en met", null=True, blank=True)
    vouchers_paid = models.PositiveIntegerField("uitbetaalde PWA-cheques", default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(agreement_until=None)
                | Q(agreement_until__gte=F("agreement_from"), agreement_from__isnull=False),
                name="pwa_agreement_ends_after_it_starts",
                violation_error_message="Een PWA-overeenkomst heeft een eerste dag, en eindigt niet voor ze begint.",
            ),
        ]

    def __str__(self) -> str:
        return f"overgangsrecht van {self.dossier}"

    @property
    def facts(self) -> dict[str, Any]:
        """What the rulebook asks of it."""
        days = {"agreement_from": self.agreement_from, "agreement_until": self.agreement_until}
        return {**days, "pwa_vouchers_paid": self.vouchers_paid}


@written_once
class Conversion(Fact):
    """A dossier under one right ended and went on as another dossier under the other right, on a day."""

    dossier = models.OneToOneField(Dossier, models.PROTECT, related_name="conversion")
    following = models.OneToOneField(Dossier, models.PROTECT, related_name="converted_from")
    day = models.DateField("vanaf")
    reason = models.CharField("reden", max_length=200)
    law = models.TextField("grond")
    because = models.TextField("waarom het mag")

    class Meta:
        ordering = ["day"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(dossier=F("following")),
                name="conversion_leads_to_another_dossier",
                violation_error_message="Een omzetting leidt naar een ander dossier.",
            )
        ]

    def __str__(self) -> str:
        return f"omgezet op {self.day}"
