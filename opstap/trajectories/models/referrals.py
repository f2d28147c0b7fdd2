"""Referrals (toeleidingen) and their moves: from a draft at a service to a dossier at an organiser, or to a refusal."""

from django.db import models
from django.db.models import Q

from opstap.parties.models import Organiser, Person, Service, User
from opstap.shared.models import Fact, kept_in_history, written_once
from opstap.trajectories import moves
from opstap.trajectories.states import ReferralStatus


@kept_in_history()
class Referral(models.Model):
    """A person sent to an organiser by a service, after the decision of VDAB or the OCMW (Besluit art. 2)."""

    class Decider(models.TextChoices):
        VDAB = "vdab", "VDAB"
        OCMW = "ocmw", "OCMW"

    person = models.ForeignKey(Person, models.PROTECT, related_name="referrals")
    organiser = models.ForeignKey(Organiser, models.PROTECT, related_name="referrals")
    service = models.ForeignKey(Service, models.PROTECT, related_name="referrals")
    author = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="opgesteld door"
    )
    measure = models.CharField("maatregel", max_length=40)
    status = models.CharField(max_length=9, choices=ReferralStatus, default=ReferralStatus.PROPOSED)
    since = models.DateField("in deze status sinds")
    referred_on = models.DateField("toegeleid op")
    decider = models.CharField("beslist door", max_length=5, choices=Decider)
    months = models.PositiveSmallIntegerField("toegeleid voor (maanden)")
    goal = models.CharField("doel", max_length=200, blank=True)
    needs = models.TextField("noden", blank=True)
    gap = models.TextField("kloof in competenties", blank=True)
    evidence = models.TextField("waaruit dat blijkt", blank=True)
    assessed_by = models.CharField("vastgesteld door", max_length=120, blank=True)
    assessed_on = models.DateField("vastgesteld op", null=True, blank=True)
    hours_capacity = models.PositiveSmallIntegerField("haalbare uren per maand", null=True, blank=True)
    build_up = models.TextField("opbouw van de uren", blank=True)
    presumes_social_economy = models.BooleanField("vermoeden van sociale economie", default=False)
    indicated_waiting = models.BooleanField("wacht al op sociale economie", default=False)
    override_reason = models.CharField("waarom toch", max_length=200, blank=True)
    again_reason = models.CharField("waarom opnieuw", max_length=200, blank=True)
    approval_asked_on = models.DateField("akkoord van VDAB gevraagd op", null=True, blank=True)
    approval_answer = models.TextField("antwoord van VDAB", blank=True)
    vdab_approved_on = models.DateField("akkoord van VDAB op", null=True, blank=True)
    consent_given_on = models.DateField("toestemming gegeven op", null=True, blank=True)
    answer = models.TextField("antwoord aan de toeleider", blank=True)
    law = models.TextField("grond", blank=True)
    because = models.TextField("reden", blank=True)

    class Meta:
        ordering = ["-referred_on"]
        indexes = [models.Index(fields=["organiser", "status", "since"], name="referrals_by_status")]
        constraints = [
            models.CheckConstraint(
                condition=Q(months__gt=0),
                name="referral_lasts_some_months",
                violation_error_message="Een toeleiding geldt voor minstens één maand.",
            ),
            models.CheckConstraint(
                condition=Q(status=ReferralStatus.DRAFT) | ~Q(because=""),
                name="only_a_draft_has_no_ground",
                violation_error_message="Een voorgestelde toeleiding heeft een reden.",
            ),
            models.CheckConstraint(
                condition=Q(approval_asked_on__isnull=False) | Q(vdab_approved_on=None, approval_answer=""),
                name="vdab_answers_what_was_asked",
                violation_error_message="VDAB geeft een akkoord op wat gevraagd is.",
            ),
            models.CheckConstraint(
                condition=~Q(status=ReferralStatus.REFUSED) | ~Q(answer=""),
                name="refused_referral_is_answered",
                violation_error_message="Een geweigerde toeleiding krijgt een antwoord voor de toeleider.",
            ),
            models.UniqueConstraint(
                fields=["person", "measure"],
                condition=Q(status__in=[ReferralStatus.PROPOSED, ReferralStatus.ACCEPTED]),
                name="person_has_one_open_referral_per_measure",
                violation_error_message="Voor deze persoon loopt al een toeleiding.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} door {self.service} op {self.referred_on}"

    @property
    def awaits_approval(self) -> bool:
        """Whether VDAB was asked to agree and did not answer yet."""
        return self.approval_asked_on is not None and self.vdab_approved_on is None and not self.approval_answer

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something with it."""
        return bool(moves.REFERRAL.allowed[self.status])


class RefusalReason(models.TextChoices):
    """Why a referral did not become a dossier."""

    NO_SHOW = "no_show", "kwam niet naar het gesprek"
    UNREACHABLE = "unreachable", "niet te bereiken"
    DECLINES = "declines", "wil zelf niet"
    AT_WORK = "at_work", "heeft intussen werk"
    IN_TRAINING = "in_training", "volgt intussen een opleiding"
    HEALTH = "health", "de gezondheid laat het niet toe"
    NO_RIGHT = "no_right", "voldoet niet aan de voorwaarden"
    TOO_CLOSE = "too_close", "kan rechtstreeks naar gewoon werk"
    OTHER_HELP_FIRST = "other_help_first", "heeft eerst andere hulp nodig"
    NO_WORK = "no_work", "geen passende opdracht in de buurt"
    NO_GUIDANCE = "no_guidance", "nu geen begeleiding vrij"
    LANGUAGE = "language", "kent nog te weinig Nederlands"
    ELSEWHERE = "elsewhere", "wordt al elders begeleid"
    MOVED = "moved", "verhuisde uit het werkingsgebied"
    SILENCE = "silence", "geen antwoord binnen de termijn"
    MISTAKE = "mistake", "vergissing van de toeleider"
    OTHER = "other", "andere reden"


@written_once
class ReferralMove(Fact):
    """A referral went from one status to another on a day. The first move comes from nowhere."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="moves")
    before = models.CharField("van", max_length=9, choices=ReferralStatus, blank=True)
    after = models.CharField("naar", max_length=9, choices=ReferralStatus)
    day = models.DateField("dag")
    reason = models.CharField("reden", max_length=16, choices=RefusalReason, blank=True)
    words = models.TextField("toelichting", blank=True)

    class Meta:
        ordering = ["day", "id"]
        indexes = [models.Index(fields=["referral", "day", "id"], name="referral_moves_in_order")]
        constraints = [
            moves.REFERRAL.constraint("referral_moves_as_the_table_says"),
            models.CheckConstraint(
                condition=~Q(after=ReferralStatus.REFUSED) | ~Q(reason=""),
                name="refusal_has_a_reason",
                violation_error_message="Een weigering heeft een reden uit de lijst.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.before or '·'} → {self.after} op {self.day}"
