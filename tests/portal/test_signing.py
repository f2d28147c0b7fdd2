"""Signing with a link of one's own, without signing in: once, in time, and under the scope of whoever signs."""

from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.urls import reverse

from opstap.correspondence.access import link_by_token
from opstap.correspondence.actions import make_link
from opstap.correspondence.models import SigningLink
from opstap.portal.correspondence import signing
from opstap.shared import clock
from opstap.shared.scope import Scope
from opstap.trajectories.actions.agreements import cancel, send
from opstap.trajectories.models import Agreement, Channel, Dossier, Party, Status
from tests.portal.conftest import SignIn
from tests.portal.test_agreements import waiting
from tests.portal.town import TODAY, Town
from tests.world import BY

pytestmark = pytest.mark.database

YES = {"name": "Noor Voorbeeld", "agrees": "on"}
NOBODY_KNOWS = "A" * 43


@pytest.fixture
def agreement(town: Town) -> Agreement:
    return waiting(town)


def path_for(agreement: Agreement, party: str = "worker", name: str = "sign_by_link") -> str:
    """The address that was sent to a party, now."""
    token = send(agreement, address="{token}", by=BY, day=TODAY)[party]
    return reverse(name, args=[token])


def anybody() -> Browser:
    return Browser(raise_request_exception=False)


def test_who_has_the_link_reads_and_signs_without_signing_in(agreement: Agreement) -> None:
    path, browser = path_for(agreement), anybody()
    shown = browser.get(path)
    said = shown.content.decode()
    assert "VDAB verzekert u" in said
    assert "tot en met 29 maart 2021" in said
    assert 'value="Noor Voorbeeld"' in said
    assert "no-store" in shown["Cache-Control"]

    response = browser.post(path, YES)

    assert response["Location"] == path
    thanks = browser.get(path).content.decode()
    assert "U hebt getekend. Dank u wel." in thanks
    assert "U hoeft niets meer te doen." in thanks
    (signature,) = agreement.signatures.all()
    assert (signature.party, signature.name, signature.channel) == (Party.WORKER, "Noor Voorbeeld", Channel.LINK)
    assert signature.signed_on == TODAY


def test_the_worker_and_the_organiser_sign_by_link_and_the_dossier_begins(agreement: Agreement) -> None:
    links = send(agreement, address="{token}", by=BY, day=TODAY)

    for party, name in (("worker", "Noor Voorbeeld"), ("organiser", "An Directeur")):
        path = reverse("sign_by_link", args=[links[party]])
        assert anybody().post(path, {**YES, "name": name}).status_code == 302

    assert Dossier.objects.get(pk=agreement.dossier_id).status == Status.ACTIVE
    assert {one.name for one in agreement.signatures.all()} == {"Noor Voorbeeld", "An Directeur"}


@pytest.mark.parametrize("missing", ["name", "agrees"])
def test_without_a_name_or_a_yes_nothing_is_signed_and_the_link_still_works(agreement: Agreement, missing: str) -> None:
    path, browser = path_for(agreement), anybody()

    answer = browser.post(path, {key: value for key, value in YES.items() if key != missing})

    assert f"id_{missing}_error" in answer.content.decode()
    assert not agreement.signatures.exists()
    assert browser.post(path, YES).status_code == 302


def test_a_link_works_once(agreement: Agreement) -> None:
    path, browser = path_for(agreement), anybody()
    browser.post(path, YES)

    again = browser.post(path, YES)

    assert "U hebt getekend" in again.content.decode()
    assert agreement.signatures.count() == 1


@pytest.mark.parametrize(("days", "works"), [(14, True), (15, False)])
def test_a_link_works_to_its_last_day(
    agreement: Agreement, monkeypatch: pytest.MonkeyPatch, days: int, works: bool
) -> None:
    path = path_for(agreement)
    monkeypatch.setattr(clock, "today", lambda: TODAY + timedelta(days))

    response = anybody().get(path)

    assert response.status_code == (200 if works else 410)
    assert ("Vraag uw coach een nieuwe" in response.content.decode()) is not works
    assert anybody().get(f"{path}pdf/").status_code == (200 if works else 404)
    anybody().post(path, YES)
    assert agreement.signatures.exists() is works


def test_a_newer_link_takes_the_place_of_an_older_one(agreement: Agreement) -> None:
    older, newer = path_for(agreement), path_for(agreement)

    response = anybody().get(older)

    assert response.status_code == 410
    assert "nieuwere link" in response.content.decode()
    assert anybody().get(f"{older}pdf/").status_code == 404
    assert anybody().get(newer).status_code == 200


