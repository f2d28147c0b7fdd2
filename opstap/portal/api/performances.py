"""Performances: the work done, hour by hour, and how far it is."""

from datetime import date
from typing import Any, Literal

from django.db.models import QuerySet
from ninja import Query, Router, Schema
from pydantic import Field

from opstap.performances import access
from opstap.performances.models import Performance
from opstap.performances.policy import Verb
from opstap.portal.api.gate import reads
from opstap.portal.api.problems import declared
from opstap.portal.api.shapes import ApiRequest, Day, Key, Page, Wanted, page
from opstap.trajectories import policy as trajectories
from opstap.vouchers.queries import with_paid

router = Router()
State = Literal["recorded", "confirmed", "paid", "withdrawn"]
CLOCK = r"^[0-2][0-9]:[0-5][0-9]$"


class PerformanceOut(Schema):
    """Work done by one worker for one client on one day, from clock to clock."""

    id: int
    placement: int
    dossier: int
    recognition: int
    organiser: str
    day: date
    begins: str = Field(pattern=CLOCK)
    ends: str = Field(pattern=CLOCK)
    hours: int = Field(description="Started hours.")
    state: State = Field(description="`paid` once vouchers were used for it.")
    confirmed_on: date | None
    law: str = Field(description="The law by which it was allowed.")


class PerformancesWanted(Wanted):
    dossier: Key | None = Field(None, description="Only work in this dossier.")
    recognition: Key | None = Field(None, description="Only work for this recognition.")
    since: Day | None = Field(None, alias="from", description="Only work on or after this day.")
    until: Day | None = Field(None, alias="to", description="Only work on or before this day.")
    state: State | None = Field(None, description="Only work that stands so now.")


@router.get("", response={200: Page[PerformanceOut], **declared(403)}, summary="The performances that the role sees")
@reads(Verb.LIST_HOURS, Verb.LIST_OWN_HOURS, Verb.CONFIRM_OWN_HOURS, trajectories.Verb.READ_DOSSIER)
def performances(request: ApiRequest, wanted: Query[PerformancesWanted]) -> dict[str, Any]:
    """A coach sees the organiser's, worker and client the own, a referrer those of referred dossiers, VDAB all."""
    rows = access.performances(by=request.membership).select_related(None).select_related("organiser")
    return page(request, chosen(with_paid(rows), wanted), wanted, shape, people="person_id")


def chosen(rows: QuerySet[Performance], wanted: PerformancesWanted) -> QuerySet[Performance]:
    """The rows that every filter lets through."""
    if wanted.dossier:
        rows = rows.filter(dossier=wanted.dossier)
    if wanted.recognition:
        rows = rows.filter(recognition=wanted.recognition)
    if wanted.since:
        rows = rows.filter(day__gte=wanted.since)
    if wanted.until:
        rows = rows.filter(day__lte=wanted.until)
    match wanted.state:
        case "withdrawn":
            return rows.filter(is_withdrawn=True)
        case "paid":
            return rows.filter(is_withdrawn=False, is_paid=True)
        case "confirmed":
            return rows.filter(is_withdrawn=False, is_paid=False, confirmation__isnull=False)
        case "recorded":
            return rows.filter(is_withdrawn=False, is_paid=False, confirmation=None)
    return rows


def shape(one: Performance) -> PerformanceOut:
    confirmation = getattr(one, "confirmation", None)
    return PerformanceOut(
        id=one.pk,
        placement=one.placement_id,
        dossier=one.dossier_id,
        recognition=one.recognition_id,
        organiser=one.organiser.slug,
        day=one.day,
        begins=f"{one.begins:%H:%M}",
        ends=f"{one.ends:%H:%M}",
        hours=one.hours,
        state=state(one, confirmed=confirmation is not None),
        confirmed_on=confirmation.day if confirmation else None,
        law=one.law,
    )


def state(one: Any, *, confirmed: bool) -> State:
    if one.is_withdrawn:
        return "withdrawn"
    if one.is_paid:
        return "paid"
    return "confirmed" if confirmed else "recorded"
