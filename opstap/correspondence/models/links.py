"""Links with which somebody signs without signing in. Whoever reads the database cannot use them."""

from django.db import models
from django.db.models import F, Q

from opstap.correspondence.models.documents import Document
from opstap.parties.models import Client, Organiser, Person
from opstap.shared.models import kept_in_history


class Party(models.TextChoices):
    """Who signs."""

    WORKER = "worker", "wijk-werker"
    ORGANISER = "organiser", "organisator"
    CLIENT = "client", "gebruiker"


MOST_WRONG_CODES = 5
"""So often may the code of a link be guessed; of a million codes that opens one link in two hundred thousand."""


@kept_in_history(exclude=["digest", "salt", "is_sealed", "code", "wrong_codes", "given_by"])
class SigningLink(models.Model):
    """One person may sign one thing, once, until a day. A newer link for the same replaces it.

    Of the token only the digest is kept; the salt gives it back only to who also has the installation's own secret.
    A sealed link is shown to nobody here: it leaves by mail. One that staff passes on and that opens more than a paper
    has a code of six digits, which the person chose at the desk; of that too only a digest is kept.
    """

    purpose = models.CharField("waarvoor", max_length=40)
    subject = models.CharField("waarover", max_length=60, db_index=True)
    party = models.CharField("wie", max_length=9, choices=Party)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="signing_links")
    client = models.ForeignKey(Client, models.PROTECT, null=True, blank=True, related_name="signing_links")
    organiser = models.ForeignKey(Organiser, models.PROTECT, related_name="signing_links")
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="signing_links")
    made_on = models.DateField("gemaakt op")
    expires_on = models.DateField("geldig tot en met")
    used_on = models.DateField("gebruikt op", null=True, blank=True)
    replaced_on = models.DateField("vervangen op", null=True, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    salt = models.CharField(max_length=43)
    is_sealed = models.BooleanField("niemand hier leest deze link", default=False)
    code = models.CharField(max_length=64, blank=True)
    wrong_codes = models.PositiveSmallIntegerField("foute codes", default=0)
    given_by = models.CharField("doorgegeven door", max_length=120, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "party"],
                condition=Q(used_on=None, replaced_on=None),
                name="one_live_link_per_subject_and_party",
                violation_error_message="Er is al een geldige link om dit te ondertekenen.",
            ),
            models.CheckConstraint(
                condition=Q(used_on=None) | Q(replaced_on=None),
                name="link_is_used_or_replaced_not_both",
                violation_error_message="Een link is gebruikt of vervangen, niet allebei.",
            ),
            models.CheckConstraint(
                condition=Q(expires_on__gte=F("made_on")),
                name="link_lasts_at_least_its_own_day",
                violation_error_message="Een link vervalt niet voor hij gemaakt is.",
            ),
            models.CheckConstraint(
                condition=~Q(purpose="account") | Q(is_sealed=True) | (~Q(code="") & ~Q(given_by="")),
                name="account_link_is_sealed_or_has_a_code",
                violation_error_message="Een link voor de eigen toegang leest niemand hier, of er hoort een code bij.",
            ),
            models.CheckConstraint(
                condition=Q(wrong_codes__lte=MOST_WRONG_CODES),
                name="link_closes_after_five_wrong_codes",
                violation_error_message="Na vijf foute codes werkt een link niet meer.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.subject} {self.party}"

    @property
    def codes_left(self) -> int:
        return MOST_WRONG_CODES - self.wrong_codes

    @property
    def is_replaced(self) -> bool:
        return self.replaced_on is not None
