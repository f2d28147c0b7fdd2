"""The page on which the coaches of an organiser keep its own terms."""

from datetime import timedelta

import pytest
from django.urls import reverse

from opstap.trajectories.models import Terms
from tests.portal.conftest import SignIn
from tests.portal.town import TODAY, Town

pytestmark = pytest.mark.database

TOMORROW = TODAY + timedelta(1)


def test_a_coach_keeps_a_text_that_another_organiser_does_not_see(town: Town, as_: SignIn) -> None:
    coach, path = as_("coach"), reverse("write_terms")
    assert "Kunt u niet komen?" in coach.get(path).content.decode()  # a proposal to begin with

    kept = coach.post(path, {"text": "Bel ons vóór 8 uur.", "since": TOMORROW}, follow=True).content.decode()

    one = Terms.objects.get()
    assert (one.organiser, one.since, one.written_on) == (town.organiser, TOMORROW, TODAY)
    assert "Vanaf 16 maart 2021" in kept
    assert "Bel ons vóór 8 uur." in kept
    assert "Bel ons" not in as_("stranger").get(path).content.decode()


def test_a_text_for_today_is_refused_and_stays_in_the_form(town: Town, as_: SignIn) -> None:
    answer = as_("coach").post(reverse("write_terms"), {"text": "Bel ons.", "since": TODAY}).content.decode()

    assert "ten vroegste vanaf morgen" in answer
    assert "Bel ons." in answer
    assert not Terms.objects.exists()
