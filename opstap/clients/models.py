"""The recognition of a client with an organiser (erkenning), and the yearly registration fee."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from opstap.parties.models import Client
from opstap.shared.models import Fact, kept_in_history, written_once
from opstap.shared.numbers import show_reference


@kept_in_history()
class Recognition(models.Model):
    """A client with one organiser under one measure: agreement, yearly fee, and the number to put on payments."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="recognitions")
    organiser = models.ForeignKey("parties.Organiser", models.PROTECT, related_name="recognitions")
    measure = models.CharField("maatregel", max_length=40)
    number = models.CharField("erkenningsnummer", max_length=12, unique=True)
    reference = models.CharField("gestructureerde mededeling", max_length=12, unique=True)
    street = models.CharField("straat en nummer", max_length=120, blank=True)
    municipality = models.ForeignKey("parties.Municipality", models.PROTECT, verbose_name="plaats van het werk")
    applied_on = models.DateField("aangemeld op")
    agreement_signed_on = models.DateField("overeenkomst ondertekend op", null=True, blank=True)
    ended_on = models.DateField("beëindigd op", null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["client", "organiser", "measure"],
                condition=Q(ended_on=None),
                name="client_has_one_recognition_per_organiser_and_measure",
                violation_error_message="Deze gebruiker is bij deze organisator al erkend voor deze maatregel.",
            ),
            models.CheckConstraint(
                condition=Q(agreement_signed_on=None) | Q(agreement_signed_on__gte=F("applied_on")),
                name="agreement_signed_after_application",
                violation_error_message="De overeenkomst kan niet vóór de aanmelding ondertekend zijn.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.client}"

    @property
    def reference_shown(self) -> str:
        return show_reference(self.reference)


@written_once
class Fee(Fact):
    """The registration fee paid for a recognition, and the days it covers (last day included)."""

    recognition = models.ForeignKey(Recognition, models.PROTECT, related_name="fees")
    cents = models.PositiveIntegerField("bedrag in eurocent")
    paid_on = models.DateField("betaald op")
    valid_from = models.DateField("geldig vanaf")
    valid_until = models.DateField("geldig tot en met")
    law = models.TextField("grond")
    because = models.TextField("reden")

    class Meta:
        ordering = ["valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("valid_from")),
                name="fee_covers_some_days",
                violation_error_message="De geldigheid eindigt na ze begint.",
            ),
            models.UniqueConstraint(
                fields=["recognition", "valid_from"],
                name="fee_once_per_period",
                violation_error_message="Het inschrijvingsrecht voor deze periode is al betaald.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recognition_id} {self.valid_from}–{self.valid_until}"

    def covers(self, day: date) -> bool:
        return self.valid_from <= day <= self.valid_until
