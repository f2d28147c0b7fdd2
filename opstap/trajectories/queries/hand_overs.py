"""What can be asked about hand-overs: on which side somebody stands, who can be asked, and what waits for an answer."""

from datetime import date

from django.db.models import Q, QuerySet

from opstap.parties.models import Membership, Organiser, Role, Service, Territory, User
from opstap.trajectories import access
from opstap.trajectories.models import Dossier, Goal, HandOver, HandOverStatus, Task
from opstap.trajectories.questions.hand_overs import is_asked_by as is_asked_by  # for those who list hand-overs
from opstap.trajectories.questions.hand_overs import is_asked_of as is_asked_of


def waiting_for(*, by: Membership) -> QuerySet[HandOver]:
    """What this role is asked and did not answer yet, the first to go on first."""
    mine = Q(to_organiser=by.organiser_id) if by.role == Role.COACH else Q(to_service=by.service_id)
    return access.hand_overs(by=by).filter(mine, status=HandOverStatus.ASKED).order_by("takes_over_on", "id")


def of_dossier(dossier: Dossier, *, by: Membership) -> QuerySet[HandOver]:
    """The hand-overs that were asked of a dossier, and the one it came from."""
    return access.hand_overs(by=by).filter(Q(dossier=dossier) | Q(following=dossier))


def organisers_to_ask(dossier: Dossier) -> QuerySet[Organiser]:
    """Every organiser but the dossier's own."""
    return Organiser.objects.exclude(pk=dossier.organiser_id)


def organiser_of_domicile(dossier: Dossier, day: date) -> Organiser | None:
    """Who serves the place where the person lives on that day."""
    areas = Territory.objects.filter(municipality=dossier.person.municipality_id, starts_on__lte=day)
    found = areas.filter(Q(ends_on=None) | Q(ends_on__gte=day)).select_related("organiser").first()
    return found.organiser if found else None


def services_to_ask() -> QuerySet[Service]:
    """Every service that can go on with somebody."""
    return Service.objects.all()


def coaches_at(organiser: int | None) -> QuerySet[User]:
    """Who can be named as a coach at an organiser."""
    members = Membership.objects.filter(role=Role.COACH, organiser=organiser)
    return User.without_password.filter(is_active=True, pk__in=members.values("user")).order_by("name")


def left_to_do(dossier: Dossier) -> tuple[list[Goal], list[Task]]:
    """The open goals and tasks of a dossier."""
    goals = dossier.goals.filter(reached_on=None, dropped_on=None)
    return list(goals), list(dossier.tasks.filter(done_on=None, dropped_on=None))
