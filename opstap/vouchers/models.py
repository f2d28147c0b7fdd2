"""Issuers and their contracts, orders, vouchers, and the one closing that every voucher may have."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from opstap.clients.models import Recognition
from opstap.parties.models import Organiser
from opstap.performances.models import Performance
from opstap.shared.models import Fact, kept_in_history, written_once
from opstap.shared.numbers import show_reference
from opstap.shared.ranges import days


@kept_in_history()
class IssuerContract(models.Model):
    """Who issues the vouchers between these days, and what is kept of each for administration and insurance.

    The two amounts are not published; they come from the contract. Without them nothing is settled.
    """

    issuer = models.CharField("uitgever", max_length=40)
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot en met", null=True, blank=True)
    administration_cents = models.PositiveIntegerField("administratie per cheque", null=True, blank=True)
    insurance_cents = models.PositiveIntegerField("verzekering per cheque", null=True, blank=True)
    source = models.CharField("bron", max_length=200)

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            ExclusionConstraint(
                name="one_issuer_at_a_time",
                expressions=[(days("starts_on", "ends_on"), RangeOperators.OVERLAPS)],
                violation_error_message="In die periode is er al een uitgever.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.issuer} vanaf {self.starts_on}"


@kept_in_history()
class Order(models.Model):
    """Vouchers asked for by a client, to be paid with a structured communication of their own."""

    recognition = models.ForeignKey(Recognition, models.PROTECT, related_name="orders")
    count = models.PositiveIntegerField("aantal cheques")
    price_cents = models.PositiveIntegerField("aanschafprijs in eurocent")
    reference = models.CharField("gestructureerde mededeling", max_length=12, unique=True)
    ordered_on = models.DateField("besteld op")
    law = models.TextField("grond")

    class Meta:
        ordering = ["-ordered_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(count__gt=0, price_cents__gt=0),
                name="order_asks_for_something",
                violation_error_message="Een bestelling vraagt minstens één cheque.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.count} cheques voor {self.recognition}"

    @property
    def cents(self) -> int:
        return self.count * self.price_cents

    @property
    def reference_shown(self) -> str:
        return show_reference(self.reference)


@written_once
class Voucher(Fact):
    """One prepaid voucher (wijk-werkcheque). It keeps the price of its order; `expires_on` is its last usable day."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="vouchers", db_index=False)
    issued_on = models.DateField("uitgegeven op")
    expires_on = models.DateField("geldig tot en met")

    class Meta:
        ordering = ["expires_on", "id"]
        indexes = [models.Index(fields=["order", "expires_on"], name="vouchers_in_hand")]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on__gt=F("issued_on")),
                name="voucher_expires_after_issue",
                violation_error_message="Een cheque vervalt na de uitgifte.",
            )
        ]

    def __str__(self) -> str:
        return f"cheque {self.pk}"


@written_once
class Closing(Fact):
    """How a voucher came to its end. There is one at the most, so no voucher is used twice."""

    class Kind(models.TextChoices):
        REDEEMED = "redeemed", "gebruikt"
        REFUNDED = "refunded", "terugbetaald"
        EXCHANGED = "exchanged", "omgeruild"
        EXPIRED = "expired", "vervallen"

    voucher = models.OneToOneField(Voucher, models.PROTECT, primary_key=True, related_name="closing")
    organiser = models.ForeignKey(
        Organiser, models.PROTECT, related_name="closings", db_constraint=False, db_index=False
    )
    kind = models.CharField("hoe", max_length=9, choices=Kind)
    performance = models.ForeignKey(
        Performance, models.PROTECT, null=True, blank=True, related_name="closings", db_index=False
    )
    hour = models.PositiveSmallIntegerField("voor het hoeveelste uur", null=True, blank=True)
    day = models.DateField("ingediend op")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="redeemed", performance__isnull=False, hour__isnull=False, hour__gt=0)
                | (~Q(kind="redeemed") & Q(performance=None, hour=None)),
                name="redeemed_voucher_pays_one_hour",
                violation_error_message="Een gebruikte cheque hoort bij één begonnen uur van een prestatie.",
            ),
            models.UniqueConstraint(
                fields=["performance", "hour"],
                name="hour_is_paid_once",
                violation_error_message="Voor dit uur is al een cheque gebruikt.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.voucher_id} {self.kind}"
