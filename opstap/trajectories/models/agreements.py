"""Worker agreements (wijk-werkovereenkomsten), their versions and the signatures under them."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q

from opstap.shared.models import Fact, kept_in_history, written_once
from opstap.shared.ranges import days, same
from opstap.trajectories.models.dossiers import Dossier
from opstap.trajectories.states import Channel, Party


@kept_in_history()
class Agreement(models.Model):
    """The worker agreement of a dossier; a renewal is a new version. Its PDF has subject `agreement:<id>`."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="agreements")
    version = models.PositiveSmallIntegerField("versie")
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot en met", null=True, blank=True)
    sent_on = models.DateField("verstuurd op", null=True, blank=True)
    signed_by_worker_on = models.DateField("ondertekend door de wijk-werker", null=True, blank=True)
    signed_by_organiser_on = models.DateField("ondertekend door de organisator", null=True, blank=True)
    cancelled_on = models.DateField("geschrapt op", null=True, blank=True)

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
                condition=Q(cancelled_on=None),
                expressions=[
                    (same("dossier"), RangeOperators.OVERLAPS),
                    (days("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="In die periode is er al een overeenkomst.",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_on=None) | Q(signed_by_worker_on=None) | Q(signed_by_organiser_on=None),
                name="signed_agreement_is_not_cancelled",
                violation_error_message="Een overeenkomst die beide partijen tekenden, wordt niet geschrapt.",
            ),
        ]

    def __str__(self) -> str:
        return f"overeenkomst {self.version} van {self.dossier}"

    @property
    def is_signed(self) -> bool:
        return self.signed_by_worker_on is not None and self.signed_by_organiser_on is not None


@written_once
class Signature(Fact):
    """One party signed an agreement, on a day and in a way."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="signatures")
    party = models.CharField("partij", max_length=9, choices=Party)
    signed_on = models.DateField("ondertekend op")
    channel = models.CharField("langs", max_length=6, choices=Channel)
    name = models.CharField("naam", max_length=120)

    class Meta:
        ordering = ["signed_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "party"],
                name="party_signs_an_agreement_once",
                violation_error_message="Deze partij tekende al.",
            ),
            models.CheckConstraint(
                condition=Q(party__in=[Party.WORKER, Party.ORGANISER]),
                name="worker_and_organiser_sign_an_agreement",
                violation_error_message="De overeenkomst is er tussen wijk-werker en organisator.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_party_display()} op {self.signed_on}"
