"""Two open one account at the same moment: it is one account. And whose doing the history says it is."""

from functools import partial

import pytest
from django.test import Client as Browser
from pghistory.models import Context

from opstap.correspondence.models import Message, SigningLink
from opstap.correspondence.tokens import token_of
from opstap.parties.models import Membership, Person, Role, User
from opstap.shared.audit import Actor
from opstap.shared.scope import EVERYBODY, NOBODY, scoped
from opstap.trajectories.actions.claiming import claim, offer
from tests.portal.town import TODAY
from tests.shared.at_once import at_once
from tests.shared.committed import committed
from tests.world import BY, World

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True, databases=["default", "owner"])]

NAMES = ("noor", "iemand")
PASSWORD = "drie kleine woorden"


@pytest.fixture
def noor(pages: None) -> Person:
    with committed():
        world = World.build()
        person = world.person("Noor")
        Person.objects.filter(pk=person.pk).update(email="noor@example.org")
        return Person.objects.select_related("organiser").get(pk=person.pk)


def accounts() -> list[str]:
    with scoped(EVERYBODY):
        assert Membership.objects.filter(role=Role.WORKER).count() == 1
        return list(User.objects.values_list("username", flat=True))


def offered(person: Person, by: Actor = BY, **more: str) -> str:
    """The path of a link for the own sign-in."""
    with committed():
        offer(person, organiser=person.organiser, address="https://opstap.test/{token}", by=by, day=TODAY, **more)
        return f"/tekenen/{token_of(SigningLink.objects.get().salt)}/"


def filled(name: str) -> dict[str, str]:
    return {"name": name, "password": PASSWORD, "again": PASSWORD}


def actors(why: str) -> list[tuple[str, int | None]]:
    with scoped(EVERYBODY):
        found = Context.objects.filter(metadata__why=why).values_list("metadata", flat=True)
    return [(one["by"], one["user"]) for one in found]


def test_one_link_opened_by_two_makes_one_account(noor: Person) -> None:
    path = offered(noor)

    answers = at_once(NOBODY, [partial(Browser().post, path, filled(name)) for name in NAMES])

    assert sorted(answer.status_code for answer in answers) == [200, 302]
    assert len(accounts()) == 1


def test_two_links_used_at_once_open_one_account(noor: Person) -> None:
    acts = [
        partial(claim, noor, username=name, password=PASSWORD, organiser=noor.organiser, by=BY, day=TODAY)
        for name in NAMES
    ]

    outcomes = at_once(EVERYBODY, acts)

    assert [one for one in outcomes if isinstance(one, Exception)] == []
    assert len(accounts()) == 1


def test_what_a_coach_does_at_the_desk_is_the_coachs_and_the_person_is_told(noor: Person) -> None:
    path = offered(noor)
    with committed():
        coach = User.objects.create(username="coach", name="An Coach")
        Membership.objects.create(user=coach, role=Role.COACH, organiser=noor.organiser)
    browser = Browser()
    browser.force_login(coach)

    browser.post(path, filled("noor"))

    assert actors("ondertekenlink gebruikt") == [("An Coach, aan de balie voor Noor Voorbeeld", coach.pk)]
    assert actors("eigen toegang gemaakt") == [("An Coach, aan de balie voor Noor Voorbeeld", coach.pk)]
    with scoped(EVERYBODY):
        told = {one.title for one in Message.objects.filter(person=noor)}
    assert told >= {"Dit is voor u gedaan", "Uw eigen pagina"}


def test_who_passed_the_link_on_stands_beside_who_used_it(noor: Person) -> None:
    with committed():
        ali = noor.organiser.person_set.create(insz="85073003328", given_name="Ali", family_name="Sms", phone="0470")
    path = offered(ali, Actor("An Coach"), code="271828")

    Browser().post(path, {**filled("ali"), "code": "271828"})

    assert actors("eigen toegang gemaakt") == [("Ali Sms, met een link en een code van An Coach", None)]


def test_codes_guessed_at_the_same_moment_are_all_counted(noor: Person) -> None:
    with committed():
        ali = noor.organiser.person_set.create(insz="85073003328", given_name="Ali", family_name="Sms", phone="0470")
    path = offered(ali, code="271828")

    at_once(NOBODY, [partial(Browser().post, path, {**filled("ali"), "code": f"00000{one}"}) for one in range(6)])

    with scoped(EVERYBODY):
        assert SigningLink.objects.get().wrong_codes == 5
    assert Browser().post(path, {**filled("ali"), "code": "271828"}).status_code == 410
