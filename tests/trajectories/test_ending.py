"""Dossiers end for a reason of the list, each for itself, with everything that hangs on them; at night those over."""

from datetime import date, timedelta
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from opstap.assignments import following
from opstap.assignments.models import Placement
from opstap.parties.models import User
from opstap.shared.answers import Answer
from opstap.shared.errors import BadInput
from opstap.shared.scope import EVERYBODY, Scope, scoped
from opstap.trajectories.actions import Step, move
from opstap.trajectories.actions.conversions import Change
from opstap.trajectories.actions.ending import REASONS, Ending
from opstap.trajectories.actions.hand_overs import Ask, ask
from opstap.trajectories.models import CoachAssignment, Dossier, Exit, Status, Suspension
from tests.shared.at_once import at_once
from tests.shared.committed import committed
from tests.trajectories.shortcuts import status_of
from tests.world import BY, START, World

pytestmark = pytest.mark.database

LAST = START + timedelta(30)
TODAY = START + timedelta(40)
ONE_DAY = timedelta(1)


def end(*endings: Ending, day: date = TODAY) -> list[Answer]:
    return following.end(list(endings), by=BY, day=day)


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("work", "work"),
        ("training", "next_step"),
        ("own_wish", "withdrawn"),
        ("not_kept", "stopped"),
        ("other", "stopped"),
    ],
)
def test_the_reason_gives_the_kind_of_end(world: World, reason: str, kind: str) -> None:
    dossier = world.dossier()

    (answer,) = end(Ending(dossier.pk, LAST, reason, "vertelde hij zelf"))

    assert answer.record == dossier.pk
    exit_ = Exit.objects.get(dossier=dossier)
    assert (exit_.day, exit_.kind, exit_.reason, exit_.words) == (LAST, kind, reason, "vertelde hij zelf")
    dossier.refresh_from_db()
    assert (dossier.status, dossier.ended_on, dossier.evaluation_due_on) == ("ended", LAST, None)


def test_nobody_ends_a_dossier_by_hand_as_if_it_went_on_elsewhere(world: World) -> None:
    assert {"hand_over", "conversion"} & set(dict(REASONS)) == set()

    (answer,) = end(Ending(world.dossier().pk, LAST, "hand_over"))

    assert "reden uit de lijst" in str(answer.refusal)


@pytest.mark.parametrize(
    ("last_day", "sentence"),
    [
        (START - ONE_DAY, "begon pas op 4 januari 2021"),
        (START, ""),
        (TODAY, ""),
        (TODAY + ONE_DAY, "nog niet voorbij"),
    ],
)
def test_a_last_day_lies_within_the_dossier_and_not_in_the_future(world: World, last_day: date, sentence: str) -> None:
    (answer,) = end(Ending(world.dossier().pk, last_day, "other"))

    assert sentence in str(answer.refusal or "")
    assert bool(answer) is not bool(sentence)


@pytest.mark.parametrize(("days_after", "kind"), [(0, "completed"), (1, None)])
def test_a_dossier_that_is_over_ends_on_its_planned_end_at_the_latest(
    world: World, days_after: int, kind: str | None
) -> None:
    dossier = world.dossier(months=1)
    assert dossier.planned_end_on

    (answer,) = end(
        Ending(dossier.pk, dossier.planned_end_on + timedelta(days_after), "planned_end"), day=TODAY + timedelta(30)
    )

    assert bool(answer) is (kind is not None)
    assert list(Exit.objects.values_list("kind", flat=True)) == ([kind] if kind else [])


def test_a_dossier_with_later_hours_stays_and_its_neighbours_end(world: World) -> None:
    busy = world.placement()
    world.work(busy, day=LAST + ONE_DAY, hours=1)
    free, ended = world.dossier(), world.dossier()
    move(steps=[Step(ended.pk, Status.ENDED, LAST)], by=BY)

    answers = end(*(Ending(pk, LAST, "other") for pk in (free.pk, busy.dossier_id, ended.pk)))

    assert [bool(answer) for answer in answers] == [True, False, False]
    assert "Er staan nog uren op 04-02-2021" in str(answers[1].refusal)
    assert "al beëindigd" in str(answers[2].refusal)
    assert [status_of(pk) for pk in (free.pk, busy.dossier_id)] == ["ended", "active"]


def test_placements_end_with_their_dossier_and_those_to_come_are_taken_away(world: World) -> None:
    running = world.placement()
    ended = Placement.objects.create(**same(running), starts_on=START, ends_on=LAST - ONE_DAY)
    later = Placement.objects.create(**same(running), starts_on=LAST + ONE_DAY)
    other = world.placement()

    end(Ending(running.dossier_id, LAST, "other"))

    left = dict(Placement.objects.values_list("pk", "ends_on"))
    assert left == {running.pk: LAST, ended.pk: LAST - ONE_DAY, other.pk: None}
    assert later.pk not in left


