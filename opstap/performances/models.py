"""Performances, their confirmation or withdrawal, and the tallies that hold the caps.

A tally is the one sum that is stored: its row is the lock under which hours are added, and its check is the cap.
"""

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from opstap.assignments.models import Placement
from opstap.clients.models import Recognition
from opstap.parties.models import Organiser, Person
from opstap.shared.models import Fact, kept_in_history, written_once
from opstap.shared.ranges import between_clocks, same
from opstap.trajectories.models import Dossier


@pgtrigger.register(
    pgtrigger.ReadOnly(name="only_withdrawn", exclude=["is_withdrawn", "person"]),
    pgtrigger.Protect(
        name="withdrawn_for_good",
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(old__is_withdrawn=True, new__is_withdrawn=False),
    ),
    pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
)
@kept_in_history()
class Performance(Fact):
    """Work done by one worker for one client on one day, from clock to clock (prestatie).

    It may be withdrawn, for good; nothing else about it ever changes. When its worker turns out to be somebody who was
    known already, the placement names that one, and the database lets its performances follow.
    """

    placement = models.ForeignKey(Placement, models.PROTECT, related_name="performances", db_constraint=False)
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="performances", db_constraint=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="performances", db_constraint=False)
    recognition = models.ForeignKey(Recognition, models.PROTECT, related_name="performances", db_constraint=False)
    organiser = models.ForeignKey(
        Organiser, models.PROTECT, related_name="performances", db_constraint=False, db_index=False
    )
    day = models.DateField("dag")
    begins = models.TimeField("van")
    ends = models.TimeField("tot")
    hours = models.PositiveSmallIntegerField("begonnen uren")
    law = models.TextField("grond")
    is_withdrawn = models.BooleanField("ingetrokken", default=False)

    class Meta:
        ordering = ["day", "begins"]
        indexes = [models.Index(fields=["organiser", "day"], name="performances_by_month")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gt=F("begins")),
                name="performance_ends_after_it_begins",
                violation_error_message="Het werk moet na het begin eindigen, op dezelfde dag.",
            ),
            models.CheckConstraint(
                condition=Q(hours__gt=0),
                name="performance_counts_some_hours",
                violation_error_message="Een prestatie telt minstens één begonnen uur.",
            ),
            ExclusionConstraint(
                name="worker_is_in_one_place_at_a_time",
                condition=Q(is_withdrawn=False),
                expressions=[
                    (same("person"), RangeOperators.OVERLAPS),
                    (between_clocks("day", "begins", "ends"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze wijk-werker werkt dan al ergens.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} op {self.day}, {self.hours} uur"


@written_once
class Confirmation(Fact):
    """The client's word that the work was done, and the way it came in."""

    class Channel(models.TextChoices):
        ONLINE = "online", "online"
        PAPER = "paper", "prestatieformulier op papier"
        PHONE = "phone", "telefoon"

    performance = models.OneToOneField(Performance, models.PROTECT, primary_key=True, related_name="confirmation")
    channel = models.CharField("langs", max_length=6, choices=Channel)
    day = models.DateField("bevestigd op")

    def __str__(self) -> str:
        return f"{self.performance_id} bevestigd op {self.day}"


class Tally(models.Model):
    """The started hours of a person in one month or one year under one measure, over all clients and organisers."""

    class Unit(models.TextChoices):
        MONTH = "month", "maand"
        YEAR = "year", "jaar"

    person = models.ForeignKey(Person, models.PROTECT, related_name="tallies")
    measure = models.CharField("maatregel", max_length=40)
    unit = models.CharField("per", max_length=5, choices=Unit)
    since = models.DateField("vanaf")
    hours = models.PositiveIntegerField("begonnen uren", default=0)
    cap = models.PositiveIntegerField("grens")

    class Meta:
        verbose_name_plural = "tallies"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "measure", "unit", "since"],
                name="tally_once_per_period",
                violation_error_message="Deze telling bestaat al.",
            ),
            models.CheckConstraint(
                condition=Q(hours__lte=F("cap")),
                name="hours_stay_under_the_cap",
                violation_error_message="Zo komt deze wijk-werker boven de grens van het aantal uren.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.unit} {self.since}: {self.hours}/{self.cap}"
