"""A worker's own right on screen: until when, what changed before, the way back, and what is left to sign."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from opstap.assignments.following import convert
from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.actions.conversions import Change
from opstap.trajectories.models import Agreement
from tests.portal.conftest import SignIn
from tests.portal.town import TODAY, Town
from tests.world import BY, pwa_agreement

pytestmark = pytest.mark.database


def changed(change: Change, reason: str) -> int:
    with scoped(EVERYBODY):
        return convert(change, reason=reason, by=BY, day=change.starts_on).answer.record or 0


def test_until_when_stands_on_the_first_page_and_on_its_own(town: Town, as_: SignIn) -> None:
    browser = as_("worker")
    pages = [browser.get(reverse(name)).content.decode() for name in ("show_today", "show_own_right")]

    assert ["U kunt wijk-werken tot en met 3 april 2021" in page for page in pages] == [True, True]
    assert "Wat is het verschil?" not in pages[1]  # there never was another right


def test_who_gave_up_the_right_without_an_end_reads_when_and_whether_there_is_a_way_back(
    town: Town, as_: SignIn
) -> None:
    endless = changed(
        Change(town.dossier.pk, "transitional", TODAY, proof=pwa_agreement()), "PWA-overeenkomst gevonden"
    )
    without = as_("worker").get(reverse("show_own_right")).content.decode()
    changed(Change(endless, "finite", TODAY + timedelta(1), 12), "wil een doel")
    gave_up = as_("worker").get(reverse("show_own_right")).content.decode()

    assert "Uw recht heeft geen einddatum." in without
    assert "Wilt u terug?" not in without
    assert "U kunt wijk-werken tot en met 15 maart 2022" in gave_up
    assert "Het recht zonder einddatum kan later misschien terugkomen" in gave_up
    assert reverse("show_rule", args=["conversion"]) in gave_up
    assert "wil een doel" in gave_up


@pytest.mark.parametrize("signed", [False, True])
def test_an_agreement_to_sign_stands_on_the_first_page_until_it_is_signed(
    town: Town, as_: SignIn, signed: bool
) -> None:
    with scoped(EVERYBODY):
        Agreement.objects.create(
            dossier=town.dossier,
            version=2,
            starts_on=date(2021, 4, 4),
            ends_on=date(2021, 5, 3),
            signed_by_worker_on=TODAY if signed else None,
        )

    assert ("Uw overeenkomst met" in as_("worker").get(reverse("show_today")).content.decode()) is not signed
