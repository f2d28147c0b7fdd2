"""The end of a dossier on screen: what still hangs on it, the end itself, and how it reads afterwards."""

from datetime import timedelta
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from opstap.assignments.models import Placement
from opstap.parties.models import Membership
from opstap.portal.kit.cards import Card
from opstap.portal.trajectories import ending, hand_overs, opening
from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.actions import Step, move
from opstap.trajectories.models import Dossier, Exit, Goal, Status, Task
from opstap.trajectories.standing import Standing
from tests.portal.conftest import SignIn
from tests.portal.town import TODAY, Town
from tests.world import BY, START

pytestmark = pytest.mark.database

LAST = str(TODAY)


@pytest.fixture(autouse=True)
def see_everybody(town: Town) -> Any:
    """What the test itself looks at afterwards."""
    with scoped(EVERYBODY):
        yield


def end(town: Town, as_: SignIn, **different: str) -> Any:
    asked = {"reason": "work", "last_day": LAST, "words": "bij de bakker", **different}
    return as_("coach").post(reverse("end_dossier", args=[town.dossier.pk]), asked)


def test_what_still_hangs_on_a_dossier_is_read_before_its_end(town: Town, as_: SignIn) -> None:
    Goal.objects.create(dossier=town.dossier, text="heftruck leren", set_on=START)
    Task.objects.create(dossier=town.dossier, text="inschrijven", owner="worker", due_on=TODAY)

    page = as_("coach").get(reverse("end_dossier", args=[town.dossier.pk])).content.decode()

    assert "prestaties wachten nog op de bevestiging" in page
    for thing in ("Familie Voorbeeld", "heftruck leren", "inschrijven"):
        assert thing in page


def test_a_coach_ends_a_dossier_and_its_placements(town: Town, as_: SignIn) -> None:
    Placement.objects.filter(pk=town.placement.pk).update(ends_on=None)

    page = end(town, as_, last_day=str(TODAY))

    assert page["Location"] == reverse("show_dossier", args=[town.dossier.pk])
    assert Exit.objects.get(dossier=town.dossier).kind == "work"
    assert Placement.objects.get(pk=town.placement.pk).ends_on == TODAY


@pytest.mark.parametrize("field", ["reason", "last_day"])
def test_an_end_has_a_reason_and_a_last_day(town: Town, as_: SignIn, field: str) -> None:
    page = end(town, as_, **{field: ""})

    assert field in page.context["action"].form.errors
    assert "bij de bakker" in page.content.decode()
    assert not Exit.objects.filter(dossier=town.dossier).exists()


def test_later_hours_are_named_and_nothing_ends(town: Town, as_: SignIn) -> None:
    page = end(town, as_, last_day=str(START)).content.decode()

    assert "Er staan nog uren op" in page
    assert "bij de bakker" in page
    assert Dossier.objects.get(pk=town.dossier.pk).status == "active"


def coach(town: Town) -> Membership:
    return Membership.objects.get(user=town.users["coach"])


def text(card: Card | None) -> str:
    assert card is not None
    return render_to_string(card.template, card.context)


def test_the_card_says_how_to_end_and_afterwards_how_it_ended(town: Town) -> None:
    other = town.world.dossier()
    running = ending.card(Standing(other, coach(town), TODAY))
    move(steps=[Step(other.pk, Status.ENDED, TODAY, "bij de bakker", "work")], by=BY)
    other.refresh_from_db()

    ended = ending.card(Standing(other, coach(town), TODAY))

    assert running
    assert [str(button.title) for button in running.buttons] == ["Beëindigen"]
    assert ended
    assert not ended.buttons
    for said in ("aan het werk", "begon te werken", "bij de bakker", "15 maart 2021"):
        assert said in text(ended)


def test_a_dossier_that_should_have_ended_asks_for_it(town: Town) -> None:
    other = town.world.dossier(months=1)
    assert other.planned_end_on

    asks = [ending.card(Standing(other, coach(town), other.planned_end_on + timedelta(n))) for n in (0, 1)]

    assert [one.calls for one in asks if one] == [False, True]


def test_the_other_dossiers_stand_on_a_card_only_where_there_are_some(town: Town) -> None:
    first = town.dossier
    assert opening.card(Standing(first, coach(town), TODAY)) is None
    move(steps=[Step(first.pk, Status.ENDED, TODAY + timedelta(40))], by=BY)
    second = town.world.dossier(first.person, starts_on=TODAY + timedelta(50))

    for one in (first, second):
        card = opening.card(Standing(one, coach(town), TODAY))
        assert card
        assert not card.calls
        assert "dagen" in text(card)


def test_the_card_of_hand_overs_shows_what_is_asked_and_offers_no_second_one(town: Town) -> None:
    asked = hand_overs.card(Standing(town.dossier, coach(town), TODAY))
    free = hand_overs.card(Standing(town.world.dossier(), coach(town), TODAY))
    referrer = Membership.objects.get(user=town.users["referrer"])
    theirs = hand_overs.card(Standing(town.dossier, referrer, TODAY))

    assert asked
    assert (asked.buttons, asked.calls) == ([], False)
    assert "vdab hier" in text(asked)
    assert free
    assert len(free.buttons) == 1
    assert theirs
    assert theirs.calls


def test_many_end_from_the_list_each_with_an_answer(town: Town, as_: SignIn) -> None:
    other = town.world.dossier()
    asked = {"end-reason": "work", "end-last_day": str(START + timedelta(1)), "end-words": "", "end": ""}

    page = as_("coach").post(reverse("list_dossiers"), {"rows": [town.dossier.pk, other.pk], **asked})

    assert "Er staan nog uren op" in page.content.decode()
    statuses = [Dossier.objects.get(pk=pk).status for pk in (town.dossier.pk, other.pk)]
    assert statuses == ["active", "ended"]
