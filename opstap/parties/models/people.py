"""People: everybody who is, was or may become a worker, and what is told of them over time."""

from django.db import models
from django.db.models import F, Func, Q, QuerySet, TextField

from opstap.shared.models import Fact, kept_in_history, written_once
from opstap.shared.numbers import show_insz, validate_iban, validate_insz


class Sortkey(Func):
    """A name without capitals and accents, as it is searched, compared and sorted."""

    function = "sortkey"
    output_field = TextField()


class People(QuerySet["Person"]):
    """People in lists and searches."""

    def standing(self) -> "People":
        """Without those who turned out to be somebody else in the list."""
        return self.filter(merged_into=None)


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
    service = models.ForeignKey(
        "parties.Service", models.PROTECT, null=True, blank=True, help_text="De dienst die deze persoon hier inschreef."
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name="samengevoegd met"
    )

    objects = People.as_manager()

    class Meta:
        ordering = ["family_name", "given_name"]
        indexes = [models.Index(Func(F("family_name"), function=Sortkey.function), name="people_by_family_name")]
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
                name="person_is_merged_into_another",
                violation_error_message="Niemand wordt met zichzelf samengevoegd.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"

    @property
    def insz_shown(self) -> str:
        return show_insz(self.insz)

    @property
    def insz_masked(self) -> str:
        """For lists and files: the first digits are the birth date, the next tell the sex; the check alone is told."""
        return f"**.**.**-***.{self.insz[-2:]}"

    @property
    def lives_in_flanders(self) -> bool:
        """Whether the domicile is a municipality of the Flemish Region: the only ones that are listed."""
        return self.municipality_id is not None


class DutchLevel(models.TextChoices):
    """How well somebody knows Dutch, in the levels of the Common European Framework."""

    UNKNOWN = "", "niet bekend"
    NONE = "none", "geen Nederlands"
    A1 = "a1", "A1"
    A2 = "a2", "A2"
    B1 = "b1", "B1"
    B2 = "b2", "B2"
    C1 = "c1", "C1"
    C2 = "c2", "C2"
    MOTHER_TONGUE = "mother", "moedertaal"


class ContactLanguage(models.TextChoices):
    """In which language somebody is best spoken to."""

    DUTCH = "nl", "Nederlands"
    FRENCH = "fr", "Frans"
    ENGLISH = "en", "Engels"
    GERMAN = "de", "Duits"
    ARABIC = "ar", "Arabisch"
    DARI = "fa", "Dari of Farsi"
    BULGARIAN = "bg", "Bulgaars"
    PASHTO = "ps", "Pasjtoe"
    POLISH = "pl", "Pools"
    ROMANIAN = "ro", "Roemeens"
    RUSSIAN = "ru", "Russisch"
    SOMALI = "so", "Somali"
    SPANISH = "es", "Spaans"
    TIGRINYA = "ti", "Tigrinya"
    TURKISH = "tr", "Turks"
    UKRAINIAN = "uk", "Oekraïens"
    OTHER = "xx", "een andere taal"


class Schooling(models.TextChoices):
    """The highest diploma, as job seekers are counted by it."""

    UNKNOWN = "", "niet bekend"
    LOW = "low", "kortgeschoold"
    MIDDLE = "middle", "middengeschoold"
    HIGH = "high", "hooggeschoold"


class Obligation(models.TextChoices):
    """Why somebody without benefit had to register as a job seeker (SERV 2025, R36)."""

    NONE = "", "niet verplicht"
    INTEGRATION = "integration", "inburgeringstraject"
    SOCIAL_TENANT = "social_tenant", "sociale huurder"
    OTHER = "other", "andere verplichte vrije inschrijving"


class Indication(models.TextChoices):
    """An indication of a work disability."""

    UNKNOWN = "", "niet bekend"
    NO = "no", "nee"
    YES = "yes", "ja"


@written_once
class Profile(Fact):
    """What is known of somebody for guidance, as told on a day; the latest told holds, and says everything anew."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="profiles")
    told_on = models.DateField("verteld op")
    source = models.CharField("bron", max_length=80)
    dutch_level = models.CharField("Nederlands", max_length=6, choices=DutchLevel, blank=True)
    contact_language = models.CharField(
        "spreektaal", max_length=2, choices=ContactLanguage, default=ContactLanguage.DUTCH
    )
    schooling = models.CharField("scholing", max_length=6, choices=Schooling, blank=True)
    registered_because = models.CharField("verplicht ingeschreven als", max_length=13, choices=Obligation, blank=True)
    restrictions = models.TextField("wat deze persoon niet kan", blank=True)
    work_disability = models.CharField("arbeidsbeperking", max_length=3, choices=Indication, blank=True)

    class Meta:
        ordering = ["-told_on", "-recorded_at", "-id"]
        indexes = [models.Index(fields=["person", "told_on"], name="profiles_in_order")]

    def __str__(self) -> str:
        return f"{self.person}, verteld op {self.told_on}"
