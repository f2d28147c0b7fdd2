"""Referrals: from whom to whom, where they stand, and the days by which something is expected.

Why somebody was referred, and who decided on it, is not in the API: it tells what somebody lives on, or lacks.
"""

from datetime import date
from typing import Any, Literal

from ninja import Query, Router, Schema
from pydantic import Field

from opstap.parties.models import Membership
from opstap.portal.api.dossiers import PersonOut, person
from opstap.portal.api.gate import reads
from opstap.portal.api.problems import declared
from opstap.portal.api.shapes import ApiRequest, Day, Page, Wanted, Word, page
from opstap.portal.trajectories.things import REFERRAL
from opstap.shared.clock import today
from opstap.shared.policy import may
from opstap.trajectories import access
from opstap.trajectories.models import Referral
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries.waiting import clocks, with_clocks

router = Router()
Status = Literal["draft", "proposed", "accepted", "refused", "withdrawn", "lapsed", "opened"]


class ServiceOut(Schema):
    """A referring service."""

    kind: Literal["vdab", "gtb", "ocmw", "other"]
    name: str


class ReferralOut(Schema):
    """A person sent to an organiser by a service."""

    id: int
    person: PersonOut | None = Field(description="Only for a coach and VDAB; null for every other role.")
    service: ServiceOut
    organiser: str
    measure: str
    status: Status
    since: date = Field(description="Since when it stands so; of a draft the day it was last kept.")
    referred_on: date
    months: int
    lapses_on: date | None = Field(description="The day it lapses without an answer; null when it was answered.")


class ReferralMoveOut(Schema):
    """From one status to another, for a reason of the list if one was given. The first comes from nowhere."""

    day: date
    before: Status | None
    after: Status
    reason: str | None = Field(description="A code of the list of reasons, such as no_show; null when none was given.")


class ReferralDetail(ReferralOut):
    """A referral with what happened so far and its clocks."""

    day: date
    consent_given_on: date | None
    talk_due_on: date = Field(description="The last good day for the first talk.")
    talked_on: date | None = Field(description="The day of the first talk that took place.")
    start_due_on: date = Field(description="The last good day for the start.")
    started_on: date | None = Field(description="The start of the dossier that was opened for it.")
    days_to_talk: int = Field(description="Days from the referral to the first talk; to `day` while there was none.")
    days_to_start: int = Field(description="Days from the referral to the start; to `day` while there is none.")
    moves: list[ReferralMoveOut]


class ReferralsWanted(Wanted):
    status: Status | None = Field(None, description="Only referrals that stand so now.")
    organiser: Word | None = Field(None, description="Only referrals to this organiser.")


class Asked(Schema):
    day: Day | None = Field(None, description="The day until which days are counted; today when left out.")


@router.get("", response={200: Page[ReferralOut], **declared(403)}, summary="The referrals that the role sees")
@reads(Verb.READ_REFERRAL, Verb.READ_OWN_DOSSIER)
def referrals(request: ApiRequest, wanted: Query[ReferralsWanted]) -> dict[str, Any]:
    """A service sees its own, drafts too; a coach the organiser's, a worker the own, VDAB all, none of them a draft."""
    by = request.membership
    rows = with_clocks(access.referrals(by=by))
    if wanted.status:
        rows = rows.filter(status=wanted.status)
    if wanted.organiser:
        rows = rows.filter(organiser__slug=wanted.organiser)
    return page(request, rows, wanted, lambda one: ReferralOut(**shape(one, by)), people="person_id")


@router.get("/{id}", response={200: ReferralDetail, **declared(403, 404)}, summary="One referral")
@reads(Verb.READ_REFERRAL, Verb.READ_OWN_DOSSIER, of=REFERRAL)
def referral(request: ApiRequest, one: Referral, asked: Query[Asked]) -> ReferralDetail:
    """With its moves, and how long the first talk and the start took or take."""
    by = request.membership
    (one,) = with_clocks(access.referrals(by=by).filter(pk=one.pk))
    day = asked.day or today()
    clock = clocks(one, day)
    return ReferralDetail(
        **shape(one, by),
        day=day,
        consent_given_on=one.consent_given_on,
        talk_due_on=clock.talk_due_on,
        talked_on=clock.talked_on,
        start_due_on=clock.start_due_on,
        started_on=clock.started_on,
        days_to_talk=clock.days_to_talk,
        days_to_start=clock.days_to_start,
        moves=[
            ReferralMoveOut(day=move.day, before=move.before or None, after=move.after, reason=move.reason or None)
            for move in one.moves.order_by("day", "id")
        ],
    )


def shape(one: Referral, by: Membership) -> dict[str, Any]:
    return {
        "id": one.pk,
        "person": person(one.person) if may(Verb.READ_REFERRAL, by=by) else None,
        "service": ServiceOut(kind=one.service.kind, name=one.service.name),
        "organiser": one.organiser.slug,
        "measure": one.measure,
        "status": one.status,
        "since": one.since,
        "referred_on": one.referred_on,
        "months": one.months,
        "lapses_on": clocks(one, one.since).lapses_on,
    }
