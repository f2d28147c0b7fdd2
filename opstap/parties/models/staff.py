"""Who may sign in, and in what role; and the tokens with which programs read."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from opstap.shared.audit import Actor
from opstap.shared.models import kept_in_history
from opstap.shared.scope import NOBODY, VDAB, Scope


class Role(models.TextChoices):
    """What somebody comes to do."""

    WORKER = "worker", "wijk-werker"
    CLIENT = "client", "gebruiker"
    COACH = "coach", "wijk-werkcoach"
    REFERRER = "referrer", "toeleider"
    VDAB = "vdab", "VDAB"
    ADMINISTRATOR = "administrator", "beheerder"


class WithoutPassword(models.Manager["User"]):
    """Sign-ins as pages know them."""

    def get_queryset(self) -> models.QuerySet["User"]:
        return super().get_queryset().defer("password")


@kept_in_history(exclude=["password"])
class User(AbstractBaseUser):
    """A sign-in. What it may do hangs on its memberships."""

    last_login = None  # type: ignore[assignment]  # signing in is not a change of the account
    username = models.CharField("aanmeldnaam", max_length=80, unique=True)
    name = models.CharField("naam", max_length=120)
    email = models.EmailField("e-mail", blank=True)
    language = models.CharField("taal", max_length=2, default="nl")
    is_active = models.BooleanField("actief", default=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = BaseUserManager()
    without_password = WithoutPassword()

    class Meta:
        base_manager_name = "without_password"  # a role that sees people's rows reads no password

    def __str__(self) -> str:
        return self.name

    @property
    def actor(self) -> Actor:
        return Actor(self.name.strip() or self.username, self.pk)


@kept_in_history()
class Membership(models.Model):
    """A role of a user, at the one place where it holds."""

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    role = models.CharField("rol", max_length=13, choices=Role)
    organiser = models.ForeignKey("parties.Organiser", models.PROTECT, null=True, blank=True)
    service = models.ForeignKey("parties.Service", models.PROTECT, null=True, blank=True)
    person = models.ForeignKey("parties.Person", models.PROTECT, null=True, blank=True)
    client = models.ForeignKey("parties.Client", models.PROTECT, null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(role=Role.WORKER, person__isnull=False, organiser=None, service=None, client=None)
                    | Q(role=Role.CLIENT, client__isnull=False, organiser=None, service=None, person=None)
                    | Q(role=Role.COACH, organiser__isnull=False, service=None, person=None, client=None)
                    | Q(role=Role.REFERRER, service__isnull=False, organiser=None, person=None, client=None)
                    | Q(
                        role__in=[Role.VDAB, Role.ADMINISTRATOR], organiser=None, service=None, person=None, client=None
                    )
                ),
                name="role_holds_at_its_own_kind_of_place",
                violation_error_message="Bij deze rol hoort een andere plaats.",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "organiser", "service", "person", "client"],
                nulls_distinct=False,
                name="role_once_per_user_and_place",
                violation_error_message="Deze gebruiker heeft deze rol daar al.",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(role=Role.WORKER),
                name="person_has_one_sign_in",
                violation_error_message="Deze persoon heeft al een aanmelding.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.place}"

    @property
    def place(self) -> models.Model | None:
        return self.organiser or self.service or self.person or self.client

    @property
    def scope(self) -> Scope:
        """Whose rows this role sees."""
        if self.role == Role.VDAB:
            return VDAB
        if self.organiser_id:
            return Scope.of([self.organiser_id])
        if self.service_id or self.person_id or self.client_id:
            return Scope(service=self.service_id, person=self.person_id, client=self.client_id)
        return NOBODY


@kept_in_history(exclude=["digest"])
class ApiToken(models.Model):
    """A program's key: it reads what the membership may see. Only its digest is kept."""

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="tokens")
    label = models.CharField("waarvoor", max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    expires_on = models.DateField("geldig tot en met")
    revoked_on = models.DateField("ingetrokken op", null=True, blank=True)

    def __str__(self) -> str:
        return self.label
