"""A dossier goes where the table of moves lets it, from where it stands, and never back in time."""

from datetime import date, timedelta
from itertools import product

import pytest

from opstap.parties.models import Person
from opstap.trajectories.actions import Opening, Reference, Step, move, open_dossiers, refer, tell_situations
from opstap.trajectories.errors import MoveNotAllowed
from opstap.trajectories.facts import standings
from opstap.trajectories.models import Dossier, Move, Referral, Regime, Situation, Status
from opstap.trajectories.moves import DOSSIER
from opstap.vouchers.redemption import withdraw
from tests.measures import NUMBERS
from tests.shared.refusals import refused
from tests.world import BY, MEASURE, START, World

pytestmark = pytest.mark.database

LATER = START + timedelta(30)
ROAD_TO = {
    Status.PROVISIONAL: [],
    Status.ACTIVE: [Status.ACTIVE],
    Status.SUSPENDED: [Status.ACTIVE, Status.SUSPENDED],
    Status.ENDED: [Status.ENDED],
}


def opened(world: World) -> Dossier:
    (dossier,) = open_dossiers(
        openings=[Opening(world.person().pk, world.organiser.pk, Regime.TRANSITIONAL, START, measure=MEASURE)],
        by=BY,
    )
    return dossier


@pytest.mark.parametrize(("before", "after"), list(product(Status.values, Status.values)))
def test_a_dossier_moves_only_where_the_table_says(world: World, before: str, after: str) -> None:
    dossier = opened(world)
    for status in ROAD_TO[Status(before)]:
        move(steps=[Step(dossier.pk, status, START)], by=BY)

    if DOSSIER.may(before, after):
        move(steps=[Step(dossier.pk, after, LATER)], by=BY)
        dossier.refresh_from_db()
        assert dossier.status == after
        assert dossier.ended_on == (LATER if after == Status.ENDED else None)
    else:
        with pytest.raises(MoveNotAllowed, match="daarna kan"):
            move(steps=[Step(dossier.pk, after, LATER)], by=BY)


def test_one_move_that_is_not_allowed_moves_nobody(world: World) -> None:
    one, other = opened(world), opened(world)
    steps = [Step(one.pk, Status.ACTIVE, START), Step(other.pk, Status.SUSPENDED, START)]

    with pytest.raises(MoveNotAllowed):
        move(steps=steps, by=BY)

    assert Move.objects.count() == 2
    assert set(Dossier.objects.values_list("status", flat=True)) == {Status.PROVISIONAL}


def test_a_dossier_does_not_move_back_in_time(world: World) -> None:
    dossier = opened(world)
    move(steps=[Step(dossier.pk, Status.ACTIVE, LATER)], by=BY)

    with pytest.raises(MoveNotAllowed, match="vroeger"):
        move(steps=[Step(dossier.pk, Status.SUSPENDED, LATER - timedelta(1))], by=BY)
    move(steps=[Step(dossier.pk, Status.SUSPENDED, LATER)], by=BY)


def test_a_dossier_is_not_ended_or_suspended_before_its_last_hours(world: World) -> None:
    placement = world.placement()
    world.work(placement, day=LATER, hours=1)

    for status, day in ((Status.SUSPENDED, LATER), (Status.ENDED, LATER - timedelta(1))):
        with pytest.raises(MoveNotAllowed, match=f"Er staan nog uren op {LATER:%d-%m-%Y}. Trek die eerst in"):
            move(steps=[Step(placement.dossier_id, status, day)], by=BY)
    move(steps=[Step(placement.dossier_id, Status.ENDED, LATER)], by=BY)


def test_a_suspension_that_is_over_is_told_with_its_return(world: World) -> None:
    placement = world.placement()
    world.work(placement, day=LATER, hours=1)
    dossier = placement.dossier_id

    for back, taken in ((LATER + timedelta(1), False), (LATER, True)):
        steps = [Step(dossier, Status.SUSPENDED, LATER - timedelta(9)), Step(dossier, Status.ACTIVE, back)]
        if taken:
            move(steps=steps, by=BY)
        else:
            with pytest.raises(MoveNotAllowed, match="uren"):
                move(steps=steps, by=BY)


