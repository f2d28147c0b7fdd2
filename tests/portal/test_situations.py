"""What somebody lives on and takes part in, on screen: who reads it, and what an organiser reads instead."""

from typing import Any

import pytest
from django.urls import reverse

from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.models import Instrument
from tests.portal.conftest import SignIn
from tests.portal.town import TODAY, Town

pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def see_everybody(town: Town) -> Any:
    """What the test itself looks at afterwards."""
    with scoped(EVERYBODY):
        yield


def test_only_a_service_vdab_and_the_person_read_what_somebody_lives_on(town: Town, as_: SignIn) -> None:
    path = reverse("show_person", args=[town.dossier.person_id])
    for role in ("referrer", "vdab"):
        assert "werkloosheidsuitkering" in as_(role).get(path).content.decode()
    assert "werkloosheidsuitkering" not in as_("coach").get(path).content.decode()
    assert "Werkloosheidsuitkering" in as_("worker").get(reverse("show_own_situation")).content.decode()


def test_a_coach_reads_until_when_a_permission_runs_and_no_more(town: Town, as_: SignIn) -> None:
    pk = town.dossier.person_id
    form = {"benefit": "sickness", "holds_from": str(TODAY), "permission_until": "2021-06-30", "source": "attest"}
    assert as_("referrer").post(reverse("tell_situation", args=[pk]), form).status_code == 302

    page = as_("coach").get(reverse("show_person", args=[pk])).content.decode()
    assert "toelating van de arts tot en met 30 juni 2021" in page
    assert "ziekte-uitkering" not in page


def test_whose_permission_ran_out_is_on_the_day_of_coach_and_service_and_on_the_dossier(
    town: Town, as_: SignIn
) -> None:
    pk = town.dossier.person_id
    form = {"benefit": "sickness", "holds_from": "2021-02-01", "permission_until": "2021-03-14", "source": "attest"}
    fine = as_("coach").get(reverse("show_dossier", args=[town.dossier.pk])).content.decode()
    assert "De voorwaarden om te wijk-werken zijn vervuld op 15 maart 2021." in fine
    as_("vdab").post(reverse("tell_situation", args=[pk]), form)

    for role in ("coach", "referrer"):
        assert "Voorwaarden niet meer vervuld" in as_(role).get(reverse("show_today")).content.decode()
    listed = as_("coach").get(f"{reverse('list_dossiers')}?show=lapsed").content.decode()
    assert "Mia Voorbeeld" in listed
    card = as_("coach").get(reverse("show_dossier", args=[town.dossier.pk])).content.decode()
    assert "Het inkomen geeft op 15 maart 2021 geen recht, of een toelating ontbreekt." in card
    assert "ziekte" not in card
    assert (
        "Met een ziekte-uitkering is op 15 maart 2021"
        in as_("vdab").get(reverse("show_person", args=[pk])).content.decode()
    )


def test_who_tells_the_income_from_a_draft_comes_back_to_the_draft(town: Town, as_: SignIn) -> None:
    service, person = as_("referrer"), town.world.person("Ali")
    draft = service.post(reverse("begin_referral"), {"insz": person.insz})["Location"]
    link = next(
        part
        for part in service.get(draft).content.decode().split('"')
        if part.endswith("situatie/?referral=" + draft.split("/")[2])
    )

    told = service.post(link, {"benefit": "living_allowance", "holds_from": str(TODAY), "source": "OCMW"}, follow=True)

    assert told.redirect_chain[-1][0] == draft
    assert "heeft een leefloon" in told.content.decode()


def test_a_permission_without_sickness_is_sent_back_with_what_was_typed(town: Town, as_: SignIn) -> None:
    form = {"benefit": "none", "holds_from": str(TODAY), "permission_until": "2021-06-30", "source": "een bron"}
    page = as_("vdab").post(reverse("tell_situation", args=[town.dossier.person_id]), form).content.decode()
    assert "hoort alleen bij een ziekte-uitkering" in page
    assert "een bron" in page


def test_another_measure_is_told_and_ended_and_a_forbidden_one_says_why(town: Town, as_: SignIn) -> None:
    pk, browser = town.dossier.person_id, as_("coach")
    told = {"kind": "article_60", "starts_on": str(TODAY), "source": "OCMW"}
    page = browser.post(reverse("add_instrument", args=[pk]), told).content.decode()
    assert "Dit gaat niet samen met een job via artikel 60" in page
    assert ">Waarom?</a>" in page

    browser.post(reverse("end_instrument", args=[pk, town.course.pk]), {"ends_on": str(TODAY)})
    assert Instrument.objects.get(pk=town.course.pk).ends_on == TODAY
    assert browser.get(reverse("end_instrument", args=[town.twin.pk, town.course.pk])).status_code == 404
