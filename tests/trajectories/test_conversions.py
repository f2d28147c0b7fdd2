"""A dossier goes on under the other right: what hangs on it goes along, and what a person worked still counts."""

from datetime import date, time, timedelta
from functools import partial

import pytest

from opstap.assignments.following import Converted, convert
from opstap.assignments.models import Activity, Placement
from opstap.parties.models import User
from opstap.performances.actions import Entry, record
from opstap.performances.models import Performance, Tally
from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.actions import Opening, Step, move, open_dossiers, sign_agreements, tell_situations
from opstap.trajectories.actions.conversions import Change
from opstap.trajectories.errors import MoveNotAllowed
from opstap.trajectories.models import (
    CoachAssignment,
    Conversion,
    Dossier,
    Evaluation,
    Exit,
    Goal,
    Regime,
    Situation,
    Status,
    Task,
    TransitionalProof,
)
from tests.shared.at_once import at_once
from tests.shared.committed import committed
from tests.shared.refusals import refused
from tests.world import BY, MEASURE, START, World

pytestmark = pytest.mark.database

DAY = START + timedelta(14)
"""A Monday; the other right holds from it."""
FINITE, TRANSITIONAL = Regime.FINITE, Regime.TRANSITIONAL


def old_right(world: World) -> Dossier:
    """An active dossier without an end."""
    person = world.person()
    tell_situations(told=[Situation(person=person, benefit="none", holds_from=START, source="test")], by=BY)
    opening = Opening(person.pk, world.organiser.pk, TRANSITIONAL, START, measure=MEASURE)
    (dossier,) = open_dossiers(openings=[opening], by=BY)
    sign_agreements(dossiers=[dossier], signed_on={dossier.pk: START}, by=BY)
    dossier.refresh_from_db()
    return dossier


def to_finite(dossier: Dossier, months: int | None = 12, *, on: date = DAY, day: date = DAY) -> Converted:
    return convert(Change(dossier.pk, FINITE, on, months), reason="vraagt een doel met een einde", by=BY, day=day)


def to_transitional(dossier: Dossier, *, bound: bool = False, paid: int = 0) -> Converted:
    proof = TransitionalProof(agreement_from=date(2016, 5, 3) if bound else None, vouchers_paid=paid)
    change = Change(dossier.pk, TRANSITIONAL, DAY, proof=proof)
    return convert(change, reason="PWA-overeenkomst gevonden", by=BY, day=DAY)


def sign(dossier: Dossier, day: date = DAY) -> None:
    sign_agreements(dossiers=[dossier], signed_on={dossier.pk: day}, by=BY)


def hour(placement: int, day: date, hours: int = 1) -> bool:
    (answer,) = record([Entry(placement, day, time(9), time(9 + hours))], by=BY, day=day + timedelta(60))
    return bool(answer)


def test_a_right_without_end_becomes_one_with_an_end(world: World) -> None:
    dossier = old_right(world)

    done = to_finite(dossier, 6)

    new = Dossier.objects.get(pk=done.answer.record)
    dossier.refresh_from_db()
    assert (dossier.status, dossier.ended_on) == ("ended", DAY - timedelta(1))
    assert (new.status, new.regime, new.months, new.starts_on) == ("provisional", "finite", 6, DAY)
    assert (new.planned_end_on, new.continues_id) == (date(2021, 7, 17), dossier.pk)
    assert (Exit.objects.get().kind, Exit.objects.get().reason) == ("converted", "conversion")
    fact = Conversion.objects.get()
    assert (fact.dossier, fact.following, fact.day) == (dossier, new, DAY)
    assert "6 maanden" in fact.because


@pytest.mark.parametrize(("months", "taken"), [(0, False), (1, True), (12, True), (13, False), (None, False)])
def test_a_finite_right_needs_months_within_the_limits(world: World, months: int | None, taken: bool) -> None:
    dossier = old_right(world)

    done = to_finite(dossier, months)

    assert bool(done.answer) is taken
    if not done.answer:
        refused(done.answer, "conversion", months=months)
        assert not Conversion.objects.exists()


@pytest.mark.parametrize(("paid", "has"), [(99, False), (100, True)])
def test_only_who_has_the_transitional_right_goes_back_to_it(world: World, paid: int, has: bool) -> None:
    dossier = world.dossier()

    done = to_transitional(dossier, paid=paid)

    assert bool(done.answer) is has
    dossier.refresh_from_db()
    assert dossier.status == ("ended" if has else "active")
    if has:
        new = Dossier.objects.get(pk=done.answer.record)
        assert (new.regime, new.planned_end_on, new.referral_id) == ("transitional", None, dossier.referral_id)


@pytest.mark.parametrize(
    ("on", "sentence"),
    [(START, "begon pas op"), (START + timedelta(1), ""), (DAY + timedelta(1), ""), (DAY + timedelta(2), "morgen")],
)
def test_the_day_lies_after_the_start_and_not_later_than_tomorrow(world: World, on: date, sentence: str) -> None:
    dossier = old_right(world)

    if not sentence:
        assert to_finite(dossier, on=on).answer
        return
    with pytest.raises(MoveNotAllowed, match=sentence):
        to_finite(dossier, on=on)


def test_a_dossier_that_rests_or_ended_or_is_under_that_right_already_is_not_converted(world: World) -> None:
    resting, ended, same = old_right(world), old_right(world), world.dossier()
    move(steps=[Step(resting.pk, Status.SUSPENDED, START)], by=BY)
    move(steps=[Step(ended.pk, Status.ENDED, START)], by=BY)

    for dossier, sentence in ((resting, "geschorst"), (ended, "al beëindigd"), (same, "al onder dit recht")):
        with pytest.raises(MoveNotAllowed, match=sentence):
            to_finite(dossier)


