"""Named coaches: one at a time, of the organiser itself, and the earlier ones stay known."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from opstap.parties.models import Membership, Person, Role, User
from opstap.trajectories.actions.coaches import Coaching, assign_coach
from opstap.trajectories.actions.ending import Ending, end_dossiers
from opstap.trajectories.actions.referrals import refuse
from opstap.trajectories.models import CoachAssignment
from tests.trajectories.shortcuts import referred
from tests.world import BY, START, World

pytestmark = pytest.mark.database

LATER = START + timedelta(10)


def coach(world: World, name: str = "An") -> User:
    user = User.objects.create(username=name, name=name)
    Membership.objects.create(user=user, role=Role.COACH, organiser=world.organiser)
    return user


def named(world: World, person: Person, user: User | None, day: date = START) -> object:
    (answer,) = assign_coach([Coaching(person.pk, world.organiser.pk, user and user.pk)], by=BY, day=day)
    return answer.refusal and str(answer.refusal)


def days(person: Person) -> list[tuple[str, date, date | None]]:
    rows = CoachAssignment.objects.filter(person=person).order_by("starts_on")
    return [(row.user.name, row.starts_on, row.ends_on) for row in rows]


def test_a_new_coach_ends_the_old_one_the_day_before(world: World) -> None:
    mia, an, bo = world.person(), coach(world), coach(world, "Bo")
    assert named(world, mia, an) is None

    assert named(world, mia, bo, LATER) is None

    assert days(mia) == [("An", START, LATER - timedelta(1)), ("Bo", LATER, None)]


def test_the_same_coach_again_changes_nothing(world: World) -> None:
    mia, an = world.person(), coach(world)
    named(world, mia, an)
    named(world, mia, an, LATER)
    assert days(mia) == [("An", START, None)]


def test_a_mistake_of_the_same_day_is_corrected(world: World) -> None:
    mia, an, bo = world.person(), coach(world), coach(world, "Bo")
    named(world, mia, an)
    named(world, mia, bo)
    assert days(mia) == [("Bo", START, None)]
    named(world, mia, None)
    assert days(mia) == []


def test_nobody_can_be_the_coach_from_a_day_on(world: World) -> None:
    mia, an = world.person(), coach(world)
    named(world, mia, an)
    named(world, mia, None, LATER)
    assert days(mia) == [("An", START, LATER - timedelta(1))]
    named(world, mia, an, LATER)
    assert days(mia) == [("An", START, LATER - timedelta(1)), ("An", LATER, None)]


def test_only_an_active_coach_of_the_organiser_is_named(world: World) -> None:
    mia, elsewhere = world.person(), World.build("zora", ("Beersel", "Halle"))
    stranger, left, referrer = coach(elsewhere, "Cas"), coach(world, "Dirk"), User.objects.create(username="e")
    Membership.objects.create(user=referrer, role=Role.REFERRER, service=world.services["vdab"])
    User.objects.filter(pk=left.pk).update(is_active=False)

    for user in (stranger, left, referrer):
        assert named(world, mia, user) == "Deze gebruiker is geen coach bij deze organisator."
    assert named(world, mia, coach(world)) is None


def test_a_day_before_the_present_coach_began_is_refused(world: World) -> None:
    mia = world.person()
    named(world, mia, coach(world), LATER)
    assert "latere dag" in str(named(world, mia, coach(world, "Bo"), START))


def test_many_people_get_a_coach_with_as_many_queries_as_one(world: World) -> None:
    people, an, bo = [world.person(f"P{number}") for number in range(5)], coach(world), coach(world, "Bo")
    counts = []
    for some in (people[:1], people[1:]):
        for user, day in ((an, START), (bo, LATER)):
            asked = [Coaching(one.pk, world.organiser.pk, user.pk) for one in some]
            with CaptureQueriesContext(connection) as captured:
                assert all(assign_coach(asked, by=BY, day=day))
            counts.append(len(captured))
    assert counts[:2] == counts[2:]


def test_twice_in_one_batch_the_last_one_holds(world: World) -> None:
    mia, an, bo = world.person(), coach(world), coach(world, "Bo")
    asked = [Coaching(mia.pk, world.organiser.pk, user.pk) for user in (an, bo)]
    assert all(assign_coach([*asked, Coaching(999_999, world.organiser.pk, an.pk)][:2], by=BY, day=START))
    assert days(mia) == [("Bo", START, None)]


@pytest.mark.parametrize("stays", ["running", "nothing", "referred again"])
def test_a_coach_is_named_while_something_goes_on_at_the_organiser(world: World, stays: str) -> None:
    dossier = world.dossier()
    if stays != "running":
        end_dossiers([Ending(dossier.pk, START, "other")], by=BY, day=START)
    if stays == "referred again":
        referred(world, dossier.person, on=LATER)

    refusal = named(world, dossier.person, coach(world), LATER)

    if stays == "nothing":
        assert refusal is not None
        assert "geen lopend dossier en geen open toeleiding" in refusal
    else:
        assert refusal is None


@pytest.mark.parametrize("closed", [False, True])
def test_no_coach_is_named_for_a_referral_that_came_to_nothing(world: World, closed: bool) -> None:
    referral = referred(world)
    if closed:
        refuse([referral.pk], why="no_work", answer="neen", by=BY, day=START)

    assert bool(named(world, referral.person, coach(world), LATER)) is closed
