"""A worker's own sign-in: offered by a coach, made with a link that works once, and given back to who forgot it."""

import pytest
from django.test import Client as Browser
from django.urls import reverse

from opstap.correspondence.models import Message
from opstap.correspondence.queries import full_text
from opstap.parties.models import Membership, Person, Role, User
from opstap.shared.audit import audit_context
from opstap.shared.scope import EVERYBODY, scoped
from tests.portal.conftest import SignIn
from tests.portal.town import BY, Town

pytestmark = pytest.mark.database

GOOD = "drie kleine woorden"


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
    return next(word for word in words if "/tekenen/" in word).removeprefix("http://testserver")


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


def test_who_has_neither_mail_nor_telephone_gets_no_link(town: Town, as_: SignIn) -> None:
    mya = town.twin

    page = as_("coach").post(reverse("give_access", args=[mya.pk])).content.decode()

    assert "geen e-mailadres en geen telefoon" in page
    with scoped(EVERYBODY):
        assert not Message.objects.filter(subject=f"account:{mya.pk}").exists()
