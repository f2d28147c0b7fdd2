"""Hand-overs on screen: asked by one, answered by another, and nothing of the dossier seen before the yes."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from opstap.parties.models import ContactChange, Membership, Person, Role
from opstap.portal.kit.page import PAGES, parts
from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.actions.hand_overs import Ask, accept, ask, withdraw
from opstap.trajectories.actions.referrals import accept as accept_referrals
from opstap.trajectories.actions.situations import tell_instruments
from opstap.trajectories.models import CoachAssignment, Dossier, Goal, HandOver, Instrument
from tests.portal.conftest import SignIn
from tests.portal.town import TODAY, Town
from tests.world import BY, START, iban

pytestmark = pytest.mark.database

DAY = TODAY + timedelta(7)


@pytest.fixture(autouse=True)
def see_everybody(town: Town) -> Any:
    """What the test itself looks at afterwards."""
    with scoped(EVERYBODY):
        yield


def moving(town: Town) -> Dossier:
    """Somebody of the town who went to live where the other organiser works."""
    dossier = town.world.dossier(town.world.person("Noor"))
    Person.objects.filter(pk=dossier.person_id).update(municipality=town.other.place)
    return Dossier.objects.get(pk=dossier.pk)


def asked_of_the_other(town: Town) -> HandOver:
    to = Ask(moving(town).pk, DAY, "Werkt graag buiten.", to_organiser=town.other.organiser.pk)
    answer = ask(to, reason="verhuisd naar Beersel", by=BY, day=TODAY)
    assert answer, answer.refusal
    return HandOver.objects.get(pk=answer.record)


def fields(town: Town, **different: object) -> dict[str, object]:
    to = town.other.organiser.pk
    return {"to_organiser": to, "takes_over_on": str(DAY), "reason": "verhuisd", "words": "buiten", **different}


def test_the_form_starts_with_the_organiser_of_the_domicile_and_what_is_still_to_do(town: Town, as_: SignIn) -> None:
    dossier = moving(town)
    Goal.objects.create(dossier=dossier, text="heftruck leren", set_on=START)

    form = as_("coach").get(reverse("ask_hand_over", args=[dossier.pk])).context["action"].form

    assert form["to_organiser"].value() == town.other.organiser.pk
    assert "heftruck leren" in form["words"].value()


def test_a_coach_asks_another_organiser(town: Town, as_: SignIn) -> None:
    dossier = moving(town)

    page = as_("coach").post(reverse("ask_hand_over", args=[dossier.pk]), fields(town))

    assert page.status_code == 302
    hand_over = HandOver.objects.get(dossier=dossier)
    assert (hand_over.to_organiser, hand_over.status, hand_over.words) == (town.other.organiser, "asked", "buiten")


def test_who_does_not_serve_the_domicile_is_not_asked_and_what_was_typed_stays(town: Town, as_: SignIn) -> None:
    dossier = town.world.dossier()  # lives in Kortrijk

    page = as_("coach").post(reverse("ask_hand_over", args=[dossier.pk]), fields(town, words="kent het werk"))

    assert "werkt niet in Kortrijk" in page.content.decode()
    assert "kent het werk" in page.content.decode()
    assert not HandOver.objects.filter(dossier=dossier).exists()


@pytest.mark.parametrize("both", [True, False])
def test_one_party_is_asked(town: Town, as_: SignIn, both: bool) -> None:
    dossier = moving(town)
    service = town.world.services["ocmw"].pk
    parties = {"to_service": service} if both else {"to_organiser": ""}

    page = as_("coach").post(reverse("ask_hand_over", args=[dossier.pk]), fields(town, **parties))

    assert "to_service" in page.context["action"].form.errors


def test_whoever_is_asked_reads_what_to_know_and_no_dossier(town: Town, as_: SignIn) -> None:
    hand_over = asked_of_the_other(town)
    browser = as_("stranger")

    page = browser.get(reverse("show_hand_over", args=[hand_over.pk])).content.decode()
    opened = browser.get(reverse("show_dossier", args=[hand_over.dossier_id])).status_code

    for said in ("Noor Voorbeeld", "verhuisd naar Beersel", "Werkt graag buiten.", "te zien na het aanvaarden"):
        assert said in page
    assert opened == 404


def test_the_other_accepts_names_a_coach_and_goes_on(town: Town, as_: SignIn) -> None:
    hand_over = asked_of_the_other(town)
    address = reverse("accept_hand_over", args=[hand_over.pk])
    browser = as_("stranger")

    form = browser.get(address).context["action"].form
    page = browser.post(address, {"coach": form["coach"].value(), "answer": "welkom"})

    assert page["Location"] == reverse("show_hand_over", args=[hand_over.pk])
    new = Dossier.objects.get(continues=hand_over.dossier)
    assert browser.get(reverse("show_dossier", args=[new.pk])).status_code == 200
    assert CoachAssignment.objects.get(person=new.person).user == town.users["stranger"]
    both = [
        as_(name).get(reverse("show_hand_over", args=[hand_over.pk])).content.decode() for name in ("coach", "stranger")
    ]
    assert ["welkom" in page for page in both] == [True, True]


def test_a_coach_of_elsewhere_is_not_named(town: Town, as_: SignIn) -> None:
    hand_over = asked_of_the_other(town)

    page = as_("stranger").post(
        reverse("accept_hand_over", args=[hand_over.pk]), {"coach": town.users["coach"].pk, "answer": "welkom"}
    )

    assert "coach" in page.context["action"].form.errors
    assert HandOver.objects.get(pk=hand_over.pk).status == "asked"


def test_the_other_refuses_and_says_why(town: Town, as_: SignIn) -> None:
    hand_over = asked_of_the_other(town)
    address = reverse("refuse_hand_over", args=[hand_over.pk])

    silent = as_("stranger").post(address, {"answer": ""})
    said = as_("stranger").post(address, {"answer": "geen plaats tot mei"})

    assert (silent.status_code, said.status_code) == (200, 302)
    assert "geen plaats tot mei" in as_("coach").get(reverse("show_hand_over", args=[hand_over.pk])).content.decode()
    assert Dossier.objects.get(pk=hand_over.dossier_id).status == "active"


def test_whoever_asked_takes_it_back_and_the_other_cannot(town: Town, as_: SignIn) -> None:
    hand_over = asked_of_the_other(town)
    address = reverse("withdraw_hand_over", args=[hand_over.pk])

    statuses = [as_(name).post(address).status_code for name in ("stranger", "coach")]

    assert statuses == [404, 302]
    assert HandOver.objects.get(pk=hand_over.pk).status == "withdrawn"


def test_a_service_sees_its_yes_written(town: Town, as_: SignIn) -> None:
    page = as_("referrer").post(reverse("accept_hand_over", args=[town.hand_over.pk]), {"answer": "wij bellen"})

    assert page.status_code == 302
    accepted = HandOver.objects.get(pk=town.hand_over.pk)
    assert (accepted.status, accepted.answer, accepted.following) == ("accepted", "wij bellen", None)


def test_the_list_shows_what_waits_and_narrows(town: Town, as_: SignIn) -> None:
    asked_of_the_other(town)
    browser = as_("coach")

    def names(query: str) -> str:
        return browser.get(reverse("list_hand_overs") + query).content.decode()

    assert "Noor Voorbeeld" in names("")
    assert "Noor Voorbeeld" in names("?q=noor")
    assert "Noor Voorbeeld" not in names("?q=mia")
    assert "Noor Voorbeeld" not in names("?status=accepted")
    assert "Noor Voorbeeld" not in names("?side=in")
    assert "Noor Voorbeeld" in names("?side=out")


def test_many_are_accepted_at_once_and_those_of_others_are_not(town: Town, as_: SignIn) -> None:
    ours = [asked_of_the_other(town) for _ in range(2)]
    not_theirs = as_("coach").post(reverse("list_hand_overs"), {"rows": [ours[0].pk], "accept": ""})

    page = as_("stranger").post(reverse("list_hand_overs"), {"rows": [one.pk for one in ours], "accept": ""})

    assert "niet aan u gevraagd" in not_theirs.content.decode()
    assert page.status_code == 302
    assert set(HandOver.objects.filter(to_organiser__isnull=False).values_list("status", flat=True)) == {"accepted"}


def test_the_list_asks_the_database_no_more_for_more_rows(town: Town, as_: SignIn) -> None:
    browser = as_("coach")

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            browser.get(reverse("list_hand_overs"))
        return len(asked)

    queries()
    before = queries()
    for _ in range(3):
        asked_of_the_other(town)
    assert queries() == before


def test_what_waits_for_an_answer_stands_on_the_day_of_whoever_is_asked(town: Town, as_: SignIn) -> None:
    asked_of_the_other(town)

    def panels(name: str) -> dict[str, int]:
        context = as_(name).get(reverse("show_today")).context
        return {str(panel.title): panel.count for panel in context["panels"]}

    title = "Overdrachten aan u gevraagd"
    assert [panels(name).get(title) for name in ("coach", "stranger", "referrer")] == [None, 1, 1]


def test_a_service_that_did_not_refer_opens_the_dossier_after_its_yes(town: Town, as_: SignIn) -> None:
    ocmw = town.world.services["ocmw"]
    Membership.objects.filter(user=town.users["referrer"]).update(service=ocmw)
    dossier = moving(town)
    answer = ask(Ask(dossier.pk, DAY, to_service=ocmw.pk), reason="schulden", by=BY, day=TODAY)
    browser, page = as_("referrer"), reverse("show_dossier", args=[dossier.pk])

    before = browser.get(page).status_code
    browser.post(reverse("accept_hand_over", args=[answer.record]), {"answer": ""})

    assert (before, browser.get(page).status_code) == (404, 200)


def test_the_worker_still_finds_everything_after_a_hand_over(town: Town, as_: SignIn) -> None:
    withdraw(town.hand_over.pk, by=BY, day=TODAY)
    Person.objects.filter(pk=town.dossier.person_id).update(municipality=town.other.place)
    answer = ask(Ask(town.dossier.pk, DAY, to_organiser=town.other.organiser.pk), reason="verhuisd", by=BY, day=TODAY)
    as_("stranger").post(
        reverse("accept_hand_over", args=[answer.record]), {"coach": town.users["stranger"].pk, "answer": ""}
    )
    browser = as_("worker")

    pages = {
        name: browser.get(reverse(name))
        for name in ("show_today", "list_own_hours", "list_own_papers", "show_own_plan")
    }

    assert {name: page.status_code for name, page in pages.items()} == dict.fromkeys(pages, 200)
    assert "ZORA begeleidt u verder" in pages["list_own_papers"].content.decode()


ABOUT_A_PERSON = [
    page for page in PAGES if page.route.startswith("personen/<int:pk>/") and "POST" in page.template.methods
]


def refused(browser: Browser, role: str, person: Person, others: dict[str, int]) -> dict[str, set[int]]:
    """How each page that writes about this person answers this role, looked at and sent to."""
    pages = {one.name: one.route for one in ABOUT_A_PERSON if role in (one.roles or ())}
    where = {
        name: reverse(name, kwargs={"pk": person.pk} | {part: others[part] for part in parts(route) & others.keys()})
        for name, route in pages.items()
    }
    return {name: {getattr(browser, how)(path).status_code for how in ("get", "post")} for name, path in where.items()}


@pytest.mark.parametrize("asked", ["hand-over", "referral"])
def test_who_is_asked_reads_and_writes_nothing_before_the_yes(town: Town, as_: SignIn, asked: str) -> None:
    hand_over = asked_of_the_other(town) if asked == "hand-over" else None
    person, who = (hand_over.person, "stranger") if hand_over else (town.waiting.person, "coach")
    if not hand_over:
        Person.objects.filter(pk=person.pk).update(organiser=None, service=town.waiting.service)
    here = town.other if hand_over else town.world
    course = Instrument(person=person, kind=Instrument.Kind.LANGUAGE_COURSE, starts_on=START, source="gesprek")
    tell_instruments([course], by=BY, day=TODAY)
    change = ContactChange.objects.create(
        person=person, field="iban", before=person.iban, after=iban(), proposed_on=TODAY, proposer="De dienst"
    )
    others = {"other": here.person("Nora").pk, "instrument": Instrument.objects.get(person=person).pk}
    others["change"] = change.pk
    browser = as_(who)

    page = browser.get(reverse("show_person", args=[person.pk]))
    before = refused(browser, Role.COACH, person, others)

    assert page.status_code == 200
    assert f"/personen/{person.pk}/" not in page.content.decode().partition("<main")[2]
    assert {name: codes for name, codes in before.items() if codes != {200, 409}} == {}
    assert {"correct_person", "give_access", "merge_people", "end_instrument"} <= before.keys()

    if hand_over:
        assert accept([hand_over.pk], by=BY, day=TODAY)[0]
    else:
        assert accept_referrals([town.waiting.pk], by=BY, day=TODAY)[0]
    after = refused(browser, Role.COACH, person, others)

    assert [name for name, codes in after.items() if 409 in codes] in ([], ["open_transitional_dossier"])
