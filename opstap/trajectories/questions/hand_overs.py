"""What stands in the way of asking, answering and withdrawing a hand-over."""

from collections.abc import Iterable
from datetime import date

from opstap.parties.models import Membership, Organiser, Role
from opstap.rulebook import Sentence
from opstap.shared.refusals import Refusal
from opstap.trajectories import refusals as no
from opstap.trajectories.models import Dossier, HandOver, HandOverStatus, Status
from opstap.trajectories.moves import HAND_OVER
from opstap.trajectories.questions.dossiers import against_going_on, is_over


def named(hand_over: HandOver) -> Sentence:
    """A hand-over in a sentence."""
    return Sentence(nl=f"De overdracht van {hand_over.person}", en=f"The hand-over of {hand_over.person}")


def asked_already(dossiers: Iterable[int]) -> set[int]:
    """Those among these dossiers of which a hand-over waits for an answer. One query."""
    rows = HandOver.objects.filter(dossier__in=list(dossiers), status=HandOverStatus.ASKED)
    return set(rows.order_by().values_list("dossier", flat=True))


def against_asking(dossier: Dossier, asked: Iterable[int]) -> Refusal | None:
    """Whether nobody can be asked now. A service can be asked also after the end."""
    return no.HAND_OVER_WAITS(person=dossier.person) if dossier.pk in asked else None


def against_leaving(dossier: Dossier, organiser: Organiser) -> Refusal | None:
    """Whether this dossier of that organiser cannot go on with another one."""
    if is_over(dossier):
        return no.DOSSIER_ENDED(person=dossier.person)
    if dossier.status == Status.SUSPENDED:
        return no.RESTS_SO_WAITS(person=dossier.person, organiser=organiser)
    return None


def against_moving(dossier: Dossier, organiser: Organiser, takes_over_on: date) -> Refusal | None:
    """Whether it cannot go on with another one from that day."""
    refusal = against_leaving(dossier, organiser) or against_going_on(dossier, takes_over_on)
    if refusal is None and dossier.planned_end_on is not None and takes_over_on > dossier.planned_end_on:
        return no.NOTHING_LEFT(day=dossier.planned_end_on)
    return refusal


def against(hand_over: HandOver, after: HandOverStatus) -> Refusal | None:
    """Whether it cannot go there any more."""
    return HAND_OVER.refusal(hand_over.status, after, what=named(hand_over))


def is_asked_of(hand_over: HandOver, *, by: Membership) -> bool:
    """Whether this role stands on the side that answers."""
    if by.role == Role.COACH:
        return hand_over.to_organiser_id == by.organiser_id
    return by.role == Role.REFERRER and hand_over.to_service_id == by.service_id


def is_asked_by(hand_over: HandOver, *, by: Membership) -> bool:
    """Whether this role stands on the side that asked."""
    return by.role == Role.COACH and hand_over.from_organiser_id == by.organiser_id
