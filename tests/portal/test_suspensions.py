"""A dossier suspended and let go on again on screen, with what the rulebook says of it beforehand."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from opstap.trajectories.models import Dossier, Status, Suspension
from tests.portal.conftest import SignIn
from tests.portal.town import TODAY, Town

pytestmark = pytest.mark.database

RESTING = date(2021, 1, 18)
"""A week in which nobody worked."""


def standing(town: Town) -> Dossier:
    return Dossier.objects.get(pk=town.dossier.pk)


def test_a_rest_that_is_over_is_written_down_and_moves_the_end(town: Town, as_: SignIn) -> None:
    coach, path = as_("coach"), reverse("suspend_dossier", args=[town.dossier.pk])
    assert "0 dagen schorsing in dit dossier; 365 is het meeste" in coach.get(path).content.decode()

    asked = {"starts_on": RESTING, "ends_on": RESTING + timedelta(6), "reason": "illness", "words": "griep"}
    response = coach.post(path, asked)

    assert response["Location"] == reverse("show_dossier", args=[town.dossier.pk])
    assert standing(town).status == Status.ACTIVE
    assert standing(town).planned_end_on == date(2021, 4, 3) + timedelta(7)
    shown = coach.get(response["Location"]).content.decode()
    assert "<strong>7</strong> van hoogstens 365 dagen" in shown
    assert "18 januari 2021 – 24 januari 2021" in shown


def test_hours_stand_in_the_way_and_what_was_typed_stays(town: Town, as_: SignIn) -> None:
    path = reverse("suspend_dossier", args=[town.dossier.pk])
    worked = TODAY - timedelta(7)

    answer = as_("coach").post(path, {"starts_on": worked, "reason": "care", "words": "mijn moeder"}).content.decode()

    assert "Er staan nog uren op" in answer
    assert 'value="mijn moeder"' in answer
    assert standing(town).status == Status.ACTIVE


def test_a_dossier_that_rests_is_let_go_on_from_a_day(town: Town, as_: SignIn) -> None:
    quiet = town.world.dossier(town.world.person("Rust"))
    coach, path = as_("coach"), reverse("suspend_dossier", args=[quiet.pk])
    coach.post(path, {"starts_on": TODAY - timedelta(3), "reason": "birth", "expected_until": TODAY - timedelta(1)})
    quiet.refresh_from_db()
    assert quiet.status == Status.SUSPENDED
    overdue = coach.get(reverse("show_dossier", args=[quiet.pk])).content.decode()
    assert "De dag waarop de schorsing zou eindigen, is voorbij." in overdue
    back = reverse("resume_dossier", args=[quiet.pk])
    assert "Schorsing beëindigen" in coach.get(back).content.decode()

    too_late = coach.post(back, {"day": TODAY + timedelta(1)}).content.decode()
    assert "vroegere dag" in too_late
    coach.post(back, {"day": TODAY})

    quiet.refresh_from_db()
    assert quiet.status == Status.ACTIVE
    assert Suspension.objects.get(dossier=quiet).ends_on == TODAY - timedelta(1)


def test_a_refusal_of_the_rulebook_stands_with_its_law(town: Town, as_: SignIn) -> None:
    path = reverse("suspend_dossier", args=[town.dossier.pk])
    before = date(2021, 1, 1)

    answer = as_("coach").post(path, {"starts_on": before, "ends_on": before, "reason": "other"}).content.decode()

    assert "1 januari 2021 valt daarbuiten" in answer
    assert ">Waarom?</a>" in answer


def test_what_a_suspension_does_to_the_end_is_only_said_where_there_is_one(town: Town, as_: SignIn) -> None:
    with_an_end = as_("coach").get(reverse("suspend_dossier", args=[town.dossier.pk])).content.decode()
    endless = town.world.dossier(town.world.person("Rita"))
    Dossier.objects.filter(pk=endless.pk).update(regime="transitional", months=None, planned_end_on=None)
    without = as_("coach").get(reverse("suspend_dossier", args=[endless.pk])).content.decode()

    assert "Het einde van het recht schuift daarna op." in with_an_end
    assert "schuift daarna op" not in without


def test_before_prolonging_one_reads_until_when_the_most_goes_and_afterwards_that_nothing_is_left(
    town: Town, as_: SignIn
) -> None:
    address = reverse("prolong_dossier", args=[town.dossier.pk])
    browser = as_("coach")
    before = browser.get(address).content.decode()
    done = browser.post(address, {"months": "9", "reason": "er is nog tijd nodig"})
    after = browser.get(address).content.decode()

    assert "Met 9 maanden erbij" in before
    assert "tot en met 3 januari 2022" in before
    assert done["Location"] == reverse("draw_up_agreement", args=[town.dossier.pk])
    assert "maanden erbij</dt>" not in after
    assert "Er kan niets meer bij." in after
