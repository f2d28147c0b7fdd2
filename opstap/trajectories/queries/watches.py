"""Who must not fall off the radar: the watch-lists, and who might belong on one as far as facts tell it.

A suggestion puts nobody on a list; people do that, with a reason.
"""

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from opstap.parties.access import one, seen
from opstap.parties.models import Membership, Person
from opstap.rulebook import knowing
from opstap.trajectories.models import Dossier, Exit, Observation, Watch
from opstap.trajectories.outcome_tree import Node
from opstap.trajectories.queries.dossiers import running
from opstap.trajectories.queries.outcomes import GOES_ON

AT_WORK = (Node.EMPLOYEE, Node.NEC, Node.NEC_IN_SEC, Node.SEC, Node.SELF_EMPLOYED)
"""The places in the tree where somebody works."""
SUGGESTED = (Watch.List.ALL_STEPS, Watch.List.OFFER_EXHAUSTED, Watch.List.ADVICE_WELFARE)
"""The lists for which facts can point at somebody. Who is most vulnerable no fact here says."""


def watches(*, by: Membership) -> QuerySet[Watch]:
    """The watch-lists of the organiser or the service, who stands longest first; VDAB sees all of them."""
    rows = Watch.objects.select_related("person", "organiser", "service").order_by("since", "pk")
    return seen(rows, by, coach="organiser", referrer="service")


def watch(pk: int, *, by: Membership) -> Watch:
    return one(watches(by=by), pk)


def standing(rows: QuerySet[Watch], day: date) -> QuerySet[Watch]:
    """Who stands on a list on that day; who was taken off on it is off."""
    return rows.filter(since__lte=day).filter(Q(until=None) | Q(until__gt=day))


def of_person(person: Person, *, by: Membership) -> QuerySet[Watch]:
    """The lists on which somebody stands or stood, the present ones first."""
    return watches(by=by).filter(person=person).order_by("-until", "-since", "-pk")


def suggested(rows: QuerySet[Dossier], which: str, *, day: date) -> QuerySet[Dossier]:
    """The last of these dossiers of everybody who might belong on this list and does not stand on it.

    All steps taken: as many ended dossiers as make a carousel, none running, and never at work. Offer exhausted: the
    last right was used to its end, and no work came of it. Advice welfare: stopped for health, or in welfare guidance.
    """
    latest = rows.order_by("person_id", "-starts_on", "-pk").distinct("person_id")
    found = rows.filter(pk__in=latest.values("pk"), exit__isnull=False).select_related("exit")
    found = found.exclude(exit__reason=Exit.Reason.DECEASED)
    found = found.exclude(Exists(Watch.objects.filter(person=OuterRef("person"), list=which, until=None)))
    found = found.exclude(Exists(running(Dossier.objects.filter(person=OuterRef("person")))))
    match which:
        case Watch.List.ALL_STEPS:
            found = _never_at_work(found).filter(_often_ended(rows, day))
        case Watch.List.OFFER_EXHAUSTED:
            found = _never_at_work(found).filter(exit__kind=Exit.Kind.COMPLETED)
        case Watch.List.ADVICE_WELFARE:
            cared_for = Observation.objects.filter(dossier__person=OuterRef("person"), nodes__contains=[Node.WELFARE])
            found = found.filter(Q(exit__reason=Exit.Reason.HEALTH) | Exists(cared_for))
        case _:
            return rows.none()
    return found.order_by("-exit__day", "-pk")


def _never_at_work(rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    began = Exit.objects.filter(dossier__person=OuterRef("person"), kind=Exit.Kind.WORK)
    worked = Observation.objects.filter(dossier__person=OuterRef("person"), nodes__overlap=list(AT_WORK))
    return rows.exclude(Exists(began)).exclude(Exists(worked))


def _often_ended(rows: QuerySet[Dossier], day: date) -> Q:
    """People with as many ended dossiers as their measure calls a carousel; one that went on elsewhere is no end."""
    whole = rows.filter(exit__isnull=False).exclude(exit__kind__in=GOES_ON).order_by()
    often = Q(pk__in=[])
    for m in knowing("carousel_dossiers", day=day):
        counted = whole.filter(measure=m.name).values("person").annotate(times=Count("pk"))
        often |= Q(person__in=counted.filter(times__gte=m["carousel_dossiers"].on(day).as_int).values("person"))
    return often
