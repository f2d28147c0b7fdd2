"""The agreement on screen: drawn up, sent, signed by the coach and the worker, scanned, renewed and cancelled."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from opstap.correspondence.models import Kind
from opstap.correspondence.queries import documents_of
from opstap.parties.models import Membership, Person, Role, User
from opstap.portal.trajectories.agreements import card
from opstap.trajectories.actions import Opening, Reference, Step, move, open_dossiers, refer, tell_situations
from opstap.trajectories.actions.agreements import Mark, draw_up, sign
from opstap.trajectories.actions.prolongations import prolong
from opstap.trajectories.models import Agreement, Channel, Dossier, Party, Regime, Situation, Status
from opstap.trajectories.standing import Standing
from tests.portal.conftest import SignIn
from tests.portal.town import TODAY, Town
from tests.world import BY, MEASURE

pytestmark = pytest.mark.database

SCAN = b"%PDF-1.7 een scan"


def new_dossier(town: Town, name: str = "Noor", until: date | None = None) -> Dossier:
    """A dossier from today on that waits for its agreement; with `until` it leans on a doctor's permission."""
    person, organiser = town.world.person(name), town.organiser
    benefit = "sickness" if until else "unemployment"
    told = Situation(person=person, benefit=benefit, permission_until=until, holds_from=TODAY, source="test")
    tell_situations(told=[told], by=BY)
    asked = Reference(person.pk, organiser.pk, town.world.services["vdab"].pk, "vdab", 6, TODAY)
    (answer,) = refer(references=[asked], measure_name=MEASURE, by=BY)
    opening = Opening(person.pk, organiser.pk, Regime.FINITE, TODAY, answer.record)
    return open_dossiers(openings=[opening], by=BY)[0]


def waiting(town: Town, **different: object) -> Agreement:
    """An agreement that nobody signed."""
    return draw_up(new_dossier(town, **different), by=BY, day=TODAY)


def worker_of(dossier: Dossier) -> Browser:
    user = User.objects.create(username=f"worker-{dossier.pk}", name="De wijk-werker")
    Membership.objects.create(user=user, role=Role.WORKER, person=dossier.person)
    browser = Browser()
    browser.force_login(user)
    return browser


def address(dossier: Dossier | int, name: str = "show_agreement") -> str:
    return reverse(name, args=[dossier if isinstance(dossier, int) else dossier.pk])


def page(browser: Browser, path: str) -> str:
    response = browser.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_a_coach_draws_it_up_and_types_nothing_again(town: Town, as_: SignIn) -> None:
    dossier = new_dossier(town)
    coach = as_("coach")
    assert "Nog geen overeenkomst" in page(coach, address(dossier))
    assert "De voorwaarden om te wijk-werken zijn vervuld" in page(coach, address(dossier, "draw_up_agreement"))

    response = coach.post(address(dossier, "draw_up_agreement"))

    assert response["Location"] == address(dossier)
    shown = page(coach, address(dossier))
    assert "Versie 1" in shown
    assert "opgemaakt, nog niet verstuurd" in shown
    assert "15 maart 2021 – 14 september 2021" in shown
    assert "Wijk-werkovereenkomst, versie 1" in shown


def test_drawing_up_twice_says_what_waits(town: Town, as_: SignIn) -> None:
    agreement = waiting(town)

    answer = as_("coach").post(address(agreement.dossier_id, "draw_up_agreement")).content.decode()

    assert "Er wacht al een overeenkomst" in answer
    assert Agreement.objects.filter(dossier=agreement.dossier_id).count() == 1


def test_a_coach_and_a_worker_each_sign_on_their_own_screen(town: Town, as_: SignIn) -> None:
    agreement = waiting(town)
    path = address(agreement.dossier_id, "sign_agreement")
    worker, coach = worker_of(agreement.dossier), as_("coach")
    shown = page(worker, path)
    assert "VDAB verzekert u" in shown
    assert "630 uren" in shown
    assert 'value="Noor Voorbeeld"' in shown

    for browser, name in ((worker, "Noor Voorbeeld"), (coach, "De coach")):
        assert browser.post(path, {"name": name, "agrees": "on"})["Location"] == address(agreement.dossier_id)

    agreement.refresh_from_db()
    assert agreement.is_signed
    assert Dossier.objects.get(pk=agreement.dossier_id).status == Status.ACTIVE
    assert {(one.party, one.name, one.channel) for one in agreement.signatures.all()} == {
        (Party.WORKER, "Noor Voorbeeld", Channel.SCREEN),
        (Party.ORGANISER, "De coach", Channel.SCREEN),
    }


