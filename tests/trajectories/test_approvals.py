"""Referring somebody again: the service asks, VDAB alone agrees, and only to the reason it read."""

from datetime import timedelta

import pytest

from opstap.shared.errors import BadInput
from opstap.trajectories.actions import approvals
from opstap.trajectories.actions import referrals as actions
from opstap.trajectories.actions.dossiers import Step, move
from opstap.trajectories.models import Referral, Status
from tests.trajectories.test_referrals import draft, someone
from tests.world import BY, START, World

pytestmark = pytest.mark.database

THEN = START + timedelta(20)


@pytest.fixture
def again(world: World) -> Referral:
    """A draft of somebody whose first dossier ended, with the reason for a second."""
    dossier = world.dossier()
    move(steps=[Step(dossier.pk, Status.ENDED, START + timedelta(10))], by=BY)
    one = draft(world, dossier.person)
    Referral.objects.filter(pk=one.pk).update(again_reason="nieuwe start na ziekte")
    one.refresh_from_db()
    return one


def code(act: object, *args: object, **named: object) -> str:
    with pytest.raises(BadInput) as refused:
        act(*args, by=BY, **named)  # type: ignore[operator]
    return refused.value.refusal.code


def test_vdab_agrees_to_what_was_asked_and_nothing_else_opens_the_way(again: Referral) -> None:
    assert code(approvals.answer_approval, again.pk, agrees=True, words="", day=THEN) == "approval-not-asked"
    approvals.ask_approval(again.pk, by=BY, day=THEN)
    assert code(approvals.ask_approval, again.pk, day=THEN) == "approval-asked-already"
    assert not actions.propose([again.pk], by=BY, day=THEN)[0]

    approvals.answer_approval(again.pk, agrees=True, words="", by=BY, day=THEN)

    assert code(approvals.ask_approval, again.pk, day=THEN) == "approved-already"
    assert actions.propose([again.pk], by=BY, day=THEN)[0]


def test_a_no_says_why_and_it_can_be_asked_again(again: Referral) -> None:
    approvals.ask_approval(again.pk, by=BY, day=THEN)
    assert code(approvals.answer_approval, again.pk, agrees=False, words=" ", day=THEN) == "no-why-not"

    approvals.answer_approval(again.pk, agrees=False, words="Eerst de opleiding.", by=BY, day=THEN)

    assert not actions.propose([again.pk], by=BY, day=THEN)[0]
    approvals.ask_approval(again.pk, by=BY, day=THEN)
    again.refresh_from_db()
    assert again.awaits_approval


@pytest.mark.parametrize(("reason", "stays"), [("nieuwe start na ziekte", True), ("iets anders", False)])
def test_another_reason_needs_another_approval(again: Referral, reason: str, stays: bool) -> None:
    approvals.ask_approval(again.pk, by=BY, day=THEN)
    approvals.answer_approval(again.pk, agrees=True, words="", by=BY, day=THEN)
    again.again_reason = reason

    actions.save_draft(again, by=BY, day=THEN)

    assert bool(actions.propose([again.pk], by=BY, day=THEN)[0]) is stays


def test_nothing_is_asked_of_a_first_referral_or_without_a_reason(world: World, again: Referral) -> None:
    assert code(approvals.ask_approval, draft(world, someone(world)).pk, day=THEN) == "no-approval-needed"
    Referral.objects.filter(pk=again.pk).update(again_reason="")
    assert code(approvals.ask_approval, again.pk, day=THEN) == "no-why-again"
