"""Who coaches whom: for lists and filters. Naming a coach is in actions/coaches.py."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from opstap.parties.models import Organiser, Role, User
from opstap.trajectories.models import CoachAssignment


def _holding(day: date) -> QuerySet[CoachAssignment]:
    """The coach on this day of the row around it, which has a person and an organiser."""
    rows = CoachAssignment.objects.filter(person=OuterRef("person"), organiser=OuterRef("organiser"))
    return rows.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day).order_by()


def with_coach(rows: QuerySet[Any], day: date) -> QuerySet[Any]:
    """Adds `coach_name`, the coach on this day, to dossiers or referrals; nothing where nobody is named."""
    return rows.annotate(coach_name=Subquery(_holding(day).values("user__name")[:1]))


def coached_by(rows: QuerySet[Any], user: int, day: date) -> QuerySet[Any]:
    """The dossiers or referrals of the people whom this user coaches on this day."""
    return rows.filter(Exists(_holding(day).filter(user=user)))


def without_coach(rows: QuerySet[Any], day: date) -> QuerySet[Any]:
    """The dossiers or referrals of people without a named coach on this day."""
    return rows.exclude(Exists(_holding(day)))


def coaches_at(organiser: int | Organiser | None) -> QuerySet[User]:
    """Whoever can be named as a coach at an organiser, in the order of their names."""
    rows = User.without_password.filter(memberships__role=Role.COACH, memberships__organiser=organiser, is_active=True)
    return rows.order_by("name", "pk").distinct()


def assignments(person: int, organiser: int) -> QuerySet[CoachAssignment]:
    """Who coaches and coached somebody at an organiser, the present one first."""
    rows = CoachAssignment.objects.filter(person=person, organiser=organiser)
    return rows.select_related("user").defer("user__password").order_by("-starts_on")


def coaches_of(person: int, day: date) -> QuerySet[CoachAssignment]:
    """Who coaches somebody on this day, at each organiser that the transaction sees."""
    rows = CoachAssignment.objects.filter(Q(ends_on=None) | Q(ends_on__gte=day), person=person, starts_on__lte=day)
    return rows.select_related("user", "organiser").defer("user__password")
