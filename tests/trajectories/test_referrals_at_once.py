"""Referrals as they are kept: of two at the same moment one is refused, and each move has its own who and why."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from opstap.shared.answers import Answer
from opstap.shared.audit import Actor
from opstap.shared.moves import MoveNotAllowed
from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.actions import Opening, open_dossiers, referrals
from opstap.trajectories.actions.opening import Start, open_referred
from opstap.trajectories.models import Referral
from opstap.trajectories.queries.referral_history import steps
from tests.shared.at_once import at_once, one_during_another
from tests.shared.committed import committed
from tests.trajectories.test_referrals import draft, someone, unsaved
from tests.trajectories.test_referrals import proposed as proposed_referral
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


TOO_LATE = START + timedelta(365)
"""When a draft of START is forgotten."""
ACTS: dict[str, Callable[[int], Any]] = {
    "refuse": lambda pk: referrals.refuse([pk], why="no_work", answer="later", by=BY, day=START),
    "withdraw": lambda pk: referrals.withdraw([pk], why="mistake", by=BY, day=START),
    "propose": lambda pk: referrals.propose([pk], by=BY, day=START),
    "throw away": lambda pk: referrals.throw_away([pk], by=BY),
    "forget": lambda pk: referrals.forget_drafts(by=BY, day=TOO_LATE),
    "open": lambda pk: open_referred([Start(pk, START)], by=BY, day=START),
}


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        ("refuse", "withdraw", "refused"),
        ("withdraw", "refuse", "withdrawn"),
        ("withdraw", "open", "withdrawn"),
        ("open", "withdraw", "opened"),
        ("open", "open", "opened"),
        ("propose", "forget", "proposed"),
        ("forget", "propose", None),
        ("propose", "throw away", "proposed"),
        ("throw away", "propose", None),
        ("propose", "propose", "proposed"),
    ],
)
def test_of_two_acts_on_one_referral_at_once_the_second_finds_what_the_first_made(
    first: str, second: str, status: str | None
) -> None:
    is_draft = {first, second} & {"forget", "throw away", "propose"}
    with committed():
        one = (draft if is_draft else proposed_referral)(World.build())

    done, late = one_during_another(EVERYBODY, partial(ACTS[first], one.pk), partial(ACTS[second], one.pk))

    assert _count(done) == 1
    assert _count(late) == 0, "nothing, or an answer that says why not"
    with scoped(EVERYBODY):
        assert list(Referral.objects.values_list("status", flat=True)) == ([status] if status else [])


def test_a_dossier_is_not_opened_on_a_referral_that_is_withdrawn_at_that_moment() -> None:
    with committed():
        world = World.build()
        one = proposed_referral(world)
    opening = Opening(one.person_id, world.organiser.pk, "finite", START, referral=one.pk)

    _, late = one_during_another(
        EVERYBODY, partial(ACTS["withdraw"], one.pk), partial(open_dossiers, openings=[opening], by=BY)
    )

    assert isinstance(late, MoveNotAllowed)


def _count(done: int | list[Answer]) -> int:
    """Of how many it was: what the nightly job gives, or the answers that are no refusal."""
    return done if isinstance(done, int) else sum(map(bool, done))


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
