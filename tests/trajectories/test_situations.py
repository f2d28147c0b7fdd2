"""What somebody lives on and takes part in: told by row, ended once, and never doubled."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from opstap.parties.models import Person
from opstap.shared.errors import BadInput
from opstap.trajectories.actions.situations import end_instrument, tell_instruments
from opstap.trajectories.models import Instrument
from tests.shared.refusals import refused
from tests.world import BY, START, World

pytestmark = pytest.mark.database

Kind = Instrument.Kind
LATER = START + timedelta(30)


def other(
    person: Person | int, kind: str = Kind.LANGUAGE_COURSE, starts_on: date = START, **more: object
) -> Instrument:
    key = person if isinstance(person, int) else person.pk
    return Instrument(person_id=key, kind=kind, starts_on=starts_on, source="gesprek", **more)


def test_each_measure_answers_for_itself(world: World) -> None:
    mia, jan = world.person("Mia"), world.person("Jan")

    answers = tell_instruments(
        [other(mia), other(999_999), other(jan, ends_on=START - timedelta(1)), other(jan)], by=BY, day=START
    )

    assert [bool(answer) for answer in answers] == [True, False, False, True]
    assert "bestaat niet" in str(answers[1].refusal)
    assert "laatste dag" in str(answers[2].refusal)
    assert set(Instrument.objects.values_list("pk", flat=True)) == {answers[0].record, answers[3].record}


@pytest.mark.parametrize(("starts_on", "is_taken"), [(LATER, False), (LATER + timedelta(1), True)])
def test_the_same_measure_runs_once_at_a_time(world: World, starts_on: date, is_taken: bool) -> None:
    mia = world.person()
    tell_instruments([other(mia, ends_on=LATER)], by=BY, day=START)

    (answer,) = tell_instruments([other(mia, starts_on=starts_on)], by=BY, day=START)

    assert bool(answer) is is_taken


def test_the_same_measure_twice_in_one_batch_is_told_once(world: World) -> None:
    mia = world.person()
    assert [bool(one) for one in tell_instruments([other(mia), other(mia)], by=BY, day=START)] == [True, False]


def test_a_second_work_experience_beside_a_running_dossier_is_refused_and_learning_is_not(world: World) -> None:
    mia = world.dossier().person

    course, article = tell_instruments([other(mia), other(mia, Kind.ARTICLE_60)], by=BY, day=START)

    assert course
    refused(article, "combination")


def test_what_was_over_before_the_dossier_may_be_told(world: World) -> None:
    mia = world.dossier().person
    before = START - timedelta(30)
    (answer,) = tell_instruments([other(mia, Kind.ARTICLE_60, before, ends_on=START - timedelta(1))], by=BY, day=START)
    assert answer


def test_a_measure_ends_on_a_day_of_its_own_and_not_later_than_it_did(world: World) -> None:
    (answer,) = tell_instruments([other(world.person())], by=BY, day=START)
    course = Instrument.objects.get(pk=answer.record)

    with pytest.raises(BadInput, match="eerste"):
        end_instrument(course, ends_on=START - timedelta(1), by=BY)
    end_instrument(course, ends_on=LATER, by=BY)
    with pytest.raises(BadInput, match="vroeger"):
        end_instrument(course, ends_on=LATER + timedelta(1), by=BY)
    course.refresh_from_db()
    assert course.ends_on == LATER


def test_many_measures_take_no_more_queries_than_one(world: World) -> None:
    people = [world.person(f"P{number}") for number in range(5)]
    counts = []
    for some in (people[:1], people[1:]):
        with CaptureQueriesContext(connection) as asked:
            assert all(tell_instruments([other(one) for one in some], by=BY, day=START))
        counts.append(len(asked))
    assert counts[0] == counts[1]
