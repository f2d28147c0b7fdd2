"""Dossiers that rest: inside their days, not twice at once, not for too long, and with an end that moves along."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from opstap.shared.answers import Answer
from opstap.trajectories.actions import Step, move
from opstap.trajectories.actions.suspensions import Rest, Return, resume, suspend
from opstap.trajectories.facts import standings
from opstap.trajectories.models import Dossier, Status, Suspension
from tests.shared.refusals import refused
from tests.world import BY, START, World

pytestmark = pytest.mark.database

FROM = START + timedelta(28)
BACK = FROM + timedelta(10)
TODAY = START + timedelta(60)


def rest(dossier: Dossier, **different: object) -> Rest:
    return replace(Rest(dossier.pk, FROM, Suspension.Reason.ILLNESS), **different)


def one(dossier: Dossier, day: date = TODAY, **different: object) -> Answer:
    (answer,) = suspend([rest(dossier, **different)], by=BY, day=day)
    return answer


def back(dossier: Dossier, on: date = BACK, day: date = TODAY) -> Answer:
    (answer,) = resume([Return(dossier.pk, on)], by=BY, day=day)
    return answer


def now(dossier: Dossier) -> Dossier:
    dossier.refresh_from_db()
    return dossier


def test_a_dossier_rests_from_that_day_with_the_law_beside_it(world: World) -> None:
    dossier = world.dossier()
    end = dossier.planned_end_on

    answer = one(dossier, expected_until=BACK, words="griep")

    known = Suspension.objects.get(pk=answer.record)
    assert (known.starts_on, known.expected_until, known.ends_on, known.words) == (FROM, BACK, None, "griep")
    assert known.because
    assert now(dossier).status == Status.SUSPENDED
    assert dossier.planned_end_on == end
    standing = standings([dossier.pk])[dossier.pk]
    assert standing.is_suspended_on(FROM)
    assert not standing.is_suspended_on(FROM - timedelta(1))


def test_when_it_goes_on_the_end_moves_by_the_days_it_rested(world: World) -> None:
    dossier = world.dossier(months=6)
    one(dossier)

    answer = back(dossier)

    known = Suspension.objects.get(pk=answer.record)
    assert known.ends_on == BACK - timedelta(1)
    assert now(dossier).status == Status.ACTIVE
    assert dossier.planned_end_on == date(2021, 7, 3) + timedelta(10)
    assert dossier.months == 6
    assert dossier.evaluation_due_on == date(2021, 7, 4)  # before the rest it would have come after the end


def test_each_rest_moves_the_end_by_its_own_days(world: World) -> None:
    dossier = world.dossier(months=6)
    one(dossier, ends_on=FROM + timedelta(4))
    one(dossier, starts_on=FROM + timedelta(7), ends_on=FROM + timedelta(9))

    assert now(dossier).planned_end_on == date(2021, 7, 3) + timedelta(5 + 3)


def test_a_rest_that_is_over_leads_there_and_back_between_the_hours(world: World) -> None:
    placement = world.placement()
    world.vouchers(placement.recognition)
    world.work(placement, day=START)
    world.work(placement, day=BACK)
    dossier = now(placement.dossier)

    assert one(dossier, ends_on=BACK - timedelta(1))

    assert now(dossier).status == Status.ACTIVE
    assert [(step.after, step.day) for step in dossier.moves.all()][-2:] == [("suspended", FROM), ("active", BACK)]


def test_hours_in_the_days_of_rest_stand_in_its_way(world: World) -> None:
    placement = world.placement()
    world.vouchers(placement.recognition)
    world.work(placement, day=FROM + timedelta(2))
    dossier = now(placement.dossier)

    answer = one(dossier)

    assert "Er staan nog uren op" in str(answer.refusal)
    assert now(dossier).status == Status.ACTIVE
    assert not Suspension.objects.exists()


def test_a_dossier_that_has_no_signed_agreement_does_not_rest(world: World) -> None:
    dossier = world.dossier()
    move(steps=[Step(dossier.pk, Status.ENDED, FROM)], by=BY)

    assert "beëindigd" in str(one(dossier).refusal)


@pytest.mark.parametrize(
    ("different", "said"),
    [
        ({"starts_on": TODAY + timedelta(1)}, "begint vandaag of vroeger"),
        ({"ends_on": TODAY}, "vermoedelijk einde"),
        ({"expected_until": FROM - timedelta(1)}, "niet voor het begin"),
    ],
)
def test_days_that_cannot_be_are_told_in_a_sentence(world: World, different: dict[str, object], said: str) -> None:
    assert said in str(one(world.dossier(), **different).refusal)


def test_a_rest_begins_inside_the_dossier(world: World) -> None:
    dossier = world.dossier()

    refused(
        one(dossier, starts_on=START - timedelta(1)), "suspension", rest=START - timedelta(1), dossier_starts_on=START
    )
    assert one(dossier, starts_on=START)


def test_a_dossier_rests_once_at_a_time(world: World) -> None:
    dossier = world.dossier()
    one(dossier, ends_on=BACK)

    again = one(dossier, starts_on=BACK, ends_on=BACK + timedelta(3))
    later = one(dossier, starts_on=BACK + timedelta(1), ends_on=BACK + timedelta(3))

    assert "al geschorst" in str(again.refusal)
    assert later


def test_two_rests_of_one_dossier_in_one_batch_are_each_looked_at(world: World) -> None:
    dossier = world.dossier()
    first = rest(dossier, ends_on=BACK)

    answers = suspend([first, first, rest(dossier, starts_on=BACK + timedelta(3))], by=BY, day=TODAY)

    assert [bool(answer) for answer in answers] == [True, False, True]
    assert Suspension.objects.count() == 2
    assert now(dossier).status == Status.SUSPENDED


@pytest.mark.parametrize(("days", "is_allowed"), [(365, True), (366, False)])
def test_a_dossier_rests_no_longer_than_the_rulebook_allows(world: World, days: int, is_allowed: bool) -> None:
    dossier = world.dossier()
    one(dossier)
    on = FROM + timedelta(days)

    answer = back(dossier, on=on, day=on)

    assert bool(answer) is is_allowed
    if not is_allowed:
        refused(answer, "suspension", total=366, most=365)
        assert now(dossier).status == Status.SUSPENDED


def test_only_what_rests_goes_on_and_not_before_it_rested(world: World) -> None:
    dossier = world.dossier()

    assert "niet geschorst" in str(back(dossier).refusal)
    one(dossier)
    assert "vroegere dag" in str(back(dossier, on=TODAY + timedelta(1)).refusal)
    refused(back(dossier, on=FROM), "suspension", starts_on=FROM)
    assert back(dossier, on=FROM + timedelta(1))


def test_a_rest_that_was_only_known_as_a_move_is_written_down_when_it_ends(world: World) -> None:
    dossier = world.dossier(months=6)
    move(steps=[Step(dossier.pk, Status.SUSPENDED, FROM)], by=BY)

    answer = back(dossier)

    known = Suspension.objects.get(pk=answer.record)
    assert (known.starts_on, known.ends_on) == (FROM, BACK - timedelta(1))
    assert now(dossier).planned_end_on == date(2021, 7, 13)


def test_a_right_without_end_has_none_after_resting_either(world: World) -> None:
    dossier = world.dossier()
    Dossier.objects.filter(pk=dossier.pk).update(regime="transitional", months=None, planned_end_on=None)
    one(dossier)

    assert back(dossier)
    assert now(dossier).planned_end_on is None


def test_one_refused_row_does_not_spoil_its_neighbours(world: World) -> None:
    free, resting, busy = world.dossier(), world.dossier(), world.placement()
    world.vouchers(busy.recognition)
    world.work(busy, day=BACK)
    one(resting)

    answers = suspend([rest(free), rest(resting), rest(busy.dossier)], by=BY, day=TODAY)

    assert [bool(answer) for answer in answers] == [True, False, False]
    answers = resume([Return(pk, BACK) for pk in (busy.dossier_id, free.pk, free.pk, resting.pk)], by=BY, day=TODAY)
    assert [bool(answer) for answer in answers] == [False, True, False, True]


def test_many_rests_take_as_many_queries_as_one(world: World) -> None:
    dossiers = [world.dossier() for _ in range(5)]

    def queries(some: list[Dossier]) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert all(suspend([rest(one, ends_on=BACK) for one in some], by=BY, day=TODAY))
        return len(captured)

    assert queries(dossiers[:1]) == queries(dossiers[1:])
