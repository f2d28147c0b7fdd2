"""People on screen: signing up, registering, a file of them, correcting, looking, merging."""

from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from django.urls import reverse

from opstap.correspondence.models import Message
from opstap.parties.models import AccessLogEntry, ExportLogEntry, Person, Profile, Signup
from opstap.portal.account import throttle
from opstap.shared.audit import audit_context
from opstap.shared.scope import EVERYBODY, Scope, scoped
from tests.portal.conftest import SignIn
from tests.portal.town import TODAY, Town
from tests.world import BY, insz

pytestmark = pytest.mark.database

PERSON = {"given_name": "Noor", "family_name": "Desmet", "contact_language": "nl", "phone": "056 11 11 11"}


@pytest.fixture(autouse=True)
def see_everybody(town: Town) -> Any:
    """What the test itself looks at afterwards."""
    with scoped(EVERYBODY):
        yield


def asked(town: Town, **different: str) -> dict[str, Any]:
    return {"given_name": "Noor", "family_name": "Desmet", "municipality": town.world.place.pk, **different}


def register(browser: Browser, **different: Any) -> Any:
    return browser.post(reverse("register_person"), {**PERSON, "insz": insz(), **different})


def looked_at(town: Town) -> list[Any]:
    """Who looked at Mia, by her log."""
    return [line.user for line in AccessLogEntry.objects.filter(person=town.dossier.person)]


# Without help


def test_who_has_no_e_mail_signs_up_and_waits_for_a_call(town: Town) -> None:
    response = Browser().post(reverse("sign_up"), asked(town, phone="056 11 11 11"))

    assert response.status_code == 302
    assert "coach neemt contact" in Browser().get(response["Location"]).content.decode()
    signup = Signup.objects.get(family_name="Desmet")
    assert (signup.status, signup.organiser) == (Signup.Status.OPEN, town.organiser)


