"""Another account, e-mail address or telephone for somebody who has one: who proposed it, and how it was confirmed."""

from django.db import models
from django.db.models import F, Q

from opstap.shared.models import kept_in_history


@kept_in_history()
class ContactChange(models.Model):
    """Money or links would go elsewhere. A trigger lets nothing take a known account or e-mail's place without one."""

    class Field(models.TextChoices):
        IBAN = "iban", "rekening"
        EMAIL = "email", "e-mail"
        PHONE = "phone", "telefoon"

    class Status(models.TextChoices):
        PROPOSED = "proposed", "voorgesteld"
        CONFIRMED = "confirmed", "bevestigd"
        REFUSED = "refused", "geweigerd"
        WITHDRAWN = "withdrawn", "ingetrokken"
        LAPSED = "lapsed", "vervallen"

    class How(models.TextChoices):
        PERSON = "person", "door de persoon zelf"
        SECOND = "second", "door een tweede medewerker"
        PAPER = "paper", "op ondertekend papier"
        AT_ONCE = "at_once", "meteen"
        MERGED = "merged", "bij het samenvoegen"

    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="contact_changes")
    field = models.CharField("wat", max_length=5, choices=Field)
    before = models.CharField("vroeger", max_length=254, blank=True)
    after = models.CharField("nieuw", max_length=254, blank=True)
    status = models.CharField("staat", max_length=9, choices=Status, default=Status.PROPOSED)
    proposed_on = models.DateField("voorgesteld op")
    proposed_by = models.ForeignKey("parties.User", models.PROTECT, null=True, blank=True, related_name="+")
    proposer = models.CharField("door", max_length=120)
    decided_on = models.DateField("beslist op", null=True, blank=True)
    decided_by = models.ForeignKey("parties.User", models.PROTECT, null=True, blank=True, related_name="+")
    how = models.CharField("bevestigd", max_length=7, choices=How, blank=True)
    paper = models.CharField("vingerafdruk van het papier", max_length=64, blank=True)
    reason = models.CharField("reden", max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "field"],
                condition=Q(status="proposed"),
                name="one_open_change_per_person_and_field",
                violation_error_message="Er staat al een voorstel voor dit gegeven.",
            ),
            models.CheckConstraint(
                condition=~Q(before=F("after")),
                name="change_changes_something",
                violation_error_message="Het nieuwe gegeven is hetzelfde als het vroegere.",
            ),
            models.CheckConstraint(
                condition=Q(status="proposed", decided_on=None) | (~Q(status="proposed") & Q(decided_on__isnull=False)),
                name="change_is_decided_on_a_day",
                violation_error_message="Wat beslist is, heeft de dag waarop.",
            ),
            models.CheckConstraint(
                condition=(Q(status="confirmed") & ~Q(how="")) | (~Q(status="confirmed") & Q(how="")),
                name="confirmed_change_says_how",
                violation_error_message="Van een bevestigd gegeven staat hoe het bevestigd is.",
            ),
            models.CheckConstraint(
                condition=~Q(how="second")
                | (Q(proposed_by__isnull=False, decided_by__isnull=False) & ~Q(proposed_by=F("decided_by"))),
                name="second_person_is_another",
                violation_error_message="Wie voorstelt, bevestigt niet zelf.",
            ),
            models.CheckConstraint(
                condition=~Q(how="paper") | ~Q(paper=""),
                name="change_by_paper_has_its_paper",
                violation_error_message="Het ondertekende papier wordt bewaard.",
            ),
            models.CheckConstraint(
                condition=~Q(how="at_once") | Q(field="phone") | Q(before=""),
                name="known_account_or_mail_is_not_changed_at_once",
                violation_error_message="Een bekende rekening of e-mail verandert pas na bevestiging.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_field_display()} van {self.person}"

    @property
    def is_open(self) -> bool:
        return self.status == self.Status.PROPOSED