def same(placement: Placement) -> dict[str, object]:
    names = ("dossier_id", "person_id", "recognition_id", "organiser_id", "activity_id", "municipality_id")
    return {name: getattr(placement, name) for name in names} | {"law": "test", "because": "test"}


def test_the_coach_and_the_suspension_end_with_the_dossier(world: World) -> None:
    dossier = world.dossier()
    user = User.objects.create(username="coach", name="De coach")
    CoachAssignment.objects.create(person=dossier.person, organiser=world.organiser, user=user, starts_on=START)
    move(steps=[Step(dossier.pk, Status.SUSPENDED, START + timedelta(7))], by=BY)
    Suspension.objects.create(
        dossier=dossier, starts_on=START + timedelta(7), reason="illness", law="test", because="test"
    )

    end(Ending(dossier.pk, LAST, "health"))

    assert CoachAssignment.objects.get().ends_on == LAST
    assert Suspension.objects.get().ends_on == LAST


def test_at_night_whoever_is_over_ends_on_the_planned_end_and_once(world: World) -> None:
    over, running = world.dossier(months=1), world.dossier(months=2)
    placement = world.placement(over)
    assert over.planned_end_on
    day = over.planned_end_on + ONE_DAY

    counts = [following.end_those_over(by=BY, day=one) for one in (over.planned_end_on, day, day)]

    assert counts == [0, 1, 0]
    exit_ = Exit.objects.get()
    assert (exit_.dossier, exit_.day, exit_.kind, exit_.reason) == (
        over,
        over.planned_end_on,
        "completed",
        "planned_end",
    )
    assert Placement.objects.get(pk=placement.pk).ends_on == over.planned_end_on
    assert status_of(running.pk) == "active"


def test_at_night_a_suspended_dossier_waits_because_the_suspension_moves_its_end(world: World) -> None:
    one, resting = world.dossier(months=1), world.dossier(months=1)
    move(steps=[Step(resting.pk, Status.SUSPENDED, LAST - timedelta(9))], by=BY)

    assert following.end_those_over(by=BY, day=TODAY) == 1
    assert [status_of(pk) for pk in (one.pk, resting.pk)] == ["ended", "suspended"]


def test_at_night_a_dossier_with_hours_after_its_planned_end_stays(world: World) -> None:
    placement = world.placement(world.dossier(months=2))
    world.work(placement, day=LAST + timedelta(10), hours=1)
    Dossier.objects.filter(pk=placement.dossier_id).update(planned_end_on=LAST)  # the end came to lie before the hours
    other = world.dossier(months=1)

    assert following.end_those_over(by=BY, day=TODAY + timedelta(60)) == 1
    assert [status_of(pk) for pk in (placement.dossier_id, other.pk)] == ["active", "ended"]


def test_ending_many_asks_the_database_as_much_as_ending_one(world: World) -> None:
    def queries(count: int) -> int:
        endings = [Ending(world.placement().dossier_id, LAST, "other") for _ in range(count)]
        with CaptureQueriesContext(connection) as asked:
            assert all(end(*endings))
        return len(asked)

    queries(1)
    assert queries(5) == queries(1)


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_two_coaches_who_end_at_once_end_it_once() -> None:
    with committed():
        dossier = World.build().dossier()

    outcomes = at_once(
        EVERYBODY,
        [partial(following.end, [Ending(dossier.pk, LAST, why)], by=BY, day=TODAY) for why in ("work", "health")],
    )

    answers = sorted((answer for (answer,) in outcomes), key=bool)
    assert "al beëindigd" in str(answers[0].refusal)
    with scoped(EVERYBODY):
        assert Exit.objects.count() == 1


def test_a_coach_of_elsewhere_ends_converts_and_hands_over_nothing(world: World) -> None:
    dossier, there = world.dossier(), World.build("zora", ("Gent", "Aalst"))
    acts = [
        partial(end, Ending(dossier.pk, LAST, "work")),
        partial(following.convert, Change(dossier.pk, "transitional", LAST), reason="?", by=BY, day=TODAY),
        partial(ask, Ask(dossier.pk, LAST, to_organiser=there.organiser.pk), reason="?", by=BY, day=TODAY),
    ]

    for act in acts:
        with scoped(Scope.of([there.organiser.pk])), pytest.raises(BadInput, match="bestaat niet"):
            act()
    assert status_of(dossier.pk) == "active"
