"""Referrals as they are kept: of two at the same moment one is refused, and each move has its own who and why."""

from datetime import date
from functools import partial

import pytest

from opstap.shared.audit import Actor
from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.actions import referrals
from opstap.trajectories.models import Referral
from opstap.trajectories.queries.referral_history import steps
from tests.shared.at_once import at_once
from tests.shared.committed import committed
from tests.trajectories.test_referrals import draft, someone, unsaved
from tests.world import BY, START, World

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True, databases=["default", "owner"])]


def proposed() -> list[tuple[str, date]]:
    with scoped(EVERYBODY):
        return list(Referral.objects.filter(status="proposed").values_list("status", "since"))


def test_of_two_drafts_for_one_person_sent_at_once_one_is_refused() -> None:
    with committed():
        world = World.build()
        mia = someone(world)
        drafts = [draft(world, mia), draft(world, mia, service="gtb")]

    outcomes = at_once(EVERYBODY, [partial(referrals.propose, [one.pk], by=BY, day=START) for one in drafts])

    assert sorted(bool(answer) for (answer,) in outcomes) == [False, True]
    assert proposed() == [("proposed", START)]


def test_of_two_proposals_without_draft_at_once_one_is_refused() -> None:
    with committed():
        world = World.build()
        mia = someone(world)
        rows = [unsaved(world, mia), unsaved(world, mia, service="gtb")]

    outcomes = at_once(EVERYBODY, [partial(referrals.propose_new, [one], by=BY, day=START) for one in rows])

    assert sorted(str(answer.refusal or "") for (answer,) in outcomes) == [
        "",
        "Voor deze persoon loopt al een toeleiding.",
    ]
    assert proposed() == [("proposed", START)]


def test_each_move_keeps_who_made_it_and_why() -> None:
    with committed():
        world = World.build()
        mia = someone(world)
    an, coach = Actor("An Vdab"), Actor("Bo Coach")
    with scoped(EVERYBODY):
        one = referrals.save_draft(unsaved(world, mia), by=an, day=START)
        referrals.propose([one.pk], by=an, day=START)
        referrals.refuse([one.pk], why="no_work", answer="later", by=coach, day=START)
        said = [(step.by, step.why, step.status, step.reason, step.words) for step in steps(one)]

    assert said == [
        ("An Vdab", "toeleiding voorgesteld", "voorgesteld", "", ""),
        ("Bo Coach", "toeleiding geweigerd", "geweigerd", "geen passende opdracht in de buurt", "later"),
    ]
