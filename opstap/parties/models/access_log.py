"""Who looked at whose dossier. The person may ask it, so it is written down."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from opstap.shared.models import Fact, written_once


@written_once
class AccessLogEntry(Fact):
    """Somebody opened a page about a person, in a role."""

    class Page(models.TextChoices):
        PERSON = "person", "gegevens"
        DOSSIER = "dossier", "dossier"
        REFERRAL = "referral", "toeleiding"
        PLAN = "plan", "plan"
        DOCUMENTS = "documents", "documenten"
        EXPORT = "export", "lijst of bestand"

    user = models.ForeignKey("parties.User", models.PROTECT, related_name="+")
    role = models.CharField("als", max_length=160)
    organiser = models.ForeignKey("parties.Organiser", models.PROTECT, null=True, blank=True, related_name="+")
    service = models.ForeignKey("parties.Service", models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="access_log")
    page = models.CharField("bekeek", max_length=9, choices=Page)

    class Meta:
        ordering = ["-recorded_at", "-id"]
        indexes = [models.Index(fields=["person", "recorded_at"], name="access_log_in_order")]

    def __str__(self) -> str:
        return f"{self.user} als {self.role}: {self.page} van {self.person}"


@written_once
class ExportLogEntry(Fact):
    """Somebody took a list of people away, as a file or through the API: one line, however many people are in it."""

    class Kind(models.TextChoices):
        CSV = "csv", "CSV"
        XLSX = "xlsx", "XLSX"
        API = "api", "API"

    user = models.ForeignKey("parties.User", models.PROTECT, related_name="+")
    role = models.CharField("als", max_length=160)
    organiser = models.ForeignKey("parties.Organiser", models.PROTECT, null=True, blank=True, related_name="+")
    service = models.ForeignKey("parties.Service", models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField("lijst", max_length=80)
    kind = models.CharField("als", max_length=4, choices=Kind)
    filters = models.CharField("keuze", max_length=500, blank=True)
    reason = models.CharField("reden", max_length=300, blank=True)
    row_count = models.PositiveIntegerField("rijen")
    people = ArrayField(models.BigIntegerField(), verbose_name="wie erin staat")

    class Meta:
        ordering = ["-recorded_at", "-id"]
        indexes = [GinIndex(fields=["people"], name="exports_by_person")]

    def __str__(self) -> str:
        return f"{self.user} als {self.role}: {self.name}, {self.row_count} rijen"
