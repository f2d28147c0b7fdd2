"""A worker's own sign-in: offered by a coach, made with a link that works once, and given back to who forgot it."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client as Browser
from django.urls import reverse

from opstap.correspondence.models import Message, SigningLink
from opstap.correspondence.queries import full_text
from opstap.parties.models import Membership, Person, Role, User
from opstap.shared import clock
from opstap.shared.audit import audit_context
from opstap.shared.db import rows
from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.actions.contact_changes import Desk, confirm, correct
from tests.portal.conftest import SignIn
from tests.portal.town import BY, TODAY, Town

pytestmark = pytest.mark.database

GOOD = "drie kleine woorden"
CODE = "271828"
TABLES = "select tablename from pg_tables where schemaname = 'public'"


@pytest.fixture
def noor(town: Town) -> Person:
    """Somebody with a mail address and no sign-in."""
    with audit_context(BY, "test"), scoped(EVERYBODY):
        person = town.world.person("Noor")
        Person.objects.filter(pk=person.pk).update(email="noor@example.org")
        town.world.dossier(person)
    return person


def link(coach: Browser, person: Person) -> str:
    """The path that the coach has sent to this person."""
    coach.post(reverse("give_access", args=[person.pk]))
    with scoped(EVERYBODY):
        message = Message.objects.filter(subject=f"account:{person.pk}").latest("pk")
        words = full_text(message).split()
    return next(word for word in words if "/tekenen/" in word).removeprefix(settings.SITE_URL)


def filled(name: str = "noor", password: str = GOOD, again: str = GOOD) -> dict[str, str]:
    return {"name": name, "password": password, "again": again}


def test_who_has_the_link_makes_a_sign_in_and_reads_the_own_pages(noor: Person, town: Town, as_: SignIn) -> None:
    path, browser = link(as_("coach"), noor), Browser()

    assert 'value="noor@example.org"' in browser.get(path).content.decode()
    browser.post(path, filled())

    assert "Uw toegang is klaar" in browser.get(path).content.decode()
    assert browser.login(username="noor", password=GOOD)
    assert "Uw plan" in browser.get(reverse("show_today")).content.decode()
    user = User.objects.get(username="noor")
    assert [(one.role, one.person_id) for one in user.memberships.all()] == [(Role.WORKER, noor.pk)]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"password": "kort", "again": "kort"}, "12"),
        ({"again": "iets anders helemaal"}, "Typ twee keer hetzelfde"),
        ({"name": "coach"}, "al van iemand anders"),
    ],
)
def test_what_is_wrong_is_said_and_the_link_still_works(
    noor: Person, town: Town, as_: SignIn, wrong: dict[str, str], said: str
) -> None:
    path, browser = link(as_("coach"), noor), Browser()

    assert said in browser.post(path, filled(**wrong)).content.decode()
    browser.post(path, filled())

    assert browser.login(username="noor", password=GOOD)


def test_a_second_link_gives_a_new_password_to_the_same_sign_in(noor: Person, town: Town, as_: SignIn) -> None:
    Browser().post(link(as_("coach"), noor), filled())
    Browser().post(link(as_("coach"), noor), filled(password=GOOD * 2, again=GOOD * 2))

    assert not Browser().login(username="noor", password=GOOD)
    assert Browser().login(username="noor", password=GOOD * 2)
    assert Membership.objects.filter(person=noor).count() == 1


def test_no_link_opens_a_sign_in_that_does_other_work_too(noor: Person, town: Town, as_: SignIn) -> None:
    Browser().post(link(as_("coach"), noor), filled())
    with audit_context(BY, "test"), scoped(EVERYBODY):
        Membership.objects.create(user=User.objects.get(username="noor"), role=Role.VDAB)

    page = as_("coach").post(reverse("give_access", args=[noor.pk])).content.decode()

    assert "Dat kan alleen de beheerder" in page


@pytest.fixture
def sms(town: Town) -> Person:
    """Somebody with a telephone and no e-mail."""
    with audit_context(BY, "test"), scoped(EVERYBODY):
        person = town.world.person("Ali")
        Person.objects.filter(pk=person.pk).update(phone="0470 00 00 00")
    return person


def passed_on(coach: Browser, person: Person) -> str:
    """The path of the link that a coach reads among the text messages, after the person chose a code."""
    coach.post(reverse("give_access", args=[person.pk]), {"code": CODE, "again": CODE})
    page = coach.get(reverse("send_texts")).content.decode()
    return "/tekenen/" + page.partition("/tekenen/")[2].split()[0]


def test_nobody_here_reads_the_link_of_a_mail(noor: Person, town: Town, as_: SignIn) -> None:
    coach = as_("coach")
    token = link(coach, noor).strip("/").rpartition("/")[2]
    with scoped(EVERYBODY):
        pages = [
            *(reverse("show_message", args=[one.pk]) for one in Message.objects.filter(person=noor)),
            *map(reverse, ("list_messages", "send_texts", "send_letters", "print_letters")),
            *(f"{reverse('list_messages')}?export={kind}" for kind in ("csv", "xlsx")),
            reverse("show_person", args=[noor.pk]),
        ]
        kept = [rows(f"select string_agg(t::text, '') from \"{table}\" t")[0][0] or "" for (table,) in rows(TABLES)]

    assert [path for path in pages if token.encode() in coach.get(path).content] == []
    assert [text for text in kept if token in text] == []


def test_a_link_that_a_coach_passes_on_opens_with_the_code_alone(sms: Person, town: Town, as_: SignIn) -> None:
    coach, browser = as_("coach"), Browser()
    path = passed_on(coach, sms)

    without = browser.post(path, filled("ali"))
    wrong = browser.post(path, {**filled("ali"), "code": "000000"}).content.decode()

    assert "code" in without.context["form"].errors
    assert "nog 4 keer" in wrong
    assert not User.objects.filter(username="ali").exists()
    browser.post(path, {**filled("ali"), "code": CODE})
    assert browser.login(username="ali", password=GOOD)


def test_five_wrong_codes_close_a_link(sms: Person, town: Town, as_: SignIn) -> None:
    path, browser = passed_on(as_("coach"), sms), Browser()

    for guess in range(5):
        page = browser.post(path, {**filled("ali"), "code": f"00000{guess}"})
    assert "werkt niet meer" in page.content.decode()
    late = browser.post(path, {**filled("ali"), "code": CODE})

    assert late.status_code == 410
    assert not User.objects.filter(username="ali").exists()


def test_a_text_message_needs_a_code(sms: Person, town: Town, as_: SignIn) -> None:
    page = reverse("give_access", args=[sms.pk])

    as_("coach").post(page, {"code": "12345", "again": "12345"})
    as_("coach").post(page, {"code": CODE, "again": "654321"})

    with scoped(EVERYBODY):
        assert not SigningLink.objects.filter(person=sms).exists()


def test_no_link_goes_to_an_address_that_just_changed(
    noor: Person, town: Town, as_: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    with audit_context(BY, "test"), scoped(EVERYBODY):
        desk = Desk("https://opstap.test/{token}")
        (change,) = correct(
            Person.objects.get(pk=noor.pk), changes={"email": "nu@example.net"}, desk=desk, by=BY, day=TODAY
        )
        confirm(change, how="person", by=BY, day=TODAY)

    page = as_("coach").post(reverse("give_access", args=[noor.pk])).content.decode()
    assert "vanaf 18 maart 2021" in page

    monkeypatch.setattr(clock, "today", lambda: TODAY + timedelta(3))
    assert link(as_("coach"), noor)


def test_who_has_neither_mail_nor_telephone_gets_no_link(town: Town, as_: SignIn) -> None:
    mya = town.twin

    page = as_("coach").post(reverse("give_access", args=[mya.pk])).content.decode()

    assert "geen e-mailadres en geen telefoon" in page
    with scoped(EVERYBODY):
        assert not Message.objects.filter(subject=f"account:{mya.pk}").exists()
