"""Every move that can be thought of, asked of the actions: what the tables allow happens, and nothing else does.

Of dossiers the same is asked in `test_moves`, of the database in `database_rules.test_trajectory_links`.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from opstap.shared.errors import OpstapError
from opstap.trajectories.actions import hand_overs, referrals
from opstap.trajectories.models import HandOver, HandOverMove, HandOverStatus, Referral, ReferralMove, ReferralStatus
from opstap.trajectories.moves import HAND_OVER, REFERRAL
from tests.trajectories.test_referrals import LAPSES, proposed
from tests.world import BY, START, World

pytestmark = pytest.mark.database

DAY = START + timedelta(LAPSES)
"""Late enough for a referral to lapse, if it waits for an answer."""
Act = Callable[[int], Any]

REFERRING: dict[str, Act] = {
    ReferralStatus.DRAFT: lambda pk: referrals.save_draft(Referral.objects.get(pk=pk), by=BY, day=DAY),
    ReferralStatus.PROPOSED: lambda pk: referrals.propose([pk], by=BY, day=DAY),
    ReferralStatus.ACCEPTED: lambda pk: referrals.accept([pk], by=BY, day=DAY),
    ReferralStatus.REFUSED: lambda pk: referrals.refuse([pk], why="no_work", answer="later", by=BY, day=DAY),
    ReferralStatus.WITHDRAWN: lambda pk: referrals.withdraw([pk], why="mistake", by=BY, day=DAY),
    ReferralStatus.LAPSED: lambda pk: referrals.lapse([pk], by=BY, day=DAY),
    ReferralStatus.OPENED: lambda pk: referrals.opened({pk: DAY}),
}
HANDING_OVER: dict[str, Act] = {
    HandOverStatus.ACCEPTED: lambda pk: hand_overs.accept([pk], by=BY, day=DAY),
    HandOverStatus.REFUSED: lambda pk: hand_overs.refuse(pk, answer="later", by=BY, day=DAY),
    HandOverStatus.WITHDRAWN: lambda pk: hand_overs.withdraw(pk, by=BY, day=DAY),
}
"""Nothing asks for a hand-over again: that is another one."""


def was_done(act: Act, pk: int) -> bool:
    """Whether the act was taken; it may say no by an error or by its answer."""
    try:
        with transaction.atomic():
            said = act(pk)
    except OpstapError:
        return False
    return all(said) if isinstance(said, list) else True


@pytest.mark.parametrize("before", ReferralStatus.values)
def test_a_referral_goes_only_where_the_table_says(world: World, before: str) -> None:
    pk = proposed(world).pk
    ground = {"law": "", "because": ""} if before == ReferralStatus.DRAFT else {}
    Referral.objects.filter(pk=pk).update(status=before, answer="te ver", **ground)
    done = ReferralMove.objects.count()
    allowed = {after for after in ReferralStatus.values if REFERRAL.may(before, after)}
    if before == ReferralStatus.PROPOSED:
        allowed.add(ReferralStatus.OPENED)  # in two moves: who opens a dossier has accepted
    stays = {ReferralStatus.DRAFT} & {before}  # a draft that is written again makes no move

    went = set()
    for after, act in REFERRING.items():
        with transaction.atomic():
            if was_done(act, pk):
                went.add(after)
            now = Referral.objects.get(pk=pk).status
            moves = list(ReferralMove.objects.order_by("pk").values_list("before", "after"))[done:]
            assert now == (after if after in went else before)
            assert bool(moves) == (after in went - stays)
            assert all(REFERRAL.may(*move) for move in moves)
            transaction.set_rollback(True)

    assert went == allowed | stays


@pytest.mark.parametrize("before", HandOverStatus.values)
def test_a_hand_over_goes_only_where_the_table_says(world: World, before: str) -> None:
    asked = hand_overs.Ask(world.dossier().pk, DAY, to_service=world.services["ocmw"].pk)
    pk = hand_overs.ask(asked, reason="verhuisd", by=BY, day=START).record or 0
    HandOver.objects.filter(pk=pk).update(status=before, answer="te ver", decided_on=START)
    done = HandOverMove.objects.count()

    went = set()
    for after, act in HANDING_OVER.items():
        with transaction.atomic():
            if was_done(act, pk):
                went.add(after)
            assert HandOver.objects.get(pk=pk).status == (after if after in went else before)
            assert HandOverMove.objects.count() == done + (after in went)
            transaction.set_rollback(True)

    assert went == {after for after in HandOverStatus.values if HAND_OVER.may(before, after)}
