"""Activities of the list and placements (koppelingen)."""

from django.db import models
from django.db.models import F, Q

from opstap.clients.models import Recognition
from opstap.parties.models import Municipality, Organiser, Person
from opstap.shared.models import kept_in_history
from opstap.trajectories.models import Dossier


@kept_in_history()
class Activity(models.Model):
    """An activity of the list of a measure, under one of the eight main activities (Decree art. 27)."""

    measure = models.CharField("maatregel", max_length=40)
    code = models.CharField(max_length=20, unique=True)
    main = models.PositiveSmallIntegerField("hoofdactiviteit")
    name_nl = models.CharField("naam", max_length=120)
    name_en = models.CharField("naam (Engels)", max_length=120)
    is_transitional_only = models.BooleanField("alleen voor de overgangsmaatregel", default=False)
    source = models.CharField("bron", max_length=120)

    class Meta:
        ordering = ["code"]
        verbose_name_plural = "activities"

    def __str__(self) -> str:
        return self.name_nl


@kept_in_history()
class Placement(models.Model):
    """A worker's dossier placed with a client's recognition, for one activity in one municipality."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="placements")
    person = models.ForeignKey(Person, models.PROTECT, related_name="placements")
    recognition = models.ForeignKey(Recognition, models.PROTECT, related_name="placements")
    organiser = models.ForeignKey(Organiser, models.PROTECT, related_name="placements")
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="placements")
    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="plaats")
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot en met", null=True, blank=True)
    km = models.DecimalField("afstand van thuis, enkel (km)", max_digits=5, decimal_places=1, null=True, blank=True)
    law = models.TextField("grond")
    because = models.TextField("reden")

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="placement_ends_after_its_start",
                violation_error_message="Een koppeling kan niet eindigen voor ze begint.",
            ),
            models.UniqueConstraint(
                fields=["id", "dossier", "person", "recognition", "organiser"],
                name="placement_known_with_its_parties",
                violation_error_message="De koppeling hoort bij andere partijen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} bij {self.recognition.client}"
