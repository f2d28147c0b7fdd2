"""People: everybody who is, was or may become a worker."""

from django.db import models

from opstap.shared.models import kept_in_history
from opstap.shared.numbers import show_insz, validate_iban, validate_insz


@kept_in_history()
class Person(models.Model):
    """A natural person, known once by the national number. Sex and birth date are not derived from it."""

    insz = models.CharField("rijksregisternummer", max_length=11, unique=True, validators=[validate_insz])
    given_name = models.CharField("voornaam", max_length=60)
    family_name = models.CharField("familienaam", max_length=60)
    street = models.CharField("straat en nummer", max_length=120, blank=True)
    postcode = models.CharField("postcode", max_length=4, blank=True)
    municipality = models.ForeignKey(
        "parties.Municipality", models.PROTECT, null=True, blank=True, verbose_name="gemeente"
    )
    email = models.EmailField("e-mail", blank=True)
    phone = models.CharField("telefoon", max_length=20, blank=True)
    iban = models.CharField("rekening", max_length=34, blank=True, validators=[validate_iban])
    registered_with_vdab = models.BooleanField("ingeschreven bij VDAB", default=False)
    organiser = models.ForeignKey(
        "parties.Organiser", models.PROTECT, null=True, blank=True, help_text="Wie deze persoon hier inschreef."
    )

    class Meta:
        ordering = ["family_name", "given_name"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"

    @property
    def insz_shown(self) -> str:
        return show_insz(self.insz)

    @property
    def lives_in_flanders(self) -> bool:
        """Whether the domicile is a municipality of the Flemish Region: the only ones that are listed."""
        return self.municipality_id is not None
