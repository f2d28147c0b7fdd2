"""Two people plan a talk at the same moment: a person and a coach are in one place at a time, whoever is first."""

from datetime import date, time
from functools import partial

import pytest

from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.actions import appointments
from opstap.trajectories.actions.appointments import Slots, Talk
from opstap.trajectories.models import Appointment
from tests.shared.at_once import at_once
from tests.shared.committed import committed
from tests.world import BY, START, World

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True, databases=["default", "owner"])]

NINE = Slots(date(2021, 3, 15), time(9), 30, "hier")


def planned(*talks: Talk, slots: tuple[Slots, Slots] = (NINE, NINE)) -> list[bool]:
    """Whether each of these talks was planned, all of them asked for at once."""
    asked = [
        partial(appointments.plan, [talk], slots=hour, by=BY, day=START)
        for talk, hour in zip(talks, slots, strict=True)
    ]
    outcomes = at_once(EVERYBODY, asked)
    with scoped(EVERYBODY):
        assert Appointment.objects.count() == sum(bool(answer) for (answer,) in outcomes)
    return sorted(bool(answer) for (answer,) in outcomes)


def test_of_two_organisers_that_invite_one_person_at_one_hour_one_is_refused() -> None:
    with committed():
        here, there = World.build(), World.build("zora", ("Beersel", "Halle"))
        mia = here.person()
        talks = [Talk(mia.pk, Appointment.Kind.OTHER, world.organiser.pk) for world in (here, there)]

    assert planned(*talks) == [False, True]


def test_of_two_people_invited_to_one_desk_at_one_hour_one_is_refused() -> None:
    with committed():
        world = World.build()
        talks = [Talk(world.person().pk, Appointment.Kind.OTHER, world.organiser.pk) for _ in range(2)]

    assert planned(*talks) == [False, True]


def test_two_people_at_two_hours_are_both_invited() -> None:
    with committed():
        world = World.build()
        talks = [Talk(world.person().pk, Appointment.Kind.OTHER, world.organiser.pk) for _ in range(2)]
    later = Slots(NINE.day, time(10), NINE.minutes, NINE.place)

    assert planned(*talks, slots=(NINE, later)) == [True, True]