def test_a_dossier_with_hours_on_that_day_is_converted_the_day_after(world: World) -> None:
    dossier = old_right(world)
    assert hour(world.placement(dossier).pk, DAY)

    with pytest.raises(MoveNotAllowed, match="Er staan nog uren op 18-01-2021"):
        to_finite(dossier)
    assert to_finite(dossier, on=DAY + timedelta(1)).answer


def test_placements_go_along_from_that_day_and_work_waits_for_the_new_agreement(world: World) -> None:
    dossier = old_right(world)
    before = world.placement(dossier)

    new = Dossier.objects.get(pk=to_finite(dossier).answer.record)

    before.refresh_from_db()
    after = Placement.objects.get(dossier=new)
    assert (before.ends_on, after.starts_on, after.ends_on) == (DAY - timedelta(1), DAY, None)
    assert (after.recognition_id, after.activity_id) == (before.recognition_id, before.activity_id)
    assert hour(before.pk, DAY - timedelta(3))  # what was done before may still be entered
    assert not hour(before.pk, DAY)
    assert not hour(after.pk, DAY)
    sign(new)
    assert hour(after.pk, DAY)


def test_a_placement_only_the_transitional_right_allows_stays_behind_and_says_why(world: World) -> None:
    dossier = old_right(world)
    before = world.placement(dossier)
    old_work = Activity.objects.create(
        measure=MEASURE,
        code="8.9",
        main=8,
        name_nl="Grote kuis",
        name_en="Cleaning",
        is_transitional_only=True,
        source="test",
    )
    Placement.objects.filter(pk=before.pk).update(activity=old_work)

    done = to_finite(dossier)

    assert [one.code for one in done.stayed] == ["activities"]
    assert not Placement.objects.filter(dossier=done.answer.record).exists()


def test_hours_of_before_and_after_stay_under_one_cap(world: World) -> None:
    dossier = old_right(world)
    before = world.placement(dossier)
    assert all(hour(before.pk, START + timedelta(day), 8) for day in range(7))  # 56 of 60
    new = Dossier.objects.get(pk=to_finite(dossier).answer.record)
    sign(new)
    after = Placement.objects.get(dossier=new)

    assert not hour(after.pk, DAY, 5)
    assert hour(after.pk, DAY, 4)
    assert Tally.objects.get(person=dossier.person, unit="month").hours == 60
    assert Performance.objects.filter(dossier=dossier).count() == 7


def test_the_coach_and_what_is_still_to_do_go_along(world: World) -> None:
    dossier = old_right(world)
    user = User.objects.create(username="coach", name="De coach")
    CoachAssignment.objects.create(person=dossier.person, organiser=world.organiser, user=user, starts_on=START)
    goals = [
        Goal.objects.create(dossier=dossier, text=text, set_on=START, **done)
        for text, done in (("heftruck", {}), ("fietsen", {"reached_on": DAY}), ("Frans", {"dropped_on": DAY}))
    ]
    for goal, text in zip(goals, ("inschrijven", "fiets kopen", "boek lezen"), strict=True):
        Task.objects.create(dossier=dossier, goal=goal, text=text, owner="worker", due_on=DAY)
    Task.objects.create(dossier=dossier, text="bellen", owner="coach", due_on=DAY, done_on=DAY)

    new = to_finite(dossier).answer.record

    assert CoachAssignment.objects.get().ends_on is None
    assert list(Goal.objects.filter(dossier=new).values_list("text", "set_on")) == [("heftruck", START)]
    tasks = Task.objects.filter(dossier=new).order_by("text").values_list("text", "goal__text")
    assert list(tasks) == [("boek lezen", None), ("fiets kopen", None), ("inschrijven", "heftruck")]
    assert Goal.objects.filter(dossier=dossier).count() == 3


def test_a_conversion_puts_no_evaluation_off(world: World) -> None:
    dossier = old_right(world)
    Evaluation.objects.create(
        dossier=dossier, held_on=START + timedelta(7), held_by="De coach", result="continue", law="test"
    )

    new = Dossier.objects.get(pk=to_finite(dossier).answer.record)
    due = [new.evaluation_due_on]
    sign(new)
    new.refresh_from_db()

    assert [*due, new.evaluation_due_on] == [date(2021, 7, 11)] * 2


def test_there_and_back_keeps_the_whole_chain(world: World) -> None:
    dossier = old_right(world)
    finite = Dossier.objects.get(pk=to_finite(dossier, on=START + timedelta(3)).answer.record)
    sign(finite, START + timedelta(3))

    back = to_transitional(finite, bound=True)

    new = Dossier.objects.get(pk=back.answer.record)
    assert [new.continues_id, new.continues.continues_id] == [finite.pk, dossier.pk]


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_two_coaches_who_convert_at_once_convert_once() -> None:
    with committed():
        dossier = old_right(World.build())

    outcomes = at_once(EVERYBODY, [partial(to_finite, dossier) for _ in range(2)])

    done = [one for one in outcomes if isinstance(one, Converted)]
    problems = [one for one in outcomes if isinstance(one, MoveNotAllowed)]
    assert len(done) == len(problems) == 1
    assert "al beëindigd" in str(problems[0])
    with scoped(EVERYBODY):
        assert Conversion.objects.count() == 1