def test_who_does_not_agree_does_not_sign_and_keeps_what_was_typed(town: Town) -> None:
    agreement = waiting(town)
    worker = worker_of(agreement.dossier)

    answer = worker.post(address(agreement.dossier_id, "sign_agreement"), {"name": "N. Voorbeeld"}).content.decode()

    assert 'value="N. Voorbeeld"' in answer
    assert "id_agrees_error" in answer
    assert not agreement.signatures.exists()


def test_a_right_that_does_not_hold_is_refused_with_its_law_and_without_the_income(town: Town, as_: SignIn) -> None:
    agreement = waiting(town, until=TODAY)
    Agreement.objects.filter(pk=agreement.pk).update(starts_on=TODAY + timedelta(1))
    coach = as_("coach")
    path = address(agreement.dossier_id, "sign_agreement")
    refusal = "Het inkomen geeft op 16 maart 2021 geen recht"
    assert refusal in page(coach, path)

    answer = coach.post(path, {"name": "De coach", "agrees": "on"}).content.decode()

    assert answer.count(refusal) == 2
    assert ">Waarom?</a>" in answer
    assert "ziekte" not in answer.replace("omdat u ziek bent", "")
    assert not agreement.signatures.exists()


def test_the_worker_reads_in_plain_words_what_still_has_to_happen(town: Town) -> None:
    agreement = waiting(town)
    worker = worker_of(agreement.dossier)
    assert "Lees en onderteken" in page(worker, address(agreement.dossier_id))

    worker.post(address(agreement.dossier_id, "sign_agreement"), {"name": "Noor", "agrees": "on"})

    shown = page(worker, address(agreement.dossier_id))
    assert "U hebt getekend. Wij tekenen nog." in shown
    assert "Schrap" not in shown


def test_sending_shows_the_link_for_the_organiser_once_and_how_the_worker_is_told(town: Town, as_: SignIn) -> None:
    agreement = waiting(town)
    Person.objects.filter(pk=agreement.dossier.person_id).update(email="noor@example.org")
    coach = as_("coach")

    sent = coach.post(address(agreement.dossier_id, "send_agreement"))

    shown = sent.content.decode()
    assert "krijgt bericht per e-mail" in shown
    assert f"{settings.SITE_URL}/tekenen/" in shown
    assert "no-store" in sent["Cache-Control"]
    assert "Verstuur opnieuw" in page(coach, address(agreement.dossier_id))
    assert "/tekenen/" not in page(coach, address(agreement.dossier_id)).replace("/overeenkomst/tekenen/", "")


def test_who_gets_a_letter_gets_the_paper_with_it(town: Town, as_: SignIn) -> None:
    agreement = waiting(town)

    shown = as_("coach").post(address(agreement.dossier_id, "send_agreement")).content.decode()

    assert "Druk de brief af, en de overeenkomst twee keer" in shown


def test_a_scan_is_kept_with_the_names_that_stand_on_it(town: Town, as_: SignIn) -> None:
    agreement = waiting(town)
    coach, path = as_("coach"), address(agreement.dossier_id, "scan_agreement")
    asked = {"parties": ["worker", "organiser"], "signed_on": TODAY, "name": "An Directeur"}

    without = coach.post(path, asked).content.decode()
    assert "id_scan_error" in without
    assert 'value="An Directeur"' in without
    wrong = coach.post(path, {**asked, "scan": SimpleUploadedFile("a.pdf", b"geen scan")}).content.decode()
    assert "geen PDF, PNG of JPEG" in wrong
    coach.post(path, {**asked, "scan": SimpleUploadedFile("a.pdf", SCAN)})

    agreement.refresh_from_db()
    assert agreement.is_signed
    assert {one.name for one in agreement.signatures.all()} == {"Noor Voorbeeld", "An Directeur"}
    (scan,) = documents_of(f"agreement:{agreement.pk}").filter(kind=Kind.SIGNED_AGREEMENT)
    assert bytes(scan.content) == SCAN


def test_a_scan_with_one_name_leaves_the_other_to_sign(town: Town, as_: SignIn) -> None:
    agreement = waiting(town)
    coach, path = as_("coach"), address(agreement.dossier_id, "scan_agreement")

    coach.post(path, {"parties": ["worker"], "signed_on": TODAY, "name": "x", "scan": SimpleUploadedFile("a", SCAN)})

    agreement.refresh_from_db()
    assert (agreement.signed_by_worker_on, agreement.signed_by_organiser_on) == (TODAY, None)
    assert 'name="parties" value="worker"' not in page(coach, path)


