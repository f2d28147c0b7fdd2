"""Clients (gebruikers), as parties. Their recognition with an organiser stands in `clients`."""

from django.db import models
from django.db.models import Q

from opstap.shared.models import kept_in_history
from opstap.shared.numbers import show_insz, show_kbo, validate_insz, validate_kbo


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
