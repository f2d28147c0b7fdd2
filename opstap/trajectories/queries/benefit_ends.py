"""Whose right to a benefit ends soon, or ended: for the service that referred and VDAB, never for an organiser."""

from datetime import date, timedelta

from django.db.models import OuterRef, QuerySet, Subquery

from opstap.parties.models import Membership, Role
from opstap.rulebook import knowing
from opstap.rulebook.rules import notices
from opstap.trajectories.access import referrals
from opstap.trajectories.models import Dossier, Situation


def stages(day: date) -> tuple[int, ...]:
    """So many days before the end people are told under any measure; the list goes no further than the first."""
    known = knowing("notice_days", day=day)
    return tuple(sorted({days for m in known for days in notices.days_before(m, kind="benefit_end", day=day)})[::-1])


def _told_last(*, by: Membership, day: date) -> QuerySet[Situation]:
    """What each person whom a role may know this of lives on that day: the last told of what holds by then."""
    later = Situation.objects.filter(person=OuterRef("person"), holds_from__lte=day)
    last = later.order_by("-holds_from", "-recorded_at", "-pk").values("pk")[:1]
    rows = Situation.objects.filter(holds_from__lte=day, person__merged_into=None, pk=Subquery(last))
    if by.role == Role.REFERRER:
        return rows.filter(person__in=referrals(by=by).order_by().values("person"))
    return rows if by.role == Role.VDAB else rows.none()


def ending(*, by: Membership, day: date, within: int) -> QuerySet[Situation]:
    """Rights that end within so many days, the first to end first, each with `dossier_key` and its person."""
    coming = _told_last(by=by, day=day).filter(benefit_until__range=(day, day + timedelta(days=within)))
    return _with_dossier(coming).order_by("benefit_until", "pk")


def over(*, by: Membership, day: date) -> QuerySet[Situation]:
    """Rights that ended, and of whose people nothing new was told since; the last to end first."""
    return _with_dossier(_told_last(by=by, day=day).filter(benefit_until__lt=day)).order_by("-benefit_until", "-pk")


def _with_dossier(rows: QuerySet[Situation]) -> QuerySet[Situation]:
    last = Dossier.objects.filter(person=OuterRef("person")).order_by("-starts_on", "-pk").values("pk")[:1]
    return rows.select_related("person").annotate(dossier_key=Subquery(last))
