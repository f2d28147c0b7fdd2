"""A worker is placed where the place and the activity allow it; the rest of the batch does not suffer."""

from datetime import date
from typing import Any

import pytest

from opstap.assignments.actions import Match, place
from opstap.assignments.models import Activity, Placement
from opstap.parties.models import Category
from opstap.shared.errors import BadInput
from tests.shared.refusals import refused
from tests.world import BY, MEASURE, START, World

pytestmark = pytest.mark.database


def test_a_place_outside_the_area_is_refused_and_spoils_no_other(world: World) -> None:
    dossier, recognition = world.dossier(), world.recognition()
    here, there = world.place.pk, world.elsewhere.pk
    matches = [Match(dossier.pk, recognition.pk, world.activity.pk, where, START) for where in (here, there, here)]

    answers = place(matches=matches, by=BY)

    assert [bool(answer) for answer in answers] == [True, False, True]
    refused(answers[1], "territory", place="Menen", organiser="W13", in_territory=False)
    made = Placement.objects.order_by("id")
    assert [placement.pk for placement in made] == [answers[0].record, answers[2].record]
    assert all(placement.law and placement.because for placement in made)


def test_a_place_is_in_the_area_from_the_first_day_of_the_organiser(world: World) -> None:
    dossier, recognition = world.dossier(), world.recognition()
    days = (date(2017, 12, 31), date(2018, 1, 1))

    before, on = place(
        matches=[Match(dossier.pk, recognition.pk, world.activity.pk, world.place.pk, day) for day in days[1:]]
        + [Match(dossier.pk, recognition.pk, world.activity.pk, world.elsewhere.pk, days[1])],
        by=BY,
    )

    assert before
    refused(on, "territory")


def test_an_activity_that_is_not_for_this_kind_of_client_is_refused(world: World) -> None:
    forbidden, _ = Activity.objects.get_or_create(
        code="9.9",
        defaults={
            "measure": MEASURE,
            "main": 8,
            "name_nl": "Land- en tuinbouw",
            "name_en": "Farming",
            "source": "test",
        },
    )
    dossier, home = world.dossier(), world.recognition()
    farm = world.recognition(category=Category.AGRICULTURE, name="Hoeve")

    answers = place(
        matches=[
            Match(dossier.pk, recognition.pk, activity.pk, world.place.pk, START)
            for recognition, activity in ((home, world.activity), (home, forbidden), (farm, world.activity))
        ],
        by=BY,
    )

    assert answers[0]
    for answer in answers[1:]:
        if not answer:
            refused(answer, "activities")


def test_a_dossier_that_does_not_exist_is_said_to(world: World) -> None:
    recognition = world.recognition()

    with pytest.raises(BadInput, match="Dossier 999999 bestaat niet"):
        place(matches=[Match(999999, recognition.pk, world.activity.pk, world.place.pk, START)], by=BY)


@pytest.mark.parametrize("elsewhere", [None, "dossier", "recognition", "activity"])
def test_a_placement_stays_within_one_measure(world: World, second: str, elsewhere: str | None) -> None:
    things: dict[str, Any] = {
        "dossier": world.dossier(),
        "recognition": world.recognition(),
        "activity": world.activity,
    }
    if elsewhere:
        one = things[elsewhere]
        type(one).objects.filter(pk=one.pk).update(measure=second)

    (answer,) = place(matches=[Match(*(one.pk for one in things.values()), world.place.pk, START)], by=BY)

    assert (answer.refusal.code if answer.refusal else None) == ("other-measure" if elsewhere else None)
