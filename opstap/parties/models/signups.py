"""What people type when they register themselves, until a coach has decided."""

from django.db import models
from django.db.models import Q

from opstap.shared.models import kept_in_history
from opstap.shared.numbers import show_insz, validate_insz


@kept_in_history(exclude=["given_name", "family_name", "insz", "street", "email", "phone", "words", "digest"])
class Signup(models.Model):
    """Somebody who registered without help. The names stay out of the history, so that they can be forgotten."""

    class Status(models.TextChoices):
        UNCHECKED = "unchecked", "e-mail niet nagekeken"
        OPEN = "open", "te bekijken"
        ACCEPTED = "accepted", "ingeschreven"
        REFUSED = "refused", "niet ingeschreven"
        FORGOTTEN = "forgotten", "vergeten"

    given_name = models.CharField("voornaam", max_length=60, blank=True)
    family_name = models.CharField("familienaam", max_length=60, blank=True)
    insz = models.CharField("rijksregisternummer", max_length=11, blank=True, validators=[validate_insz])
    municipality = models.ForeignKey("parties.Municipality", models.PROTECT, verbose_name="gemeente")
    street = models.CharField("straat en nummer", max_length=120, blank=True)
    email = models.EmailField("e-mail", blank=True)
    phone = models.CharField("telefoon", max_length=20, blank=True)
    words = models.TextField("wat hoopt u", max_length=1000, blank=True)
    status = models.CharField(max_length=9, choices=Status)
    asked_on = models.DateField("gevraagd op")
    checked_on = models.DateField("e-mail nagekeken op", null=True, blank=True)
    decided_on = models.DateField("beslist op", null=True, blank=True)
    organiser = models.ForeignKey(
        "parties.Organiser", models.PROTECT, null=True, blank=True, help_text="Wie de gemeente op die dag bedient."
    )
    person = models.ForeignKey("parties.Person", models.PROTECT, null=True, blank=True, related_name="signups")
    reason = models.CharField("reden", max_length=300, blank=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["asked_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="accepted") | Q(person__isnull=False),
                name="accepted_signup_has_its_person",
                violation_error_message="Wie ingeschreven is, staat bij de personen.",
            ),
            models.CheckConstraint(
                condition=~Q(status="refused") | ~Q(reason=""),
                name="refused_signup_says_why",
                violation_error_message="Zeg waarom deze inschrijving niet doorgaat.",
            ),
            models.CheckConstraint(
                condition=~Q(status="forgotten")
                | Q(given_name="", family_name="", insz="", street="", email="", phone="", words=""),
                name="forgotten_signup_holds_no_name",
                violation_error_message="Van een vergeten inschrijving blijft geen naam over.",
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"inschrijving {self.pk}"

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def insz_shown(self) -> str:
        return show_insz(self.insz) if self.insz else ""
