"""Opening a dossier on screen: from a referral, with the right of the past, and what came before beside it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from opstap.correspondence.models import Document
from opstap.parties.models import Person
from opstap.portal.trajectories import opening
from opstap.shared import clock
from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.actions import Step, move, tell_situations
from opstap.trajectories.models import Dossier, Situation, Status
from tests.portal.conftest import SignIn
from tests.portal.town import TODAY, Town
from tests.trajectories.shortcuts import referred
from tests.world import BY, START

pytestmark = pytest.mark.database

STARTS_ON = TODAY + timedelta(3)
OPEN = {"starts_on": str(STARTS_ON), "months": "6", "guided_by": "organiser", "job_target": "groenarbeider"}
PROOF = {"starts_on": str(TODAY), "agreement_from": "2016-05-03", "reason": "PWA-overeenkomst van 2016"}


@pytest.fixture(autouse=True)
def see_everybody(town: Town) -> Any:
    """What the test itself looks at afterwards."""
    with scoped(EVERYBODY):
        yield


def told(town: Town) -> Person:
    person = town.world.person("Noor")
    tell_situations(told=[Situation(person=person, benefit="none", holds_from=START, source="test")], by=BY)
    return person


def test_a_coach_opens_a_dossier_and_comes_out_on_its_page(town: Town, as_: SignIn) -> None:
    referral = referred(town.world, on=TODAY)

    page = as_("coach").post(reverse("open_dossier", args=[referral.pk]), OPEN)

    dossier = Dossier.objects.get(referral=referral)
    assert page["Location"] == reverse("show_dossier", args=[dossier.pk])
    assert (dossier.starts_on, dossier.months, dossier.job_target) == (STARTS_ON, 6, "groenarbeider")


@pytest.mark.parametrize(
    ("different", "said"),
    [({"months": "13"}, "13 maanden is meer"), ({"starts_on": str(TODAY - timedelta(1))}, "is vroeger")],
)
def test_what_is_refused_says_why_and_keeps_what_was_typed(
    town: Town, as_: SignIn, different: dict[str, str], said: str
) -> None:
    referral = referred(town.world, on=TODAY)

    page = as_("coach").post(reverse("open_dossier", args=[referral.pk]), OPEN | different).content.decode()

    assert said in page
    assert "groenarbeider" in page
    assert not Dossier.objects.filter(referral=referral).exists()


def test_a_refusal_of_the_rulebook_stands_with_its_law(town: Town, as_: SignIn) -> None:
    referral = referred(town.world, on=TODAY, consent=False)

    page = as_("coach").post(reverse("open_dossier", args=[referral.pk]), OPEN).content.decode()

    assert "toestemming van de kandidaat ontbreekt" in page
    assert ">Waarom?</a>" in page


def test_who_comes_back_for_the_third_time_is_read_before_opening(town: Town, as_: SignIn) -> None:
    person = town.world.person()
    for weeks in (0, 3):
        dossier = town.world.dossier(person, starts_on=START + timedelta(weeks=weeks))
        move(steps=[Step(dossier.pk, Status.ENDED, dossier.starts_on + timedelta(9))], by=BY)
    again, first = referred(town.world, person, on=TODAY), referred(town.world, on=TODAY)

    pages = [as_("coach").get(reverse("open_dossier", args=[one.pk])).content.decode() for one in (again, first)]

    assert ["Let op: 2 eerdere dossiers" in page for page in pages] == [True, False]
    assert ["10 dagen" in page for page in pages] == [True, False]
    assert "eerste dossier" in pages[1]
    assert as_("coach").post(reverse("open_dossier", args=[again.pk]), OPEN).status_code == 302  # it is a warning


def test_many_open_on_the_same_day_each_with_an_answer(town: Town) -> None:
    rows = [referred(town.world, on=TODAY), referred(town.world, on=TODAY, consent=False)]

    answers = opening.open_many(rows, {"starts_on": STARTS_ON}, BY, TODAY)

    assert [bool(answer) for answer in answers] == [True, False]
    assert Dossier.objects.get(pk=answers[0].record).starts_on == STARTS_ON


def test_the_right_of_the_past_is_opened_with_what_shows_it(town: Town, as_: SignIn) -> None:
    person = told(town)
    scan = SimpleUploadedFile("bewijs.pdf", b"%PDF-1.7 bewijs")

    page = as_("coach").post(reverse("open_transitional_dossier", args=[person.pk]), PROOF | {"paper": scan})

    dossier = Dossier.objects.get(person=person)
    assert page["Location"] == reverse("show_dossier", args=[dossier.pk])
    assert (dossier.regime, dossier.organiser, dossier.planned_end_on) == ("transitional", town.organiser, None)
    assert Document.objects.get(person=person).subject == f"dossier:{dossier.pk}"


def test_a_scan_that_is_none_opens_nothing(town: Town, as_: SignIn) -> None:
    person = told(town)
    scan = SimpleUploadedFile("bewijs.txt", b"ik had het recht")

    page = as_("coach").post(reverse("open_transitional_dossier", args=[person.pk]), PROOF | {"paper": scan})

    assert "geen PDF, PNG of JPEG" in page.content.decode()
    assert not Dossier.objects.filter(person=person).exists()


def test_without_proof_there_is_no_right_of_the_past(town: Town, as_: SignIn) -> None:
    person = told(town)
    unproven = {name: value for name, value in PROOF.items() if name != "agreement_from"}

    page = as_("coach").post(reverse("open_transitional_dossier", args=[person.pk]), unproven).content.decode()

    assert "niet gebonden door een PWA-overeenkomst" in page
    assert ">Waarom?</a>" in page
    assert not Dossier.objects.filter(person=person).exists()


def test_a_dossier_is_converted_after_reading_what_it_means(town: Town, as_: SignIn) -> None:
    address = reverse("convert_dossier", args=[town.dossier.pk])
    browser = as_("coach")

    before = browser.get(address).content.decode()
    refused = browser.post(address, PROOF | {"agreement_from": ""}).content.decode()
    done = browser.post(address, PROOF)

    assert "Nu: Het recht stopt na 1 tot 12 maanden." in before
    assert "Straks: Er is geen einddatum." in before
    assert "Familie Voorbeeld" in before  # what hangs on it
    assert "niet gebonden door een PWA-overeenkomst" in refused
    new = Dossier.objects.get(continues=town.dossier)
    assert done["Location"] == reverse("draw_up_agreement", args=[new.pk])
    assert new.regime == "transitional"


def test_giving_up_a_right_without_end_is_said_plainly_and_agreed(town: Town, as_: SignIn) -> None:
    browser = as_("coach")
    browser.post(reverse("convert_dossier", args=[town.dossier.pk]), PROOF)
    address = reverse("convert_dossier", args=[Dossier.objects.get(continues=town.dossier).pk])
    asked = {"starts_on": str(TODAY + timedelta(1)), "months": "12", "reason": "vraagt een einde"}

    before = browser.get(address).content.decode()
    not_agreed = browser.post(address, asked)
    agreed = browser.post(address, asked | {"agreed": "on"})

    assert "Nu: Er is geen einddatum." in before
    assert "Straks: Het recht stopt na 1 tot 12 maanden." in before
    assert "Het recht zonder einddatum kan later misschien terugkomen" in before
    assert not_agreed.status_code == 200
    assert agreed.status_code == 302
    assert Dossier.objects.get(continues__continues=town.dossier).planned_end_on == date(2022, 3, 15)


def test_who_goes_back_reads_what_was_shown_the_first_time_and_a_new_scan_is_kept(
    town: Town, as_: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, browser = told(town), as_("coach")
    browser.post(reverse("open_transitional_dossier", args=[person.pk]), PROOF)
    given_up = {"starts_on": str(TODAY + timedelta(1)), "months": "12", "reason": "vraagt een einde", "agreed": "on"}
    browser.post(reverse("convert_dossier", args=[Dossier.objects.get(person=person).pk]), given_up)
    address = reverse("convert_dossier", args=[Dossier.objects.get(person=person, regime="finite").pk])
    monkeypatch.setattr(clock, "today", lambda: STARTS_ON)
    scan = SimpleUploadedFile("bewijs.pdf", b"%PDF-1.7 bewijs")

    read = browser.get(address).content.decode()
    browser.post(address, PROOF | {"starts_on": str(STARTS_ON), "paper": scan})

    back = Dossier.objects.get(person=person, ended_on=None)
    assert f"“{PROOF['reason']}”" in read
    assert (back.regime, back.planned_end_on) == ("transitional", None)
    assert Document.objects.get(person=person).subject == f"dossier:{back.pk}"
