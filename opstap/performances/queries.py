"""What can be asked across performances: hours used and left under the caps, hours still to confirm."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, IntegerField, Max, Min, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from opstap.performances.models import Performance, Tally
from opstap.rulebook import measure
from opstap.rulebook.rules import monthly_cap, yearly_cap
from opstap.shared.periods import month_end, month_start
from opstap.trajectories.models import Dossier

PERCENT = 100


@dataclass(frozen=True, slots=True)
class Use:
    """Started hours used under a cap in one month or year, over all clients and organisers, and the cap's law."""

    used: int
    cap: int
    law: str

    @property
    def left(self) -> int:
        return max(self.cap - self.used, 0)


def month_use(dossier: Dossier, day: date) -> Use:
    m = measure(dossier.measure)
    used = _used(dossier, Tally.Unit.MONTH, month_start(day))
    return Use(used, monthly_cap.cap(m, day=day), m["monthly_hours_cap"].on(day).law)


def year_use(dossier: Dossier, day: date) -> Use:
    m = measure(dossier.measure)
    used = _used(dossier, Tally.Unit.YEAR, day.replace(month=1, day=1))
    return Use(used, yearly_cap.cap(m, day=day), m["yearly_hours_cap"].on(day).law)


def _used(dossier: Dossier, unit: str, since: date) -> int:
    tally = Tally.objects.filter(person=dossier.person_id, measure=dossier.measure, unit=unit, since=since)
    return tally.values_list("hours", flat=True).first() or 0


def with_month_hours(dossiers: QuerySet[Dossier], day: date) -> QuerySet[Dossier]:
    """Adds `month_hours` and `month_cap` of the month of this day to each dossier; no cap where nothing was done."""
    tally = Tally.objects.filter(
        person=OuterRef("person"), measure=OuterRef("measure"), unit=Tally.Unit.MONTH, since=month_start(day)
    )
    return dossiers.annotate(
        month_hours=Coalesce(Subquery(tally.values("hours")), Value(0), output_field=IntegerField()),
        month_cap=Subquery(tally.values("cap")),
    )


def near_cap(dossiers: QuerySet[Dossier], day: date, *, percent: int) -> QuerySet[Dossier]:
    """Dossiers whose worker has used at least this percentage of the month's cap, the fullest first."""
    counted = with_month_hours(dossiers, day).filter(month_hours__gt=0)
    return counted.filter(month_hours__gte=F("month_cap") * percent / PERCENT).order_by("-month_hours", "id")


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many performances wait for one client, and since which day of work."""

    recognition: int
    client: str
    number: int
    since: date


def unconfirmed(performances: QuerySet[Performance]) -> QuerySet[Performance]:
    """Hours that still wait for the client's word, the oldest first."""
    return performances.filter(is_withdrawn=False, confirmation=None).order_by("day", "begins", "id")


def worked_since(day: date) -> QuerySet[Performance]:
    """Work done on this day or later."""
    return Performance.objects.filter(is_withdrawn=False, day__gte=day)


def by_client(performances: QuerySet[Performance]) -> list[Waiting]:
    """These hours counted per client, the one with the oldest first. One query."""
    counted = performances.order_by().values_list("recognition", "recognition__client__name")
    found = counted.annotate(number=Count("pk"), since=Min("day"))
    return [Waiting(*row) for row in found.order_by("since", "recognition")]


def hours_in_month(performances: QuerySet[Performance], day: date) -> int:
    month = performances.filter(is_withdrawn=False, day__range=(month_start(day), month_end(day)))
    return month.aggregate(total=Coalesce(Sum("hours"), 0))["total"]


def by_organiser(day: date) -> dict[int, tuple[int, int]]:
    """For each organiser the hours and the workers of the month of this day: {organiser: (hours, people)}."""
    month = Performance.objects.filter(is_withdrawn=False, day__range=(month_start(day), month_end(day)))
    counted = month.order_by().values("organiser").annotate(total=Sum("hours"), people=Count("person", distinct=True))
    return {row["organiser"]: (row["total"], row["people"]) for row in counted}


@dataclass(frozen=True, slots=True)
class Done:
    """Started hours of one activity at one client in one dossier, with the first and the last day."""

    dossier: int
    person_id: int
    recognition_id: int
    name_nl: str
    name_en: str
    hours: int
    first: date
    last: date


def by_activity(performances: QuerySet[Performance]) -> list[Done]:
    """The work that was not withdrawn, counted per dossier, client and activity, the most hours first. One query."""
    activity = ("placement__activity__name_nl", "placement__activity__name_en")
    standing = performances.filter(is_withdrawn=False).order_by()
    counted = standing.values_list("dossier", "person", "recognition", *activity)
    found = counted.annotate(total=Sum("hours"), first=Min("day"), last=Max("day"))
    return [Done(*row) for row in found.order_by("-total", "recognition", *activity)]