def test_a_link_to_a_cancelled_agreement_says_that_nothing_is_to_be_done(agreement: Agreement) -> None:
    path = path_for(agreement)
    cancel(agreement, by=BY, day=TODAY)

    response = anybody().post(path, YES)

    assert response.status_code == 410
    assert "geschrapt" in response.content.decode()
    assert "nieuwe link" not in response.content.decode()
    assert not agreement.signatures.exists()


def test_an_unknown_link_says_what_can_be_done_now(town: Town) -> None:
    for token in ("onbekend", NOBODY_KNOWS):
        response = anybody().get(reverse("sign_by_link", args=[token]))
        assert response.status_code == 404
        assert "Wat kunt u nu doen?" in response.content.decode()
        assert anybody().get(reverse("show_link_paper", args=[token])).status_code == 404


def test_a_link_for_something_nobody_signs_here_is_unknown(town: Town) -> None:
    person = town.dossier.person
    signed = {"subject": f"agreement:{town.dossier.pk}", "party": "worker", "day": TODAY, "expires_on": TODAY}
    token = make_link(by=BY, purpose="gift", organiser=town.organiser, person=person, **signed)

    assert anybody().get(reverse("sign_by_link", args=[token])).status_code == 404


def test_a_right_that_does_not_hold_is_told_and_leaves_the_link_unused(town: Town) -> None:
    agreement = waiting(town, until=TODAY)
    Agreement.objects.filter(pk=agreement.pk).update(starts_on=TODAY + timedelta(1))
    path = path_for(agreement)

    answer = anybody().post(path, YES).content.decode()

    assert "Het inkomen geeft op 16 maart 2021 geen recht" in answer
    assert ">Waarom?</a>" in answer
    assert SigningLink.objects.filter(subject=f"agreement:{agreement.pk}", party="worker", used_on=None).count() == 1
    assert not agreement.signatures.exists()


def test_the_paper_is_there_before_and_after_signing(agreement: Agreement) -> None:
    path, browser = path_for(agreement), anybody()

    before = browser.get(f"{path}pdf/")
    browser.post(path, YES)
    after = browser.get(f"{path}pdf/")

    for response in (before, after):
        assert response.status_code == 200
        assert response.content.startswith(b"%PDF")
        assert "no-store" in response["Cache-Control"]


def test_a_link_sees_only_what_its_party_sees(town: Town, agreement: Agreement) -> None:
    links = send(agreement, address="{token}", by=BY, day=TODAY)
    worker, organiser = (link_by_token(links[party]) for party in ("worker", "organiser"))

    assert signing.scope_of(worker) == Scope(person=agreement.dossier.person_id)
    assert signing.scope_of(organiser) == Scope.of([town.organiser.pk])
    assert signing.actor_of(worker).label == "Noor Voorbeeld, met een eigen link"
    assert signing.actor_of(organiser).label == "W13, met een eigen link"
    stolen = make_link(
        by=BY,
        purpose="agreement",
        subject=f"agreement:{agreement.pk}",
        party="worker",
        organiser=town.organiser,
        person=town.dossier.person,
        day=TODAY,
        expires_on=TODAY,
    )
    response = anybody().get(reverse("sign_by_link", args=[stolen]))
    assert response.status_code == 410
    assert "Noor" not in response.content.decode()


def test_who_is_signed_in_as_somebody_else_signs_as_the_one_of_the_link(agreement: Agreement, as_: SignIn) -> None:
    path = path_for(agreement)

    assert as_("client").post(path, YES).status_code == 302

    (signature,) = agreement.signatures.all()
    assert signature.party == Party.WORKER


def test_signing_by_link_asks_for_the_token_of_the_form(agreement: Agreement) -> None:
    path = path_for(agreement)

    assert Browser(enforce_csrf_checks=True).post(path, YES).status_code == 403
    assert not agreement.signatures.exists()


def test_who_signed_on_paper_meanwhile_has_nothing_left_to_do(agreement: Agreement) -> None:
    path = path_for(agreement)
    Agreement.objects.filter(pk=agreement.pk).update(signed_by_worker_on=TODAY)

    response = anybody().get(path)

    assert response.status_code == 410
    assert "U hoeft niets meer te doen." in response.content.decode()
