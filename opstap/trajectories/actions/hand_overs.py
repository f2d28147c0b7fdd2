"""Warm hand-overs: asked, withdrawn, refused, accepted.

When an organiser accepts, the old dossier ends the day before and another one goes on there, with the same right and
the same end. When a service accepts, nothing moves: it sees the dossier from then on, and its yes is written down.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from opstap.correspondence.actions import tell
from opstap.correspondence.notices import Notice
from opstap.parties.facts import served
from opstap.parties.models import Membership, Organiser, Role
from opstap.rulebook import Decision, Sentence, measure
from opstap.rulebook.rules import hand_over as rule
from opstap.rulebook.units import ONE_DAY
from opstap.rulebook.wording import NL
from opstap.shared.answers import Answer
from opstap.shared.audit import Actor, recorded
from opstap.shared.errors import BadInput
from opstap.shared.refusals import Refusal
from opstap.shared.scope import writing_for_everybody
from opstap.trajectories import refusals as no
from opstap.trajectories.actions.dossiers import Step, begin, locked, move_each
from opstap.trajectories.actions.plan_copies import copy_plans
from opstap.trajectories.errors import MoveNotAllowed
from opstap.trajectories.models import (
    CoachAssignment,
    Dossier,
    Exit,
    HandOver,
    HandOverMove,
    HandOverStatus,
    Status,
)
from opstap.trajectories.moves import HAND_OVER
from opstap.trajectories.questions.hand_overs import against, against_asking, against_moving, asked_already, named


@dataclass(frozen=True, slots=True)
class Ask:
    """A dossier that another organiser, or a person whom a service, is asked to go on with from a day."""

    dossier: int
    takes_over_on: date
    words: str = ""
    to_organiser: int | None = None
    to_service: int | None = None


def may(dossier: Dossier, to: Organiser, *, day: date) -> Decision:
    """Whether this organiser may take over: it must serve the place where the person lives, on that day."""
    home = dossier.person.municipality
    return rule.may_hand_over(
        measure(dossier.measure),
        to_serves=home is not None and (to.pk, home.pk, day) in served([home.pk]),
        same=to.pk == dossier.organiser_id,
        place=str(home or ""),
        organiser=to.name,
        day=day,
    )


@recorded("overdracht gevraagd")
def ask(asked: Ask, *, reason: str, by: Actor, day: date) -> Answer:
    """Ask another party to go on with somebody. Raises MoveNotAllowed where the dossier itself stands in the way."""
    if (asked.to_organiser is None) == (asked.to_service is None):
        raise BadInput(no.ASK_ONE_PARTY())
    if not reason:
        raise BadInput(no.WHY_IS_MISSING())
    dossier = locked([asked.dossier])[asked.dossier]
    if refusal := against_asking(dossier, asked_already([dossier.pk])):
        raise MoveNotAllowed(refusal)
    if asked.to_organiser is not None:
        decision = may(dossier, Organiser.objects.get(pk=asked.to_organiser), day=asked.takes_over_on)
        if not decision:
            return Answer(refusal=Refusal.by(decision))
        if refusal := against_moving(dossier, Organiser.objects.get(pk=dossier.organiser_id), asked.takes_over_on):
            raise MoveNotAllowed(refusal)
    elif asked.takes_over_on < day:
        raise MoveNotAllowed(no.TAKEN_OVER_EARLIER())
    hand_over = HandOver.objects.create(
        dossier=dossier,
        person=dossier.person,
        from_organiser_id=dossier.organiser_id,
        to_organiser_id=asked.to_organiser,
        to_service_id=asked.to_service,
        asked_on=day,
        takes_over_on=asked.takes_over_on,
        reason=reason,
        words=asked.words,
    )
    HandOverMove.objects.create(hand_over=hand_over, after=HandOverStatus.ASKED, day=day)
    return Answer(record=hand_over.pk)


@recorded("overdracht ingetrokken")
def withdraw(hand_over: int, *, by: Actor, day: date) -> None:
    """Whoever asked no longer does. Raises MoveNotAllowed when it was decided meanwhile."""
    _close(_locked([hand_over])[hand_over], HandOverStatus.WITHDRAWN, day=day)


@recorded("overdracht geweigerd")
def refuse(hand_over: int, *, answer: str, by: Actor, day: date) -> None:
    """Whoever was asked says no, and why. Nothing moves. Raises MoveNotAllowed when it was decided meanwhile."""
    if not answer:
        raise BadInput(no.WHY_NOT())
    _close(_locked([hand_over])[hand_over], HandOverStatus.REFUSED, day=day, answer=answer)


@recorded("overdracht aanvaard")
def accept(
    hand_overs: Sequence[int], *, by: Actor, day: date, coach: int | None = None, answer: str = ""
) -> list[Answer]:
    """Accept hand-overs, each where nothing stands in the way; `coach` is the user who goes on with these people.

    The worker is told. The record of an answer is the hand-over's; its `following` is the dossier that goes on.
    """
    found = _locked(hand_overs)
    with writing_for_everybody("Until this moment whoever was asked saw the hand-over and the person only."):
        old = locked(one.dossier_id for one in found.values())
        refusals = {pk: refusal for pk, one in found.items() if (refusal := _against(one, old[one.dossier_id]))}
        moving = [one for pk, one in found.items() if one.to_organiser_id and pk not in refusals]
        stuck = move_each([_end(one) for one in moving], by=by)
        refusals |= {one.pk: _ask_again(one, stuck[one.dossier_id]) for one in moving if one.dossier_id in stuck}
        taken = [one for pk, one in found.items() if pk not in refusals]
        _go_on([one for one in taken if one.to_organiser_id], old, coach)
        for one in taken:
            _close(one, HandOverStatus.ACCEPTED, day=day, answer=answer)
        tell(messages=[_notice(one) for one in taken], by=by, day=day)
    return [Answer(refusal=refusals[pk]) if pk in refusals else Answer(record=pk) for pk in hand_overs]


def _locked(keys: Iterable[int]) -> dict[int, HandOver]:
    keys = set(keys)
    rows = HandOver.objects.select_for_update(of=("self",))
    rows = rows.select_related("person", "from_organiser", "to_organiser", "to_service")
    found = {one.pk: one for one in rows.filter(pk__in=keys).order_by("pk")}
    if missing := keys - set(found):
        raise BadInput(no.NO_SUCH_HAND_OVER(number=str(min(missing))))
    return found


def _against(hand_over: HandOver, dossier: Dossier) -> Refusal | None:
    refusal = against(hand_over, HandOverStatus.ACCEPTED)
    if refusal or hand_over.to_organiser_id is None:
        return refusal
    return against_moving(dossier, hand_over.from_organiser, hand_over.takes_over_on)


def _ask_again(hand_over: HandOver, problem: Refusal) -> Refusal:
    whole = Sentence(nl=problem.in_("nl"), en=problem.in_("en"))
    return no.ONLY_THEY_CAN(problem=whole, organiser=hand_over.from_organiser)


def _end(hand_over: HandOver) -> Step:
    return Step(
        hand_over.dossier_id,
        Status.ENDED,
        hand_over.takes_over_on - ONE_DAY,
        f"overgenomen door {hand_over.to_organiser}",
        Exit.Reason.HAND_OVER,
    )


def _go_on(hand_overs: Sequence[HandOver], old: Mapping[int, Dossier], coach: int | None) -> None:
    """Begin the dossiers that follow, with what is still to be done and with a coach."""
    for one in hand_overs:
        one.following = _following(old[one.dossier_id], one)
    followers = [one.following for one in hand_overs if one.following]
    begin(followers)
    copy_plans({one.continues_id: one.pk for one in followers if one.continues_id})
    _name_coach(followers, coach)


def _following(dossier: Dossier, hand_over: HandOver) -> Dossier:
    return Dossier(
        person=dossier.person,
        organiser_id=hand_over.to_organiser_id,
        measure=dossier.measure,
        regime=dossier.regime,
        referral_id=dossier.referral_id,
        months=dossier.months,
        starts_on=hand_over.takes_over_on,
        planned_end_on=dossier.planned_end_on,
        continues_id=dossier.pk,
        guided_by=dossier.guided_by,
        job_target=dossier.job_target,
    )


def _name_coach(dossiers: Sequence[Dossier], coach: int | None) -> None:
    """Name the coach of these people, but where they have one at that organiser already. Raises BadInput."""
    if coach is None:
        return
    at = set(Membership.objects.filter(role=Role.COACH, user=coach).values_list("organiser", flat=True))
    if {one.organiser_id for one in dossiers} - at:
        raise BadInput(no.NO_COACH_HERE())
    known = CoachAssignment.objects.filter(person__in=[one.person_id for one in dossiers])
    busy = {(one.person_id, one.organiser_id): one.ends_on or date.max for one in known.order_by("starts_on")}
    CoachAssignment.objects.bulk_create(
        CoachAssignment(person_id=one.person_id, organiser_id=one.organiser_id, user_id=coach, starts_on=one.starts_on)
        for one in dossiers
        if busy.get((one.person_id, one.organiser_id), date.min) < one.starts_on
    )


def _close(hand_over: HandOver, status: HandOverStatus, *, day: date, answer: str = "") -> None:
    """Write where the hand-over went, as its table of moves allows. Raises MoveNotAllowed."""
    HAND_OVER.check(hand_over.status, status, what=named(hand_over))
    HandOverMove.objects.create(hand_over=hand_over, before=hand_over.status, after=status, day=day)
    hand_over.status, hand_over.decided_on, hand_over.answer = status, day, answer
    hand_over.save(update_fields=["status", "decided_on", "answer", "following"])


def _notice(hand_over: HandOver) -> Notice:
    """What the worker reads: who goes on, from when, and that no hours are lost."""
    to = str(hand_over.to_organiser or hand_over.to_service)
    lines = [
        "Beste",
        f"Vanaf {NL.day(hand_over.takes_over_on)} begeleidt {to} u verder.",
        f"Tot dan kunt u met vragen terecht bij {hand_over.from_organiser}.",
    ]
    if hand_over.to_organiser_id:
        lines.insert(2, "U tekent daar een nieuwe overeenkomst. Pas daarna kunt u er werken.")
        lines.append("U mag even lang wijk-werken als nu. U krijgt de vergoeding voor de uren die u al werkte.")
    return Notice(
        key=f"hand-over:{hand_over.pk}:accepted",
        subject=f"dossier:{hand_over.following_id or hand_over.dossier_id}",
        title=f"{to} begeleidt u verder",
        text="\n\n".join(lines),
        organiser=hand_over.to_organiser_id or hand_over.from_organiser_id,
        service=hand_over.to_service_id,
        person=hand_over.person_id,
        short=f"Vanaf {NL.day(hand_over.takes_over_on)} begeleidt {to} u verder.",
    )
