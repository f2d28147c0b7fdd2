"""Somebody acts while somebody else has acted and not yet committed: what they decide on is what the first one made."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import partial
from typing import Any

import pytest

from opstap.shared.errors import BadInput
from opstap.shared.moves import MoveNotAllowed
from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.actions import appointments, competences, evaluations, outcomes, plans, situations, watches
from opstap.trajectories.actions.ending import Ending, end_dossiers, end_those_over
from opstap.trajectories.actions.suspensions import Rest, suspend
from opstap.trajectories.models import (
    Appointment,
    Competence,
    Dossier,
    Goal,
    Instrument,
    Observation,
    Suspension,
    Task,
    Watch,
)
from tests.shared.at_once import one_during_another
from tests.shared.committed import committed
from tests.world import BY, START, World

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True, databases=["default", "owner"])]

DAY = date(2021, 3, 1)
NOW: dict[str, Any] = {"by": BY, "day": DAY}
ESCO = "http://data.europa.eu/esco/skill/0005c151-5b5a-4a66-8aac-60e734beb1ab"


@dataclass(slots=True)
class Plan:
    """A dossier with a goal, a task for it and an evaluation talk on DAY."""

    world: World
    dossier: Dossier
    goal: Goal
    task: Task
    talk: Appointment


@pytest.fixture
def plan() -> Plan:
    with committed():
        world = World.build()
        dossier = world.dossier(months=6)
        goal = plans.set_goal(Goal(dossier=dossier, text="Op tijd komen"), **NOW)
        task = plans.add_task(Task(dossier=dossier, goal=goal, text="Bellen", due_on=DAY, owner="worker"), **NOW)
        slots = appointments.Slots(DAY, time(9), 30, "Dorp 1")
        talk = appointments.talk_in(dossier, Appointment.Kind.EVALUATION)
        (answer,) = appointments.plan([talk], slots=slots, **NOW)
        return Plan(world, dossier, goal, task, Appointment.objects.get(pk=answer.record))


def during(first: Callable[[], Any], second: Callable[[], Any]) -> Any:
    """What the second gave back or raised; the first one must have gone well."""
    done, late = one_during_another(EVERYBODY, first, second)
    assert all(done) if isinstance(done, list) else True, done
    return late


def again(row: Any) -> Any:
    with scoped(EVERYBODY):
        return type(row).objects.get(pk=row.pk)


def test_a_goal_that_is_let_go_is_not_reached(plan: Plan) -> None:
    late = during(partial(plans.drop_goal, plan.goal, **NOW), partial(plans.reach_goal, plan.goal, **NOW))

    assert isinstance(late, BadInput)
    assert again(plan.goal).reached_on is None


def test_a_task_that_is_dropped_is_not_ticked_off(plan: Plan) -> None:
    (late,) = during(partial(plans.drop_task, plan.task, **NOW), partial(plans.finish_tasks, [plan.task], **NOW))

    assert late.refusal
    assert again(plan.task).done_on is None


def test_a_task_that_is_ticked_off_does_not_go_with_its_goal(plan: Plan) -> None:
    late = during(partial(plans.finish_tasks, [plan.task], **NOW), partial(plans.drop_goal, plan.goal, **NOW))

    assert late is None
    assert (again(plan.task).done_on, again(plan.task).dropped_on) == (DAY, None)


def test_a_talk_that_is_called_off_was_not_held(plan: Plan) -> None:
    cancel = partial(appointments.cancel, plan.talk, **NOW)

    assert isinstance(during(cancel, partial(appointments.hold, plan.talk, **NOW)), MoveNotAllowed)
    assert again(plan.talk).state == "cancelled"


def test_a_talk_that_is_called_off_is_not_concluded_among_others(plan: Plan) -> None:
    cancel = partial(appointments.cancel, plan.talk, **NOW)

    (late,) = during(cancel, partial(appointments.conclude, [plan.talk], "held", **NOW))

    assert late.refusal
    assert again(plan.talk).state == "cancelled"


def test_an_evaluation_does_not_hold_a_talk_that_is_called_off(plan: Plan) -> None:
    found = evaluations.Found(plan.dossier.pk, DAY, "Mia", "continue")
    cancel = partial(appointments.cancel, plan.talk, **NOW)

    (late,) = during(cancel, partial(evaluations.hold, [found], reports=False, **NOW))

    assert late
    assert again(plan.talk).state == "cancelled"


def test_who_two_put_on_a_list_stands_on_it_once(plan: Plan) -> None:
    placing = watches.Placing(plan.dossier.person_id, Watch.List.OFFER_EXHAUSTED, "Alles geprobeerd.")
    put_on = partial(watches.put_on, [placing], organiser=plan.world.organiser.pk, **NOW)

    (late,) = during(put_on, put_on)

    with scoped(EVERYBODY):
        assert [late.record] == list(Watch.objects.values_list("pk", flat=True))


def test_who_is_taken_off_a_list_stays_off_since_that_day(plan: Plan) -> None:
    placing = watches.Placing(plan.dossier.person_id, Watch.List.OFFER_EXHAUSTED, "Alles geprobeerd.")
    with committed():
        (answer,) = watches.put_on([placing], organiser=plan.world.organiser.pk, **NOW)
    off = [
        partial(watches.take_off, [answer.record], by=BY, day=DAY + timedelta(later), reason="werk") for later in (1, 2)
    ]

    (late,) = during(*off)

    assert late
    with scoped(EVERYBODY):
        assert Watch.objects.get().until == DAY + timedelta(1)


def test_another_measure_that_ended_does_not_end_later(plan: Plan) -> None:
    told = Instrument(
        person_id=plan.dossier.person_id, kind=Instrument.Kind.LANGUAGE_COURSE, starts_on=START, source="test"
    )
    with committed():
        situations.tell_instruments(told=[told], **NOW)
        one = Instrument.objects.get()
    ends = [partial(situations.end_instrument, one, ends_on=DAY + timedelta(later), by=BY) for later in (1, 2)]

    assert isinstance(during(*ends), BadInput)
    assert again(one).ends_on == DAY + timedelta(1)


def test_a_file_of_competences_that_two_read_in_adds_each_once(db: None) -> None:
    def read_in() -> Any:
        return competences.take_in([Competence(uri=ESCO, name_nl="Poetsen")], by=BY)

    (late,) = during(read_in, read_in)

    with scoped(EVERYBODY):
        assert [late.record] == list(Competence.objects.values_list("pk", flat=True))


def test_the_same_word_of_two_about_an_end_is_written_once(plan: Plan) -> None:
    with committed():
        assert end_dossiers([Ending(plan.dossier.pk, DAY, "work")], **NOW)[0]
    word = outcomes.Word(plan.dossier.pk, 3, "told", date(2021, 6, 1), ["nec"])
    say = partial(outcomes.observe, [word], by=BY, day=date(2021, 6, 1))

    (late,) = during(say, say)

    with scoped(EVERYBODY):
        assert [late.record] == list(Observation.objects.values_list("pk", flat=True))


def test_a_dossier_that_is_laid_to_rest_is_not_ended_that_night(plan: Plan) -> None:
    """Suspended days move its planned end, so that it is not known yet when it is over."""
    rest = Rest(plan.dossier.pk, date(2021, 7, 1), Suspension.Reason.ILLNESS)
    night = date(2021, 7, 5)
    assert plan.dossier.planned_end_on == date(2021, 7, 3)

    late = during(partial(suspend, [rest], by=BY, day=date(2021, 7, 1)), partial(end_those_over, by=BY, day=night))

    assert late == []
    assert again(plan.dossier).status == "suspended"