def test_an_address_is_checked_by_the_button_behind_the_link(
    town: Town, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        Browser().post(reverse("sign_up"), asked(town, email="noor@example.org"))
    (sent,) = mail.outbox
    assert "Noor" not in sent.body
    link = next(line for line in sent.body.splitlines() if line.startswith("http"))
    path = link.removeprefix("http://testserver")

    assert "Is dit uw e-mailadres?" in Browser().get(path).content.decode()
    assert Signup.objects.get(family_name="Desmet").status == Signup.Status.UNCHECKED
    assert "Uw e-mailadres is juist" in Browser().post(path).content.decode()
    assert Signup.objects.get(family_name="Desmet").checked_on == TODAY
    assert Browser().get(reverse("confirm_sign_up", args=["anders"])).status_code == 404


def test_nothing_that_was_typed_is_lost_when_something_is_wrong(town: Town) -> None:
    page = Browser().post(reverse("sign_up"), asked(town, insz="123", words="in de tuin")).content.decode()

    assert "Geef een telefoonnummer" in page
    assert "Dit nummer klopt niet" in page
    assert "in de tuin" in page
    assert 'value="Noor"' in page
    assert not Signup.objects.filter(family_name="Desmet").exists()


def test_a_known_number_is_not_given_away_to_who_signs_up(town: Town) -> None:
    known = asked(town, insz=town.dossier.person.insz, phone="056 11 11 11")
    assert Browser().post(reverse("sign_up"), known).status_code == 302


def test_checking_while_one_types_keeps_nothing(town: Town) -> None:
    page = Browser().post(reverse("sign_up"), {**asked(town, email="noor"), "check": "1"}).content.decode()
    assert 'id="said" role="status"><p class="op-refusal">E-mail:' in page
    assert not Signup.objects.filter(family_name="Desmet").exists()


def test_many_sign_ups_from_one_place_have_to_wait(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "FAILURES", 1)
    assert Browser().post(reverse("sign_up"), asked(town, phone="056 11 11 11")).status_code == 302
    assert "Wacht een kwartier" in Browser().post(reverse("sign_up"), asked(town, phone="1")).content.decode()


def test_a_coach_registers_who_signed_up(town: Town, as_: SignIn) -> None:
    page = reverse("decide_signup", args=[town.signup.pk])
    shown = as_("coach").get(page).content.decode()
    assert "Wannes De Smedt" in shown

    given = {"given_name": "Wannes", "family_name": "De Smedt", "insz": insz(), "phone": "056 11 11 11"}
    response = as_("coach").post(page, given)
    town.signup.refresh_from_db()
    assert response["Location"] == reverse("show_person", args=[town.signup.person_id])
    assert town.signup.person.organiser == town.organiser


def test_who_signed_up_is_passed_on_to_the_service_that_refers(town: Town, as_: SignIn) -> None:
    service = town.world.services["vdab"]
    form = {**PERSON, "given_name": "Wannes", "family_name": "De Smedt", "insz": insz(), "service": service.pk}
    as_("coach").post(reverse("decide_signup", args=[town.signup.pk]), form)
    person = Person.objects.get(family_name="De Smedt")

    home = as_("referrer").get(reverse("show_today")).content.decode()
    assert "Ingeschreven, nog niet toegeleid" in home
    assert reverse("show_person", args=[person.pk]) in home
    begun = as_("referrer").post(reverse("begin_referral"), {"person": person.pk, "organiser": town.organiser.pk})
    assert begun.status_code == 302
    assert reverse("show_person", args=[person.pk]) not in as_("referrer").get(reverse("show_today")).content.decode()


def test_a_coach_asks_a_service_to_refer_and_not_a_second_one(town: Town, as_: SignIn) -> None:
    register(as_("coach"))
    person = Person.objects.get(given_name="Noor", family_name="Desmet")
    path, page = reverse("ask_referral", args=[person.pk]), reverse("show_person", args=[person.pk])
    assert as_("referrer").get(page).status_code == 404
    assert path in as_("coach").get(page).content.decode()

    assert "verplicht" in as_("coach").post(path, {"service": ""}).content.decode()
    as_("coach").post(path, {"service": town.world.services["vdab"].pk})

    assert as_("referrer").get(page).status_code == 200
    again = as_("coach").post(path, {"service": town.world.services["ocmw"].pk}).content.decode()
    assert "al bekend bij vdab hier" in again


def test_a_service_reads_the_income_it_told_of_whom_it_registered(town: Town, as_: SignIn) -> None:
    register(as_("referrer"), registered_with_vdab="on", municipality=town.world.place.pk)
    person = Person.objects.get(given_name="Noor", family_name="Desmet")
    told = {"benefit": "sickness", "holds_from": str(TODAY), "source": "attest"}

    page = as_("referrer").post(reverse("tell_situation", args=[person.pk]), told, follow=True).content.decode()

    assert "ziekte-uitkering" in page
    assert "Opgetekend door" in page
    assert "een toelating van een arts nodig" in page


def test_a_coach_says_why_not(town: Town, as_: SignIn) -> None:
    page = reverse("decide_signup", args=[town.signup.pk])
    assert "verplicht" in as_("coach").post(page, {"refuse": "1", "reason": ""}).content.decode()
    as_("coach").post(page, {"refuse": "1", "reason": "woont in Gent"})
    assert "woont in Gent" in as_("coach").get(page).content.decode()


# By proxy


def test_a_coach_registers_somebody_without_e_mail_and_tells_the_profile(town: Town, as_: SignIn) -> None:
    response = register(as_("coach"), schooling="low", registered_because="social_tenant")

    person = Person.objects.get(family_name="Desmet")
    assert response["Location"] == reverse("show_person", args=[person.pk])
    assert (person.organiser, person.email) == (town.organiser, "")
    assert Profile.objects.get(person=person).registered_because == "social_tenant"


def test_who_is_registered_by_another_is_told_once_who_did_it_and_gets_a_letter_without_e_mail_and_telephone(
    town: Town, as_: SignIn
) -> None:
    number = insz()
    for _ in range(2):
        register(as_("coach"), insz=number, phone="", street="Dorp 1", municipality=town.world.place.pk)
    (told,) = Message.objects.filter(person__insz=number)
    assert (told.channel, told.title) == ("letter", "U bent ingeschreven voor wijk-werken")
    assert "W13 schreef u in" in told.text

    register(as_("referrer"), family_name="Zwart", phone="", email="z@example.org", municipality=town.world.place.pk)
    (told,) = Message.objects.filter(person__family_name="Zwart")
    assert told.channel == "mail"
    assert "vdab hier schreef u in" in told.text


def test_who_resembles_is_shown_before_anything_is_saved(town: Town, as_: SignIn) -> None:
    twin = {"given_name": "Mia", "family_name": "Vorbeeld", "municipality": town.world.place.pk}
    page = register(as_("coach"), **twin).content.decode()
    assert "Mia Voorbeeld" in page
    assert "% gelijk" in page
    assert looked_at(town) == [town.users["coach"]]
    assert not Person.objects.filter(family_name="Vorbeeld").exists()

    register(as_("coach"), **twin, is_other="on")
    assert Person.objects.filter(family_name="Vorbeeld").exists()


def test_another_organiser_learns_only_that_there_is_somebody(town: Town, as_: SignIn) -> None:
    twin = {"given_name": "Mia", "family_name": "Vorbeeld", "municipality": town.world.place.pk}
    page = register(as_("stranger"), **twin).content.decode()
    assert "Vraag het aan VDAB" in page
    assert "Mia Voorbeeld" not in page
    assert looked_at(town) == []


def test_a_known_number_gives_the_name_to_any_service(town: Town, as_: SignIn) -> None:
    mia = town.dossier.person
    known = {"insz": mia.insz, "given_name": mia.given_name, "family_name": mia.family_name, "phone": ""}
    stranger = as_("stranger")
    response = register(stranger, **known)
    assert response["Location"] == reverse("list_people")
    assert "Mia Voorbeeld was al ingeschreven" in stranger.get(response["Location"]).content.decode()
    assert looked_at(town) == [town.users["stranger"]]


def test_who_resembles_a_sign_up_reads_who_compared_them(town: Town, as_: SignIn) -> None:
    page = reverse("decide_signup", args=[town.signup.pk])
    as_("coach").get(page)
    assert looked_at(town) == []

    mia = town.dossier.person
    same = {"given_name": mia.given_name, "family_name": mia.family_name, "insz": mia.insz}
    with audit_context(BY, "test"):
        Signup.objects.filter(pk=town.signup.pk).update(**same)
    assert "Mia Voorbeeld" in as_("coach").get(page).content.decode()
    assert looked_at(town) == [town.users["coach"]]


def test_who_a_service_registers_is_seen_by_that_service_only(town: Town, as_: SignIn) -> None:
    register(as_("referrer"))
    person = Person.objects.get(family_name="Desmet")
    page = reverse("show_person", args=[person.pk])
    assert as_("referrer").get(page).status_code == 200
    assert as_("coach").get(page).status_code == 404
    with scoped(Scope(service=town.world.services["ocmw"].pk)):
        assert not Person.objects.filter(pk=person.pk).exists()


# What is known


def test_a_person_is_found_by_name_and_by_number(town: Town, as_: SignIn) -> None:
    mia = town.dossier.person
    for words in ("mía voor", mia.insz, mia.insz_shown[:8]):
        assert b"Mia Voorbeeld" in as_("coach").get(reverse("list_people"), {"q": words}).content
    assert b"Mia Voorbeeld" not in as_("coach").get(reverse("list_people"), {"q": "Mya"}).content
    assert b"Mia Voorbeeld" not in as_("coach").get(reverse("list_people"), {"show": "without-dossier"}).content
    assert b"Mya Voorbeeld" in as_("coach").get(reverse("list_people"), {"show": "without-dossier"}).content


def test_the_list_needs_no_query_per_person(town: Town, as_: SignIn, django_assert_max_num_queries: Any) -> None:
    browser = as_("coach")
    browser.get(reverse("list_people"))
    town.more(5)
    with django_assert_max_num_queries(20):
        assert b"Extra4" in browser.get(reverse("list_people")).content


def test_who_looks_at_a_person_is_written_down_and_shown(town: Town, as_: SignIn) -> None:
    mia = town.dossier.person
    page = reverse("show_person", args=[mia.pk])
    as_("vdab").get(page)
    (entry,) = mia.access_log.all()
    assert (entry.user, entry.organiser) == (town.users["vdab"], None)
    as_("coach").get(page)
    assert "De coach" in as_("coach").get(page).content.decode()


def test_a_correction_and_a_profile_show_on_the_page(town: Town, as_: SignIn) -> None:
    mia, browser = town.dossier.person, as_("coach")
    given = {
        "insz": mia.insz,
        "given_name": "Mia",
        "family_name": "Voorbeeld",
        "phone": "056 22 22 22",
        "iban": mia.iban,
    }
    browser.post(reverse("correct_person", args=[mia.pk]), {**given, "municipality": mia.municipality_id})
    told = {"contact_language": "ar", "dutch_level": "a2", "restrictions": "niet tillen", "source": "gesprek"}
    browser.post(reverse("tell_profile", args=[mia.pk]), told)

    page = browser.get(reverse("show_person", args=[mia.pk])).content.decode()
    for said in ("056 22 22 22", "Arabisch", "A2", "niet tillen"):
        assert said in page


def test_a_number_of_somebody_else_is_refused_and_what_was_typed_stays(town: Town, as_: SignIn) -> None:
    given = {"insz": town.twin.insz, "given_name": "Mia", "family_name": "Voorbeeld", "phone": "056 33 33 33"}
    page = as_("coach").post(reverse("correct_person", args=[town.dossier.person_id]), given).content.decode()
    assert "al ingeschreven, als Mya Voorbeeld" in page
    assert "056 33 33 33" in page


# A file


def send(browser: Browser, lines: str, **more: str) -> Any:
    file = SimpleUploadedFile("mensen.csv", lines.encode("cp1252"), content_type="text/csv")
    return browser.post(reverse("import_people"), {"file": file, **more})


def test_each_row_of_a_file_has_its_answer_and_the_file_comes_back(town: Town, as_: SignIn) -> None:
    browser, good = as_("coach"), f"{insz()};Renée;Aerts;kortgeschoold"
    lines = f"Rijksregisternummer;Voornaam;Naam;Scholing\n{good}\n123;Jan;Claes;\n{insz()};;Bos;hoog\n"
    result = send(browser, lines)["Location"]

    page = browser.get(result).content.decode()
    assert "<span>In orde</span><strong>1</strong>" in page
    assert "Rij 3, kolom rijksregisternummer" in page
    assert Profile.objects.get(person__family_name="Aerts").schooling == "low"
    back = browser.get(result + "&file=1").content.decode("utf-8-sig").splitlines()
    assert back[0].endswith(";fout")
    assert back[1] == f"{good};"
    assert as_("vdab").get(result).status_code == 404
    assert "<strong>1</strong>" in browser.get(send(browser, lines)["Location"]).content.decode()
    assert Person.objects.filter(family_name="Aerts").count() == 1


def test_whoever_an_answer_to_a_file_names_reads_that_it_did(town: Town, as_: SignIn) -> None:
    known = town.dossier.person
    lines = f"Rijksregisternummer;Voornaam;Naam\n{insz()};Renée;Aerts\n{known.insz};Iemand;Anders\n"
    page = as_("stranger").get(send(as_("stranger"), lines)["Location"]).content.decode()
    assert known.name in page
    with scoped(EVERYBODY):
        (line,) = ExportLogEntry.objects.all()
    assert (line.people, line.user) == ([known.pk], town.users["stranger"])


def test_a_file_that_is_only_checked_keeps_nothing(town: Town, as_: SignIn) -> None:
    browser = as_("coach")
    result = send(browser, f"rijksregisternummer;voornaam;familienaam\n{insz()};Renée;Aerts\n", **{"try": "1"})
    assert "er is niets bewaard" in browser.get(result["Location"]).content.decode()
    assert not Person.objects.filter(family_name="Aerts").exists()


def test_a_file_with_other_columns_is_refused_as_a_whole(town: Town, as_: SignIn) -> None:
    page = send(as_("coach"), "naam;leeftijd\nMia;20\n").content.decode()
    assert "Onbekende kolom: leeftijd" in page
    empty = as_("coach").get(reverse("import_people") + "?empty=1").content.decode("utf-8-sig")
    assert empty.startswith("rijksregisternummer;voornaam;familienaam;")


# Two who are one


def test_a_coach_merges_two_after_seeing_what_follows(town: Town, as_: SignIn) -> None:
    browser, mia = as_("coach"), town.dossier.person
    page = reverse("merge_people", args=[mia.pk, town.twin.pk])
    shown = browser.get(page).content.decode()
    assert "Mia Voorbeeld blijft, Mya Voorbeeld wordt dezelfde persoon" in shown

    assert "verplicht" in browser.post(page, {"reason": ""}).content.decode()
    browser.post(page, {"reason": "zelfde foto"})
    old = browser.get(reverse("show_person", args=[town.twin.pk]))
    assert old["Location"] == reverse("show_person", args=[mia.pk])
    assert town.twin.insz_shown in browser.get(old["Location"]).content.decode()


def test_what_stands_in_the_way_is_said_and_nothing_changes(town: Town, as_: SignIn) -> None:
    town.world.dossier(town.twin)
    page = reverse("merge_people", args=[town.dossier.person_id, town.twin.pk])
    response = as_("coach").post(page, {"reason": "zelfde foto"})
    assert "op dagen waarop al een ander loopt" in response.content.decode()
    town.twin.refresh_from_db()
    assert town.twin.merged_into is None
