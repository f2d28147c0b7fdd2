"""Worker dossiers. What somebody lives on is nowhere in the API; the name is only for who guides the dossier."""

from datetime import date
from typing import Any, Literal

from ninja import Query, Router, Schema
from pydantic import Field

from opstap.parties.models import Membership, Person
from opstap.performances.queries import Use, month_use, year_use
from opstap.portal.api.gate import reads
from opstap.portal.api.problems import declared
from opstap.portal.api.shapes import ApiRequest, Day, Page, Wanted, Word, page
from opstap.portal.trajectories.things import DOSSIER
from opstap.shared.clock import today
from opstap.shared.periods import month_start
from opstap.shared.policy import may
from opstap.trajectories import access
from opstap.trajectories.models import Agreement, Dossier
from opstap.trajectories.policy import Verb

router = Router()
Status = Literal["provisional", "active", "suspended", "ended"]
Regime = Literal["finite", "transitional"]


class PersonOut(Schema):
    """The worker, for those who guide the dossier."""

    name: str
    insz: str = Field(description="National number; all but the check digits is masked.")


class DossierOut(Schema):
    """One period of work of one person with one organiser under one measure."""

    id: int
    person: PersonOut | None = Field(description="Only for officials; null for the worker.")
    organiser: str
    measure: str
    regime: Regime
    status: Status
    starts_on: date
    planned_end_on: date | None
    ended_on: date | None


class MoveOut(Schema):
    """From one status to another. The first comes from nowhere."""

    day: date
    before: Status | None
    after: Status


class AgreementOut(Schema):
    """The worker agreement."""

    version: int
    starts_on: date
    ends_on: date | None
    signed_by_worker_on: date | None
    signed_by_organiser_on: date | None


class Hours(Schema):
    """Started hours in a month or year, over all organisers and clients, under the cap."""

    since: date
    used: int
    cap: int
    left: int
    law: str


class DossierDetail(DossierOut):
    """A dossier with what happened so far."""

    day: date
    moves: list[MoveOut]
    agreement: AgreementOut | None = Field(description="The latest version.")
    month: Hours = Field(description="The calendar month of `day`.")
    year: Hours = Field(description="The calendar year of `day`.")


class DossiersWanted(Wanted):
    status: Status | None = Field(None, description="Only dossiers that stand so now.")
    regime: Regime | None = Field(None, description="Only dossiers under this right.")
    organiser: Word | None = Field(None, description="Only dossiers of this organiser.")


class Asked(Schema):
    day: Day | None = Field(None, description="The day whose month and year are counted; today when left out.")


@router.get("", response={200: Page[DossierOut], **declared(403)}, summary="The dossiers that the role sees")
@reads(Verb.READ_DOSSIER, Verb.READ_OWN_DOSSIER)
def dossiers(request: ApiRequest, wanted: Query[DossiersWanted]) -> dict[str, Any]:
    """A coach sees the organiser's, a worker the own, a referrer those the service referred, VDAB all."""
    by = request.membership
    rows = access.dossiers(by=by)
    if wanted.status:
        rows = rows.filter(status=wanted.status)
    if wanted.regime:
        rows = rows.filter(regime=wanted.regime)
    if wanted.organiser:
        rows = rows.filter(organiser__slug=wanted.organiser)
    return page(request, rows, wanted, lambda one: DossierOut(**shape(one, by)), people="person_id")


@router.get("/{id}", response={200: DossierDetail, **declared(403, 404)}, summary="One dossier")
@reads(Verb.READ_DOSSIER, Verb.READ_OWN_DOSSIER, of=DOSSIER)
def dossier(request: ApiRequest, one: Dossier, asked: Query[Asked]) -> DossierDetail:
    """With its moves, its agreement, and the hours used and left in the month and year of a day."""
    by = request.membership
    day = asked.day or today()
    return DossierDetail(
        **shape(one, by),
        day=day,
        moves=[
            MoveOut(day=move.day, before=move.before or None, after=move.after)
            for move in one.moves.order_by("day", "id")
        ],
        agreement=agreement(one.agreements.order_by("-version").first()),
        month=hours(month_use(one, day), month_start(day)),
        year=hours(year_use(one, day), day.replace(month=1, day=1)),
    )


def shape(one: Dossier, by: Membership) -> dict[str, Any]:
    return {
        "id": one.pk,
        "person": person(one.person) if may(Verb.READ_DOSSIER, by=by) else None,
        "organiser": one.organiser.slug,
        "measure": one.measure,
        "regime": one.regime,
        "status": one.status,
        "starts_on": one.starts_on,
        "planned_end_on": one.planned_end_on,
        "ended_on": one.ended_on,
    }


def person(one: Person) -> PersonOut:
    return PersonOut(name=one.name, insz=one.insz_masked)


def agreement(one: Agreement | None) -> AgreementOut | None:
    if one is None:
        return None
    return AgreementOut(
        version=one.version,
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        signed_by_worker_on=one.signed_by_worker_on,
        signed_by_organiser_on=one.signed_by_organiser_on,
    )


def hours(use: Use, since: date) -> Hours:
    return Hours(since=since, used=use.used, cap=use.cap, left=use.left, law=use.law)
