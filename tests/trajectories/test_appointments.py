"""Talks: each gets an hour that is free for person and coach, is told of it, and is told again when it changes."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from opstap.correspondence.models import Message
from opstap.parties.models import Person, User
from opstap.shared.errors import BadInput
from opstap.shared.moves import MoveNotAllowed
from opstap.trajectories.actions import Step, appointments
from opstap.trajectories.actions import move as move_dossiers
from opstap.trajectories.actions.appointments import Slots, Talk, talk_at, talk_in
from opstap.trajectories.actions.referrals import refuse
from opstap.trajectories.models import Appointment, CoachAssignment, Dossier, Referral, Status
from tests.trajectories.shortcuts import referred
from tests.world import BY, START, World

pytestmark = pytest.mark.database

TODAY = START + timedelta(60)
DAY = date(2021, 3, 15)
MORNING = Slots(day=DAY, begins=time(9), ends=time(10), minutes=30, place="Dorp 1, Kortrijk")
NINE = Slots(day=DAY, begins=time(9), minutes=30, place="Dorp 1, Kortrijk")
Kind, State = Appointment.Kind, Appointment.State


def evaluation_of(*dossiers: Dossier) -> list[Talk]:
    return [talk_in(one, Kind.EVALUATION) for one in dossiers]


def planned(dossier: Dossier, slots: Slots = NINE) -> Appointment:
    (answer,) = appointments.plan(evaluation_of(dossier), slots=slots, by=BY, day=TODAY)
    assert answer, answer.refusal
    return Appointment.objects.get(pk=answer.record)


def coached(dossier: Dossier, coach: User) -> Dossier:
    place = {"person_id": dossier.person_id, "organiser_id": dossier.organiser_id}
    CoachAssignment.objects.create(user=coach, starts_on=START, **place)
    return dossier


def titles(person: int) -> list[str]:
    return list(Message.objects.filter(person=person).order_by("pk").values_list("title", flat=True))


def test_each_gets_the_next_hour_until_the_morning_is_full(world: World) -> None:
    dossiers = [world.dossier(world.person(name)) for name in ("Mia", "Jan", "Ali")]

    answers = appointments.plan(evaluation_of(*dossiers), slots=MORNING, by=BY, day=TODAY)

    assert [bool(one) for one in answers] == [True, True, False]
    assert "tussen 9.00 uur en 10.00 uur geen plaats meer" in str(answers[2].refusal)
    rows = Appointment.objects.order_by("clock")
    assert [(one.person_id, one.clock) for one in rows] == [
        (dossiers[0].person_id, time(9)),
        (dossiers[1].person_id, time(9, 30)),
    ]
    assert {one.service_id for one in rows} == {world.services["vdab"].pk}


def test_two_coaches_work_side_by_side_and_one_coach_does_not(world: World) -> None:
    one, other = (User.objects.create(username=name, name=name) for name in ("an", "bo"))
    dossiers = [coached(world.dossier(), coach) for coach in (one, other, one)]

    appointments.plan(evaluation_of(*dossiers), slots=MORNING, by=BY, day=TODAY)

    clocks = dict(Appointment.objects.values_list("person", "clock"))
    assert [clocks[one.person_id] for one in dossiers] == [time(9), time(9), time(9, 30)]


@pytest.mark.parametrize(("begins", "is_free"), [(time(8, 30), True), (time(8, 31), False), (time(9, 30), True)])
def test_an_hour_is_free_when_no_talk_of_the_coach_is_nearer_than_a_talk_lasts(
    world: World, begins: time, is_free: bool
) -> None:
    planned(world.dossier())

    slots = Slots(day=DAY, begins=begins, minutes=30, place="hier")
    (answer,) = appointments.plan(evaluation_of(world.dossier()), slots=slots, by=BY, day=TODAY)

    assert bool(answer) is is_free


def test_a_person_is_not_in_two_places_even_for_two_organisers(world: World) -> None:
    other = World.build("zora", ("Beersel", "Halle"))
    person = world.person()
    planned(world.dossier(person))
    talk = Talk(person.pk, Kind.OTHER, other.organiser.pk)

    (same, later) = (
        appointments.plan([talk], slots=slots, by=BY, day=TODAY)[0]
        for slots in (NINE, Slots(day=DAY, begins=time(11), minutes=30, place="daar"))
    )

    assert not same
    assert later


def test_an_invitation_says_when_where_and_what_for(world: World) -> None:
    appointment = planned(world.dossier())

    told = Message.objects.get(subject=f"appointment:{appointment.pk}")

    assert told.title == "Afspraak op maandag 15 maart 2021"
    assert "Wanneer: maandag 15 maart 2021 om 9.00 uur\nWaar: Dorp 1, Kortrijk" in told.text
    assert "hoe het gaat" in told.text
    assert told.document is not None


def test_who_is_invited_already_is_not_invited_again_until_that_day_is_past(world: World) -> None:
    dossier = world.dossier()
    planned(dossier)
    later = Slots(day=DAY + timedelta(7), begins=time(9), minutes=30, place="hier")

    (before,) = appointments.plan(evaluation_of(dossier), slots=later, by=BY, day=DAY)
    (after,) = appointments.plan(evaluation_of(dossier), slots=later, by=BY, day=DAY + timedelta(1))

    assert "al uitgenodigd op maandag 15 maart 2021 om 9.00 uur" in str(before.refusal)
    assert after


def test_nobody_is_invited_twice_in_one_batch_nor_to_a_dossier_that_is_over(world: World) -> None:
    dossier, over = world.dossier(), world.dossier()
    move_dossiers(steps=[Step(over.pk, Status.ENDED, TODAY)], by=BY)

    answers = appointments.plan(evaluation_of(dossier, dossier, over), slots=MORNING, by=BY, day=TODAY)

    assert [bool(one) for one in answers] == [True, False, False]
    assert "twee keer" in str(answers[1].refusal)
    assert "beëindigd" in str(answers[2].refusal)


@pytest.mark.parametrize(
    ("slots", "said"),
    [
        (Slots(day=TODAY - timedelta(1), begins=time(9), minutes=30, place="hier"), "voorbij"),
        (Slots(day=DAY, begins=time(9), ends=time(9, 29), minutes=30, place="hier"), "past geen gesprek"),
        (Slots(day=DAY, begins=time(9), minutes=0, place="hier"), "minstens één minuut"),
    ],
)
def test_hours_that_cannot_be_are_refused_before_anybody_is_invited(world: World, slots: Slots, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        appointments.plan(evaluation_of(world.dossier()), slots=slots, by=BY, day=TODAY)

    assert not Appointment.objects.exists()


def test_a_talk_that_is_moved_is_told_each_time_also_when_it_moves_back(world: World) -> None:
    appointment = planned(world.dossier())
    afternoon = Slots(day=DAY, begins=time(14), minutes=30, place="Dorp 1, Kortrijk")

    for slots in (afternoon, NINE):
        appointments.move(appointment, slots=slots, by=BY, day=TODAY)

    appointment.refresh_from_db()
    assert appointment.clock == time(9)
    assert len(titles(appointment.person_id)) == 3


def test_a_talk_does_not_move_onto_another_and_stays_where_it_was(world: World) -> None:
    planned(world.dossier())
    appointment = planned(world.dossier(), Slots(day=DAY, begins=time(11), minutes=30, place="hier"))

    with pytest.raises(BadInput, match="geen plaats meer"):
        appointments.move(appointment, slots=NINE, by=BY, day=TODAY)

    appointment.refresh_from_db()
    assert appointment.clock == time(11)


def test_a_talk_is_held_or_missed_from_its_own_day_on_and_that_can_be_put_right(world: World) -> None:
    appointment = planned(world.dossier())

    with pytest.raises(BadInput, match="pas op maandag 15 maart 2021"):
        appointments.hold(appointment, by=BY, day=DAY - timedelta(1))
    appointments.miss(appointment, by=BY, day=DAY, words="ziek")
    appointment.refresh_from_db()
    assert (appointment.state, appointment.words) == (State.NO_SHOW, "ziek")
    appointments.hold(appointment, by=BY, day=DAY)
    appointment.refresh_from_db()
    assert appointment.state == State.HELD


def test_a_talk_that_is_called_off_is_told_unless_the_person_did_it(world: World) -> None:
    ours, theirs = planned(world.dossier()), planned(world.dossier(), Slots(DAY, time(11), 30, "hier"))

    appointments.cancel(ours, by=BY, day=TODAY)
    appointments.cancel(theirs, by=BY, day=TODAY, is_told=False)

    assert titles(ours.person_id)[-1] == "Geen afspraak op maandag 15 maart 2021"
    assert len(titles(theirs.person_id)) == 1
    with pytest.raises(MoveNotAllowed, match="afgezegd"):
        appointments.hold(ours, by=BY, day=DAY)
    with pytest.raises(MoveNotAllowed, match="afgezegd"):
        appointments.move(ours, slots=NINE, by=BY, day=TODAY)


def test_an_hour_that_was_called_off_is_free_again(world: World) -> None:
    appointments.cancel(planned(world.dossier()), by=BY, day=TODAY)

    planned(world.dossier())


def test_somebody_is_reminded_once_a_day(world: World) -> None:
    appointment = planned(world.dossier())

    answers = [appointments.remind([appointment], by=BY, day=day)[0] for day in (TODAY, TODAY, TODAY + timedelta(1))]

    assert [bool(one) for one in answers] == [True, False, True]
    assert titles(appointment.person_id)[1] == "Vergeet uw afspraak niet op maandag 15 maart 2021"


def test_nobody_is_reminded_of_a_talk_that_is_past_or_called_off(world: World) -> None:
    past, off = planned(world.dossier()), planned(world.dossier(), Slots(DAY, time(11), 30, "hier"))
    off = appointments.cancel(off, by=BY, day=TODAY)

    answers = appointments.remind([past, off], by=BY, day=DAY + timedelta(1))

    assert ["komt niet meer" in str(answer.refusal) for answer in answers] == [True, True]


def test_of_many_talks_it_is_said_at_once_how_they_went_each_for_itself(world: World) -> None:
    rows = [planned(world.dossier(), Slots(DAY, time(hour), 30, "hier")) for hour in (9, 10, 11)]
    later = planned(world.dossier(), Slots(DAY + timedelta(1), time(9), 30, "hier"))
    rows[1] = appointments.cancel(rows[1], by=BY, day=TODAY)

    answers = appointments.conclude([*rows, later], State.HELD, by=BY, day=DAY)

    assert [bool(answer) for answer in answers] == [True, False, True, False]
    assert "afgezegd" in str(answers[1].refusal)
    assert "Wacht tot dan" in str(answers[3].refusal)
    states = dict(Appointment.objects.values_list("pk", "state"))
    assert [states[one.pk] for one in (*rows, later)] == [State.HELD, State.CANCELLED, State.HELD, State.PLANNED]


def test_a_first_talk_is_planned_for_a_referral_before_there_is_a_dossier(world: World) -> None:
    referral = world.dossier().referral
    asked = Referral.objects.get(pk=referral.pk)

    (answer,) = appointments.plan([talk_at(asked, Kind.FIRST_TALK)], slots=NINE, by=BY, day=TODAY)

    appointment = Appointment.objects.get(pk=answer.record)
    assert (appointment.referral_id, appointment.dossier_id) == (asked.pk, None)
    assert "hoe wijk-werken werkt" in Message.objects.get(subject=f"appointment:{appointment.pk}").text


@pytest.mark.parametrize("closed", [False, True])
def test_there_is_no_first_talk_for_a_referral_that_came_to_nothing(world: World, closed: bool) -> None:
    asked = referred(world)
    if closed:
        refuse([asked.pk], why="no_work", answer="neen", by=BY, day=TODAY)

    (answer,) = appointments.plan([talk_at(asked, Kind.FIRST_TALK)], slots=NINE, by=BY, day=TODAY)

    assert bool(answer) is not closed


def test_a_talk_is_called_off_once(world: World) -> None:
    talk = appointments.cancel(planned(world.dossier()), by=BY, day=TODAY)

    with pytest.raises(MoveNotAllowed, match="afgezegd; daarna kan: niets meer"):
        appointments.cancel(talk, by=BY, day=TODAY)


@pytest.mark.parametrize(("kind", "taken"), [(Kind.EVALUATION, False), (Kind.FOLLOW_UP, True)])
def test_after_the_end_there_are_talks_but_no_evaluation(world: World, kind: str, taken: bool) -> None:
    over = world.dossier()
    move_dossiers(steps=[Step(over.pk, Status.ENDED, TODAY)], by=BY)

    (answer,) = appointments.plan([talk_in(over, kind)], slots=NINE, by=BY, day=TODAY)

    assert bool(answer) is taken


def test_a_batch_takes_as_many_queries_for_many_as_for_one(world: World) -> None:
    talks = evaluation_of(*[world.dossier() for _ in range(6)])
    Person.objects.update(phone="0470 00 00 00")

    def queries(some: list[Talk], day: date) -> int:
        slots = Slots(day=day, begins=time(9), ends=time(12), minutes=20, place="hier")
        with CaptureQueriesContext(connection) as captured:
            assert all(appointments.plan(some, slots=slots, by=BY, day=TODAY))
        return len(captured)

    assert queries(talks[:1], DAY) == queries(talks[1:], DAY + timedelta(1))