def test_a_cancelled_version_stays_in_sight_and_another_is_drawn_up(town: Town, as_: SignIn) -> None:
    agreement = waiting(town)
    coach = as_("coach")

    coach.post(address(agreement.dossier_id, "cancel_agreement"))

    shown = page(coach, address(agreement.dossier_id))
    assert ">geschrapt<" in shown
    assert "15 maart 2021" in shown
    assert "Vervolg opmaken" in shown
    assert "Dit kan nu niet" in page(coach, address(agreement.dossier_id, "cancel_agreement"))


def test_after_a_prolongation_the_next_version_is_offered_at_once(town: Town, as_: SignIn) -> None:
    coach = as_("coach")
    pk = town.dossier.pk
    assert "12 is het meeste" in page(coach, address(pk, "prolong_dossier"))

    refused = coach.post(address(pk, "prolong_dossier"), {"months": 10, "reason": "x"}).content.decode()
    assert reverse("show_rule", args=["prolongation"]) in refused
    assert 'value="10"' in refused
    response = coach.post(address(pk, "prolong_dossier"), {"months": 3, "reason": "het werk loopt nog"})

    assert response["Location"] == address(pk, "draw_up_agreement")
    assert "4 april 2021" in page(coach, response["Location"])
    assert "Vanaf 4 april 2021 is er nog geen overeenkomst" in page(coach, reverse("show_dossier", args=[pk]))


def test_a_stranger_finds_no_agreement_and_others_change_none(town: Town, as_: SignIn) -> None:
    agreement = waiting(town)
    acts = [f"{verb}_agreement" for verb in ("draw_up", "send", "sign", "scan", "cancel")]

    for name in acts:
        assert as_("stranger").post(address(agreement.dossier_id, name)).status_code == 404
        assert as_("referrer").post(address(agreement.dossier_id, name)).status_code == 403
        assert as_("vdab").post(address(agreement.dossier_id, name)).status_code == 403
    assert as_("worker").post(address(agreement.dossier_id, "sign_agreement")).status_code == 404
    referrer = page(as_("referrer"), address(agreement.dossier_id))
    assert "Versie 1" in referrer
    assert "sign_agreement" not in referrer
    assert "Onderteken" not in referrer


def test_the_cards_say_what_is_left_and_what_is_missing(town: Town, as_: SignIn) -> None:
    agreement = waiting(town)

    shown = page(as_("coach"), reverse("show_dossier", args=[agreement.dossier_id]))

    assert "Nog <strong>184</strong> dagen" in shown
    assert "14 september 2021" in shown
    assert shown.count("nog niet getekend") == 2
    assert "0</strong> van hoogstens 365 dagen" not in shown  # what has not begun does not rest
    assert "0</strong> van hoogstens 365 dagen" in page(as_("coach"), reverse("show_dossier", args=[town.dossier.pk]))


@pytest.mark.parametrize(
    ("role", "ways"),
    [("coach", ["Vervolg opmaken", "Bekijk"]), ("referrer", ["Bekijk"])],
)
def test_the_card_leads_to_what_a_role_can_do_with_the_agreement(town: Town, role: str, ways: list[str]) -> None:
    town.dossier.planned_end_on = date(2021, 12, 31)

    shown = card(Standing(town.dossier, Membership.objects.get(user=town.users[role]), TODAY))

    assert [str(button.title) for button in shown.buttons] == ways


def test_an_ended_dossier_offers_nothing_more(town: Town, as_: SignIn) -> None:
    agreement = waiting(town)
    move(steps=[Step(agreement.dossier_id, Status.ENDED, TODAY)], by=BY)

    shown = page(as_("coach"), reverse("show_dossier", args=[agreement.dossier_id]))

    assert "Verleng" not in shown
    assert "Schors" not in shown


def test_more_versions_take_no_more_queries(town: Town, as_: SignIn) -> None:
    dossier = new_dossier(town)
    coach = as_("coach")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            page(coach, address(dossier))
        return len(captured)

    def signed() -> None:
        agreement = draw_up(dossier, by=BY, day=TODAY)
        for party in (Party.WORKER, Party.ORGANISER):
            sign(agreement, Mark(party, Channel.PAPER, "x", TODAY), by=BY, day=TODAY)

    signed()
    first = queries()
    prolong(dossier, 3, reason="x", by=BY, day=TODAY)
    signed()
    assert queries() == first
