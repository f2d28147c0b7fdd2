"""Municipalities, organisers, the territory each serves, the voucher price there, and the referring services."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q

from opstap.shared.models import kept_in_history
from opstap.shared.numbers import validate_iban, validate_kbo
from opstap.shared.ranges import days, same


@kept_in_history()
class Municipality(models.Model):
    """A municipality of the Flemish Region, with the days between which it exists."""

    name = models.CharField("naam", max_length=80)
    nis = models.CharField("NIS-code", max_length=5, blank=True)
    exists_from = models.DateField("bestaat vanaf", null=True, blank=True)
    exists_until = models.DateField("bestaat tot en met", null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(exists_until=None),
                name="municipality_once_by_name",
                violation_error_message="Deze gemeente bestaat al.",
            )
        ]

    def __str__(self) -> str:
        return self.name


@kept_in_history()
class Organiser(models.Model):
    """The legal person that organises wijk-werken for one or more municipalities (Decree art. 3, 4°)."""

    slug = models.SlugField("kort", unique=True)
    name = models.CharField("naam", max_length=120)
    kbo = models.CharField("ondernemingsnummer", max_length=10, unique=True, validators=[validate_kbo])
    iban = models.CharField("rekening", max_length=34, validators=[validate_iban])
    email = models.EmailField("e-mail", blank=True)
    phone = models.CharField("telefoon", max_length=20, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


@kept_in_history()
class Territory(models.Model):
    """Between these days this municipality is served by this organiser, and by no other."""

    organiser = models.ForeignKey(Organiser, models.PROTECT, related_name="territories")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="territories")
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot en met", null=True, blank=True)

    class Meta:
        ordering = ["municipality__name", "starts_on"]
        constraints = [
            ExclusionConstraint(
                name="municipality_has_one_organiser_at_a_time",
                expressions=[
                    (same("municipality"), RangeOperators.OVERLAPS),
                    (days("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze gemeente heeft in die periode al een organisator.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.municipality} bij {self.organiser} vanaf {self.starts_on}"


@kept_in_history()
class Price(models.Model):
    """What one voucher costs with this organiser between these days (Besluit art. 38 §1)."""

    organiser = models.ForeignKey(Organiser, models.PROTECT, related_name="prices")
    cents = models.PositiveIntegerField("aanschafprijs in eurocent")
    decided_on = models.DateField("beslist op")
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot en met", null=True, blank=True)

    class Meta:
        ordering = ["organiser", "starts_on"]
        constraints = [
            ExclusionConstraint(
                name="organiser_has_one_price_at_a_time",
                expressions=[
                    (same("organiser"), RangeOperators.OVERLAPS),
                    (days("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze organisator heeft in die periode al een prijs.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organiser}: {self.cents} vanaf {self.starts_on}"


@kept_in_history()
class Service(models.Model):
    """A referring service (dienst toeleiding): an office of VDAB, GTB, an OCMW or another partner."""

    class Kind(models.TextChoices):
        VDAB = "vdab", "VDAB"
        GTB = "gtb", "GTB"
        OCMW = "ocmw", "OCMW"
        OTHER = "other", "Andere partner"

    kind = models.CharField("soort", max_length=5, choices=Kind)
    name = models.CharField("naam", max_length=120, unique=True)

    class Meta:
        ordering = ["kind", "name"]

    def __str__(self) -> str:
        return self.name
