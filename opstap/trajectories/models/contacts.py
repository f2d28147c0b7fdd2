"""Contact with and around a person: notes, appointments, and everyone who stands around the person."""

from django.db import models
from django.db.models import F, Q

from opstap.clients.models import Recognition
from opstap.parties.models import Organiser, Person, Service, User
from opstap.shared.models import Fact, kept_in_history, written_once
from opstap.trajectories.models.dossiers import Dossier
from opstap.trajectories.models.referrals import Referral


@written_once
class Note(Fact):
    """Something written down about somebody, by kind and by who may read it. The database holds the readers."""

    class Kind(models.TextChoices):
        TALK = "talk", "gesprek"
        PHONE = "phone", "telefoon"
        VISIT = "visit", "bezoek op de werkplek"
        MESSAGE = "message", "bericht"
        PLAN = "plan", "bij het plan"
        VACANCY = "vacancy", "vacature of sollicitatie"
        AFTER_CARE = "after_care", "nazorg"
        WORKPLACE = "workplace", "ondersteuning van de werkplek"
        INTERNAL = "internal", "interne notitie"

    class Readers(models.TextChoices):
        EVERYONE = "everyone", "iedereen, ook de wijk-werker"
        GUIDES = "guides", "organisator en toeleider"
        ORGANISER = "organiser", "alleen de organisator"
        SERVICE = "service", "alleen de dienst toeleiding"

    person = models.ForeignKey(Person, models.PROTECT, related_name="notes")
    dossier = models.ForeignKey(Dossier, models.PROTECT, null=True, blank=True, related_name="notes")
    referral = models.ForeignKey(Referral, models.PROTECT, null=True, blank=True, related_name="notes")
    organiser = models.ForeignKey(Organiser, models.PROTECT, null=True, blank=True, related_name="+")
    service = models.ForeignKey(Service, models.PROTECT, null=True, blank=True, related_name="+")
    recognition = models.ForeignKey(Recognition, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField("soort", max_length=10, choices=Kind)
    readers = models.CharField("wie mag dit lezen", max_length=9, choices=Readers)
    day = models.DateField("op")
    text = models.TextField("tekst")
    author = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    author_name = models.CharField("door", max_length=120)

    class Meta:
        ordering = ["-day", "-id"]
        indexes = [models.Index(fields=["person", "day"], name="notes_in_order")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="note_says_something",
                violation_error_message="Een lege notitie wordt niet bewaard.",
            ),
            models.CheckConstraint(
                condition=~Q(readers="service") | Q(service__isnull=False),
                name="note_for_a_service_names_it",
                violation_error_message="Een notitie voor een dienst noemt die dienst.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} op {self.day}"


@kept_in_history()
class Appointment(models.Model):
    """A talk that is planned: for a first meeting, an evaluation or something else; held, missed or cancelled."""

    class Kind(models.TextChoices):
        FIRST_TALK = "first_talk", "kennismaking"
        EVALUATION = "evaluation", "evaluatie"
        FOLLOW_UP = "follow_up", "opvolging"
        OTHER = "other", "ander gesprek"

    class State(models.TextChoices):
        PLANNED = "planned", "gepland"
        HELD = "held", "doorgegaan"
        NO_SHOW = "no_show", "niet gekomen"
        CANCELLED = "cancelled", "afgezegd"

    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments")
    dossier = models.ForeignKey(Dossier, models.PROTECT, null=True, blank=True, related_name="appointments")
    referral = models.ForeignKey(Referral, models.PROTECT, null=True, blank=True, related_name="appointments")
    organiser = models.ForeignKey(Organiser, models.PROTECT, null=True, blank=True, related_name="+")
    service = models.ForeignKey(Service, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField("waarvoor", max_length=10, choices=Kind)
    day = models.DateField("dag")
    clock = models.TimeField("uur")
    place = models.CharField("waar", max_length=160)
    state = models.CharField("toestand", max_length=9, choices=State, default=State.PLANNED)
    words = models.CharField("toelichting", max_length=200, blank=True)

    class Meta:
        ordering = ["day", "clock"]
        indexes = [models.Index(fields=["organiser", "day"], name="appointments_by_day")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} op {self.day}"


@kept_in_history()
class Supporter(models.Model):
    """Somebody around the person without sign-in: a doctor, a social worker, family, a job coach (betrokkene)."""

    class Role(models.TextChoices):
        DOCTOR = "doctor", "arts"
        SOCIAL_WORKER = "social_worker", "maatschappelijk werker"
        JOB_COACH = "job_coach", "jobcoach"
        GUARDIAN = "guardian", "bewindvoerder"
        FAMILY = "family", "familie"
        WORKPLACE = "workplace", "begeleider op de werkplek"
        OTHER = "other", "iemand anders"

    person = models.ForeignKey(Person, models.PROTECT, related_name="supporters")
    organiser = models.ForeignKey(Organiser, models.PROTECT, null=True, blank=True, related_name="+")
    service = models.ForeignKey(Service, models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField("rol", max_length=13, choices=Role)
    name = models.CharField("naam", max_length=120)
    organisation = models.CharField("organisatie", max_length=120, blank=True)
    phone = models.CharField("telefoon", max_length=20, blank=True)
    email = models.EmailField("e-mail", blank=True)
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot en met", null=True, blank=True)

    class Meta:
        ordering = ["role", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="supporter_leaves_after_coming",
                violation_error_message="Iemand kan niet weggaan voor hij er was.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.name}"