def test_hours_that_were_withdrawn_hold_no_dossier(world: World) -> None:
    placement = world.placement()
    done = world.work(placement, day=LATER, hours=1)
    withdraw([done], by=BY, day=LATER, reason="vergissing")

    move(steps=[Step(placement.dossier_id, Status.SUSPENDED, LATER)], by=BY)


def test_the_day_of_the_suspension_is_suspended_and_that_of_the_return_is_not(world: World) -> None:
    dossier = world.dossier()
    move(steps=[Step(dossier.pk, Status.SUSPENDED, LATER)], by=BY)
    move(steps=[Step(dossier.pk, Status.ACTIVE, LATER + timedelta(10))], by=BY)
    standing = standings([dossier.pk])[dossier.pk]

    suspended = [LATER + timedelta(days) for days in range(-1, 12) if standing.is_suspended_on(LATER + timedelta(days))]

    assert suspended == [LATER + timedelta(days) for days in range(10)]


def person_on(world: World, benefit: str, **situation: object) -> Person:
    person = world.person()
    tell_situations(
        told=[Situation(person=person, benefit=benefit, holds_from=START, source="test", **situation)], by=BY
    )
    return person


def ask(world: World, person: Person, *, decider: str = "vdab", months: int = 12, service: str = "vdab") -> Reference:
    return Reference(person.pk, world.organiser.pk, world.services[service].pk, decider, months, START)


def test_who_may_enter_is_referred_and_who_may_not_hears_why(world: World) -> None:
    job_seeker = person_on(world, "unemployment")
    living_allowance = person_on(world, "living_allowance")
    sick = person_on(world, "sickness", permission_until=START - timedelta(1))
    elsewhere = person_on(world, "unemployment")
    Person.objects.filter(pk=elsewhere.pk).update(municipality=None)
    not_registered = person_on(world, "unemployment")
    Person.objects.filter(pk=not_registered.pk).update(registered_with_vdab=False)
    people = [job_seeker, living_allowance, sick, elsewhere, not_registered]

    answers = refer(references=[ask(world, person) for person in people], measure_name=MEASURE, by=BY)

    assert [bool(answer) for answer in answers] == [True, False, False, False, False]
    refused(answers[1], "referral")  # the OCMW decides for who has a living allowance
    for answer in answers[2:]:
        refused(answer, "eligibility")
    assert Referral.objects.get().pk == answers[0].record


@pytest.mark.parametrize(("months", "taken"), [(0, False), (1, True), (12, True), (13, False)])
def test_a_referral_is_for_one_to_twelve_months(world: World, months: int, taken: bool) -> None:
    (answer,) = refer(
        references=[ask(world, person_on(world, "unemployment"), months=months)], measure_name=MEASURE, by=BY
    )

    assert bool(answer) is taken
    if not taken:
        refused(answer, "referral", months=months)


def test_nobody_is_referred_whose_benefit_is_not_known(world: World) -> None:
    known, unknown = person_on(world, "unemployment"), world.person()

    good, bad = refer(references=[ask(world, known), ask(world, unknown)], measure_name=MEASURE, by=BY)

    assert "uitkering" in str(bad.refusal)
    assert Referral.objects.get().pk == good.record


def test_a_dossier_of_a_leap_day_ends_on_the_last_of_february(world: World) -> None:
    dossier = world.dossier(starts_on=date(2024, 2, 29))

    assert dossier.planned_end_on == date(2025, 2, 28)


def test_a_dossier_falls_under_the_measure_of_its_referral(world: World, second: str) -> None:
    person = person_on(world, "unemployment")
    too_long, sent = (
        refer(references=[ask(world, person, months=months)], measure_name=second, by=BY)[0]
        for months in (12, NUMBERS["duration_months_max"])
    )
    opening = Opening(person.pk, world.organiser.pk, Regime.FINITE, START, sent.record)

    (dossier,) = open_dossiers(openings=[opening], by=BY)

    refused(too_long, "referral", months=12)
    assert dossier.measure == second
