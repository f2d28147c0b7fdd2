"""Who looked at whose dossier. The person may ask it, so it is written down."""

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
        EXPORT = "export", "bestand met alle gegevens"

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
