"""What can be asked about how content people are: the last word of each side, and what it comes to on average."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Avg, Count, Q, QuerySet

from opstap.parties.models import Membership
from opstap.parties.queries import of_people_called
from opstap.shared.scope import seeing_everybody
from opstap.trajectories import access
from opstap.trajectories.models import Dossier, Satisfaction

Side = Satisfaction.Side


def satisfaction(*, by: Membership) -> QuerySet[Satisfaction]:
    """The last word of each side in the dossiers a role may see, the last first."""
    rows = _last(Satisfaction.objects.filter(dossier__in=access.dossiers(by=by).order_by().values("pk")))
    return rows.select_related("dossier__person", "dossier__organiser")


def of_dossier(dossier: Dossier) -> QuerySet[Satisfaction]:
    """Everything that was said in a dossier, the last first."""
    return Satisfaction.objects.filter(dossier=dossier)


def said_by_client(dossiers: Iterable[int], *, by: Membership) -> dict[int, Satisfaction]:
    """What the signed-in client said last in each of these dossiers; of what others said it sees nothing. One query."""
    if by.client_id is None:
        return {}
    with seeing_everybody():
        rows = Satisfaction.objects.filter(dossier__in=list(dossiers), recognition__client=by.client_id)
        return {row.dossier_id: row for row in _last(rows)}


def narrowed(rows: QuerySet[Satisfaction], *, words: str = "", side: str = "") -> QuerySet[Satisfaction]:
    """Only what is about people called so, and what this side said."""
    if words:
        rows = rows.filter(dossier__in=of_people_called(Dossier.objects.order_by(), words).values("pk"))
    return rows.filter(recognition__isnull=side == Side.WORKER) if side else rows


@dataclass(frozen=True, slots=True)
class Mean:
    """How many sides said something, and what their scores come to on average."""

    side: Satisfaction.Side
    count: int
    score: float | None


def means(rows: QuerySet[Satisfaction]) -> list[Mean]:
    """The average of workers and that of clients, never of both together. One query."""
    asked = {Side.WORKER: Q(recognition=None), Side.CLIENT: Q(recognition__isnull=False)}
    totals = {f"{side}_count": Count("pk", filter=these) for side, these in asked.items()}
    totals |= {f"{side}_score": Avg("score", filter=these) for side, these in asked.items()}
    found = rows.order_by().aggregate(**totals)
    return [Mean(side, found[f"{side}_count"], found[f"{side}_score"]) for side in asked]


def _last(rows: QuerySet[Satisfaction]) -> QuerySet[Satisfaction]:
    """Of each side in each dossier the last word only, the last first."""
    side = ("dossier_id", "recognition_id")
    last = rows.order_by(*side, "-day", "-pk").distinct(*side).values("pk")
    return Satisfaction.objects.filter(pk__in=last).order_by("-day", "-pk")
