"""Placements: who works for whom, at what, where. Dossier and recognition are keys, not names."""

from datetime import date
from typing import Any

from ninja import Query, Router, Schema
from pydantic import Field

from opstap.assignments import access
from opstap.assignments.models import Activity, Placement
from opstap.assignments.policy import Verb
from opstap.portal.api.gate import reads
from opstap.portal.api.problems import declared
from opstap.portal.api.shapes import ApiRequest, Day, Key, Page, Wanted, Words, page

router = Router()
AROUND = ("organiser", "activity", "municipality")
"""Joined without the names of people: row-level security hides those from some roles that do see the placement."""


class ActivityOut(Schema):
    """An activity of the list of a measure."""

    measure: str
    code: str
    name: Words


class PlacementOut(Schema):
    """A worker's dossier placed with a client's recognition."""

    id: int
    dossier: int
    recognition: int
    organiser: str
    activity: ActivityOut
    municipality: str
    starts_on: date
    ends_on: date | None
    law: str = Field(description="The law by which it was allowed.")


class PlacementsWanted(Wanted):
    dossier: Key | None = Field(None, description="Only placements of this dossier.")
    recognition: Key | None = Field(None, description="Only placements with this recognition.")
    day: Day | None = Field(None, description="Only placements that run on this day.")


@router.get("", response={200: Page[PlacementOut], **declared(403)}, summary="The placements that the role sees")
@reads(Verb.LIST_PLACEMENTS)
def placements(request: ApiRequest, wanted: Query[PlacementsWanted]) -> dict[str, Any]:
    """A coach sees the organiser's, worker and client the own, a referrer those of referred dossiers, VDAB all."""
    rows = access.placements(by=request.membership).select_related(None).select_related(*AROUND)
    if wanted.dossier:
        rows = rows.filter(dossier=wanted.dossier)
    if wanted.recognition:
        rows = rows.filter(recognition=wanted.recognition)
    if wanted.day:
        rows = rows.filter(starts_on__lte=wanted.day).exclude(ends_on__lt=wanted.day)
    return page(request, rows, wanted, shape, people="person_id")


def shape(one: Placement) -> PlacementOut:
    return PlacementOut(
        id=one.pk,
        dossier=one.dossier_id,
        recognition=one.recognition_id,
        organiser=one.organiser.slug,
        activity=activity(one.activity),
        municipality=one.municipality.name,
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        law=one.law,
    )


def activity(one: Activity) -> ActivityOut:

    return ActivityOut(measure=one.measure, code=one.code, name=Words(nl=one.name_nl, en=one.name_en))
