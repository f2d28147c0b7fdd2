"""Clients (gebruikers), their recognition with an organiser (erkenning) and the yearly registration fee."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from opstap.shared.models import Fact, kept_in_history, written_once
from opstap.shared.numbers import show_insz, show_kbo, show_reference, validate_insz, validate_kbo


class Category(models.TextChoices):
    """The five categories of clients."""

    PRIVATE = "private", "particulier"
    LOCAL_AUTHORITY = "local_authority", "lokaal bestuur"
    ASSOCIATION = "association", "vzw of niet-commerciële vereniging"
    EDUCATION = "education", "onderwijsinstelling"
    AGRICULTURE = "agriculture", "land- of tuinbouwer"


@kept_in_history()
class Client(models.Model):
    """A household, authority, association, school or farm that has work done. Sex is not held."""

    category = models.CharField("categorie", max_length=15, choices=Category)
    name = models.CharField("naam", max_length=120)
    insz = models.CharField(
        "rijksregisternummer", max_length=11, unique=True, null=True, blank=True, validators=[validate_insz]
    )
    kbo = models.CharField(
        "ondernemingsnummer", max_length=10, unique=True, null=True, blank=True, validators=[validate_kbo]
    )
    email = models.EmailField("e-mail", blank=True)
    phone = models.CharField("telefoon", max_length=20, blank=True)
    organiser = models.ForeignKey(
        "parties.Organiser", models.PROTECT, null=True, blank=True, help_text="Wie deze gebruiker hier inschreef."
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(category=Category.PRIVATE, insz__isnull=False, kbo=None)
                | (~Q(category=Category.PRIVATE) & Q(kbo__isnull=False, insz=None)),
                name="client_has_the_number_of_its_kind",
                violation_error_message=(
                    "Een particulier heeft een rijksregisternummer, elke andere gebruiker een ondernemingsnummer."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def number_shown(self) -> str:
        return show_insz(self.insz) if self.insz else show_kbo(self.kbo or "")


@kept_in_history()
class Recognition(models.Model):
    """A client with one organiser: agreement, yearly fee, and the number that clients put on their payments."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="recognitions")
    organiser = models.ForeignKey("parties.Organiser", models.PROTECT, related_name="recognitions")
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
                fields=["client", "organiser"],
                condition=Q(ended_on=None),
                name="client_has_one_recognition_per_organiser",
                violation_error_message="Deze gebruiker heeft al een erkenning bij deze organisator.",
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
