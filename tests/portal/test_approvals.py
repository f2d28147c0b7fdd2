"""VDAB's agreement to a new referral on screen: the service asks, VDAB finds the question at home and answers it."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.actions.dossiers import Step, move
from opstap.trajectories.models import Referral, Status
from tests.portal.conftest import SignIn
from tests.portal.town import TODAY, Town
from tests.world import BY

pytestmark = pytest.mark.database

FORM: dict[str, Any] = {"decider": "vdab", "months": "6", "keep": "1"}


@pytest.fixture
def again(town: Town, as_: SignIn) -> Referral:
    """A draft of somebody whose first dossier ended, with the reason for a second."""
    with scoped(EVERYBODY):
        dossier = town.world.dossier(starts_on=TODAY - timedelta(60))
        move(steps=[Step(dossier.pk, Status.ENDED, TODAY - timedelta(10))], by=BY)
    service = as_("referrer")
    service.post(reverse("begin_referral"), {"insz": dossier.person.insz_shown, "organiser": town.organiser.pk})
    with scoped(EVERYBODY):
        draft = Referral.objects.get(person=dossier.person, status="draft")
    service.post(
        reverse("write_referral", args=[draft.pk]), FORM | {"again_reason": "na ziekte", "organiser": town.organiser.pk}
    )
    return draft


def test_vdab_finds_what_is_asked_and_the_service_reads_the_answer(again: Referral, as_: SignIn) -> None:
    service, vdab = as_("referrer"), as_("vdab")
    page, answer = reverse("show_referral", args=[again.pk]), reverse("approve_referral", args=[again.pk])
    assert vdab.get(page).status_code == 404  # a draft is its service's alone
    assert "akkoord van VDAB" not in vdab.get(reverse("show_today")).content.decode()

    service.post(reverse("ask_approval", args=[again.pk]))

    assert "1 nieuwe toeleiding wacht op het akkoord" in vdab.get(reverse("show_today")).content.decode()
    assert page in vdab.get(reverse("list_referrals"), {"show": "approval"}).content.decode()
    assert answer in vdab.get(page).content.decode()
    vdab.post(answer, {"verdict": "yes", "words": "Goed plan."})
    assert "Goed plan." in service.get(page).content.decode()
    with scoped(EVERYBODY):
        again.refresh_from_db()
    assert again.vdab_approved_on == TODAY


@pytest.mark.parametrize("role", ["referrer", "coach", "administrator"])
def test_nobody_but_vdab_answers(again: Referral, as_: SignIn, role: str) -> None:
    as_("referrer").post(reverse("ask_approval", args=[again.pk]))
    asked = as_(role).post(reverse("approve_referral", args=[again.pk]), {"verdict": "yes"})
    assert asked.status_code in (403, 404)
    with scoped(EVERYBODY):
        again.refresh_from_db()
    assert again.vdab_approved_on is None
