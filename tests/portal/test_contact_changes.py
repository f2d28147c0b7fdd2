"""Another account or address on screen: proposed by one coach, decided by another, or by the person in either way."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from django.urls import reverse

from opstap.correspondence.models import Message
from opstap.correspondence.queries import full_text
from opstap.parties.models import ContactChange, Membership, Person, Role, User
from opstap.shared.audit import audit_context
from opstap.shared.scope import EVERYBODY, scoped
from tests.portal.conftest import SignIn
from tests.portal.town import BY, Town

pytestmark = pytest.mark.database

OLD, NEW = "mia@example.org", "iemand@example.net"


@pytest.fixture
def change(town: Town, as_: SignIn) -> ContactChange:
    """A coach typed another e-mail on the page of somebody who has one."""
    person = town.dossier.person
    with audit_context(BY, "test"), scoped(EVERYBODY):
        Person.objects.filter(pk=person.pk).update(email=OLD)
    path = reverse("correct_person", args=[person.pk])
    form = as_("coach").get(path).context["form"]
    given = {name: form[name].value() or "" for name in form.fields}
    page = as_("coach").post(path, {**given, "email": NEW}, follow=True)
    assert "geldt pas nadat ze bevestigd is" in page.content.decode()
    assert NEW in page.content.decode()
    with scoped(EVERYBODY):
        return ContactChange.objects.get(person=person, field="email")


@pytest.fixture
def colleague(town: Town) -> Browser:
    """Another coach of the same organiser."""
    with audit_context(BY, "test"), scoped(EVERYBODY):
        user = User.objects.create(username="colleague", name="De collega")
        Membership.objects.create(user=user, role=Role.COACH, organiser=town.organiser)
    browser = Browser()
    browser.force_login(user)
    return browser


def email(town: Town) -> str:
    with scoped(EVERYBODY):
        return Person.objects.get(pk=town.dossier.person_id).email


def page_of(change: ContactChange) -> str:
    return reverse("decide_contact_change", args=[change.person_id, change.pk])


def test_a_colleague_confirms_and_the_proposer_cannot(
    change: ContactChange, town: Town, as_: SignIn, colleague: Browser
) -> None:
    own = as_("coach").post(page_of(change), {"answer": "second"})

    assert "answer" in own.context["action"].form.errors
    assert email(town) == OLD
    colleague.post(page_of(change), {"answer": "second"})
    assert email(town) == NEW


def test_a_paper_confirms(change: ContactChange, town: Town, as_: SignIn) -> None:
    without = as_("coach").post(page_of(change), {"answer": "paper"})
    assert "Voeg het ondertekende papier toe" in without.content.decode()

    scan = SimpleUploadedFile("brief.pdf", b"%PDF-1.7 getekend")
    as_("coach").post(page_of(change), {"answer": "paper", "scan": scan})

    assert email(town) == NEW


@pytest.mark.parametrize(("answer", "after"), [("person", NEW), ("no", OLD)])
@pytest.mark.parametrize("way", ["signed in", "link"])
def test_the_person_says_yes_or_no(
    change: ContactChange, town: Town, as_: SignIn, way: str, answer: str, after: str
) -> None:
    if way == "signed in":
        browser, path = as_("worker"), reverse("decide_own_contact_change", args=[change.pk])
        assert path in browser.get(reverse("show_today")).content.decode()
    else:
        with scoped(EVERYBODY):
            message = Message.objects.select_related("link").get(subject=f"contact-change:{change.pk}")
            words = full_text(message).split()
        browser = Browser()
        path = next(word for word in words if "/tekenen/" in word).removeprefix("http://testserver")

    assert NEW in browser.get(path).content.decode()
    browser.post(path, {"answer": answer})

    assert email(town) == after
    with scoped(EVERYBODY):
        assert ContactChange.objects.get(pk=change.pk).status == ("confirmed" if answer == "person" else "refused")


def test_nobody_decides_about_somebody_else(change: ContactChange, town: Town, as_: SignIn) -> None:
    with scoped(EVERYBODY):
        other = town.twin.pk
    assert as_("stranger").post(page_of(change), {"answer": "second"}).status_code == 404
    wrong = reverse("decide_contact_change", args=[other, change.pk])
    assert as_("coach").post(wrong, {"answer": "no"}).status_code == 404
