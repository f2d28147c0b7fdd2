"""Receipts and payouts. Both are facts: what the bank did is never rewritten. They are numbered without gaps."""

import pgtrigger
from django.db import models
from django.db.models import Q

from opstap.clients.models import Fee
from opstap.parties.models import Organiser, Person
from opstap.shared.models import Fact, never_emptied, written_once
from opstap.shared.numbers import show_reference
from opstap.vouchers.models import Order


@written_once
class Receipt(Fact):
    """Money that came in on the account, as the bank told it."""

    bank_line = models.CharField("bankverrichting", max_length=40, unique=True)
    booked_on = models.DateField("geboekt op")
    cents = models.PositiveBigIntegerField("bedrag in eurocent")
    reference = models.CharField("gestructureerde mededeling", max_length=12, blank=True)
    order = models.OneToOneField(Order, models.PROTECT, null=True, blank=True, related_name="receipt")
    fee = models.OneToOneField(Fee, models.PROTECT, null=True, blank=True, related_name="receipt")

    class Meta:
        ordering = ["booked_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(cents__gt=0),
                name="receipt_brings_something",
                violation_error_message="Een ontvangst is een bedrag boven nul.",
            ),
            models.CheckConstraint(
                condition=Q(order=None) | Q(fee=None),
                name="receipt_pays_one_thing",
                violation_error_message="Een ontvangst betaalt een bestelling of een inschrijvingsrecht, niet beide.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bank_line}: {self.cents}"

    @property
    def reference_shown(self) -> str:
        return show_reference(self.reference)


@written_once
class Payout(Fact):
    """Money sent to a worker or an organiser: what a book owed them on that day."""

    day = models.DateField("betaald op")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="payouts")
    organiser = models.ForeignKey(Organiser, models.PROTECT, null=True, blank=True, related_name="payouts")
    book = models.CharField("boek", max_length=40)
    kind = models.CharField("wat", max_length=20)
    cents = models.PositiveBigIntegerField("bedrag in eurocent")
    iban = models.CharField("rekening", max_length=34)

    class Meta:
        ordering = ["day", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, organiser__isnull=False) | Q(person__isnull=False, organiser=None),
                name="payout_has_one_payee",
                violation_error_message="Een uitbetaling gaat naar een wijk-werker of naar een organisator.",
            ),
            models.UniqueConstraint(
                fields=["day", "book", "kind", "person", "organiser"],
                nulls_distinct=False,
                name="payout_once_per_payee_and_day",
                violation_error_message="Deze begunstigde is die dag al betaald.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cents} op {self.day}"


@pgtrigger.register(
    pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
    pgtrigger.Protect(
        name="never_counts_back",
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(new__last__lt=pgtrigger.F("old__last")),
    ),
    never_emptied(),
)
class Series(models.Model):
    """The last number that was given in a table whose numbers follow on, so that a row that is gone leaves a gap.

    A sequence of PostgreSQL leaves gaps by itself, wherever a transaction was rolled back.
    """

    name = models.CharField("tabel", max_length=63, primary_key=True)
    last = models.PositiveBigIntegerField("laatste nummer")

    class Meta:
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return f"{self.name}: {self.last}"
