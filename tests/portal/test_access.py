"""Every address against every role. An address that is not in the table fails, so nobody forgets one."""

import re

import pytest
from django.test import Client as Browser
from django.urls import reverse

from opstap.parties.models import Membership, User
from opstap.portal.urls import urlpatterns
from opstap.shared.audit import audit_context
from opstap.shared.scope import EVERYBODY, scoped
from tests.portal.conftest import SignIn
from tests.portal.town import BY, Town

ROLES = ("coach", "stranger", "worker", "client", "referrer", "vdab", "administrator")
OK, ELSEWHERE, NO, NONE, GET_NO = 200, 302, 403, 404, 405
FOR_ALL = dict.fromkeys(ROLES, OK)

EXPECTED: dict[str, dict[str, int]] = {
    "front": FOR_ALL,
    "accessibility": FOR_ALL,
    "home": FOR_ALL,
    "rules": FOR_ALL,
    "sign-in": dict.fromkeys(ROLES, 302),
    "sign-out": dict.fromkeys(ROLES, GET_NO),
    "choose-role": dict.fromkeys(ROLES, GET_NO),
    "set_language": dict.fromkeys(ROLES, 302),
    "view-save": dict.fromkeys(ROLES, GET_NO),
    "view-forget": dict.fromkeys(ROLES, GET_NO),
    "dossiers": dict(zip(ROLES, (OK, OK, NO, NO, NO, OK, NO), strict=True)),
    "dossier": dict(zip(ROLES, (OK, NONE, NO, NO, OK, OK, NO), strict=True)),
    "timeline": dict(zip(ROLES, (OK, NONE, NO, NO, OK, OK, NO), strict=True)),
    "documents": dict(zip(ROLES, (OK, NONE, NO, NO, OK, OK, NO), strict=True)),
    "notes": dict(zip(ROLES, (OK, NONE, NO, NO, OK, NO, NO), strict=True)),
    "around": dict(zip(ROLES, (OK, NONE, NO, NO, OK, OK, NO), strict=True)),
    "supporter-new": dict(zip(ROLES, (OK, NONE, NO, NO, OK, NO, NO), strict=True)),
    "supporter-leave": dict(zip(ROLES, (OK, NONE, NO, NO, NONE, NO, NO), strict=True)),
    "appointment-new": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "appointments": dict(zip(ROLES, (OK, OK, NO, NO, OK, OK, NO), strict=True)),
    "appointment": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "appointment-move": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "evaluations": dict(zip(ROLES, (OK, OK, NO, NO, OK, OK, NO), strict=True)),
    "evaluate": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "evaluation": dict(zip(ROLES, (OK, NONE, OK, NO, OK, OK, NO), strict=True)),
    "evaluation-sign": dict(zip(ROLES, (OK, NONE, OK, NO, NO, NO, NO), strict=True)),
    "evaluation-paper": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "evaluation-send": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "dossier-open": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "dossier-open-transitional": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "dossier-convert": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "dossier-end": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "hand-over-ask": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "hand-overs": dict(zip(ROLES, (OK, OK, NO, NO, OK, OK, NO), strict=True)),
    "hand-over": dict(zip(ROLES, (OK, NONE, NO, NO, OK, OK, NO), strict=True)),
    "hand-over-accept": dict(zip(ROLES, (NONE, NONE, NO, NO, OK, NO, NO), strict=True)),
    "hand-over-refuse": dict(zip(ROLES, (NONE, NONE, NO, NO, OK, NO, NO), strict=True)),
    "hand-over-withdraw": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "hours-enter": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "plan": dict(zip(ROLES, (OK, NONE, NO, NO, OK, OK, NO), strict=True)),
    "plan-paper": dict(zip(ROLES, (GET_NO, GET_NO, NO, NO, GET_NO, NO, NO), strict=True)),
    "attestations": dict(zip(ROLES, (OK, NONE, NO, NO, OK, OK, NO), strict=True)),
    "certificate": dict(zip(ROLES, (GET_NO, GET_NO, NO, NO, NO, NO, NO), strict=True)),
    "goal": dict(zip(ROLES, (OK, NONE, OK, NO, NO, NO, NO), strict=True)),
    "task": dict(zip(ROLES, (OK, NONE, OK, NO, NONE, NO, NO), strict=True)),
    "tasks": dict(zip(ROLES, (OK, OK, NO, NO, OK, NO, NO), strict=True)),
    "plan-templates": dict(zip(ROLES, (OK, OK, NO, NO, NO, OK, NO), strict=True)),
    "plan-template-new": dict(zip(ROLES, (OK, OK, NO, NO, NO, OK, NO), strict=True)),
    "plan-template": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NONE, NO), strict=True)),
    "plan-template-remove": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NONE, NO), strict=True)),
    "competences": dict(zip(ROLES, (OK, OK, NO, NO, NO, OK, NO), strict=True)),
    "competence-new": dict(zip(ROLES, (OK, OK, NO, NO, NO, OK, NO), strict=True)),
    "competences-import": dict(zip(ROLES, (OK, OK, NO, NO, NO, OK, NO), strict=True)),
    "competences-english": dict(zip(ROLES, (OK, OK, NO, NO, NO, OK, NO), strict=True)),
    "competence": dict(zip(ROLES, (OK, OK, NO, NO, NO, OK, NO), strict=True)),
    "my-plan": dict(zip(ROLES, (NO, NO, OK, NO, NO, NO, NO), strict=True)),
    "my-competences": dict(zip(ROLES, (NO, NO, OK, NO, NO, NO, NO), strict=True)),
    "my-certificate": dict(zip(ROLES, (NO, NO, GET_NO, NO, NO, NO, NO), strict=True)),
    "client-attest": dict(zip(ROLES, (NO, NO, NO, OK, NO, NO, NO), strict=True)),
    "client-attest-one": dict(zip(ROLES, (NO, NO, NO, OK, NO, NO, NO), strict=True)),
    "dossier-coach": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "referrals": dict(zip(ROLES, (OK, OK, NO, NO, OK, OK, NO), strict=True)),
    "referral-new": dict(zip(ROLES, (NO, NO, NO, NO, OK, NO, NO), strict=True)),
    "referrals-import": dict(zip(ROLES, (NO, NO, NO, NO, OK, NO, NO), strict=True)),
    "referral": dict(zip(ROLES, (OK, NONE, NO, NO, OK, OK, NO), strict=True)),
    "referral-edit": dict(zip(ROLES, (NO, NO, NO, NO, ELSEWHERE, NO, NO), strict=True)),
    "referral-throw-away": dict(zip(ROLES, (NO, NO, NO, NO, ELSEWHERE, NO, NO), strict=True)),
    "referral-withdraw": dict(zip(ROLES, (NO, NO, NO, NO, ELSEWHERE, NO, NO), strict=True)),
    "referral-answer": dict(zip(ROLES, (ELSEWHERE, NONE, NO, NO, NO, NO, NO), strict=True)),
    "referral-indicate": dict(zip(ROLES, (NO, NO, NO, NO, GET_NO, NO, NO), strict=True)),
    "referral-talk": dict(zip(ROLES, (ELSEWHERE, NONE, NO, NO, NO, NO, NO), strict=True)),
    "referral-coach": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "situation": dict(zip(ROLES, (NO, NO, NO, NO, OK, OK, NO), strict=True)),
    "instrument-new": dict(zip(ROLES, (OK, NONE, NO, NO, OK, OK, NO), strict=True)),
    "instrument-end": dict(zip(ROLES, (OK, NONE, NO, NO, OK, OK, NO), strict=True)),
    "my-right": dict(zip(ROLES, (NO, NO, OK, NO, NO, NO, NO), strict=True)),
    "my-situation": dict(zip(ROLES, (NO, NO, OK, NO, NO, NO, NO), strict=True)),
    "outcomes": dict(zip(ROLES, (OK, OK, NO, NO, OK, OK, NO), strict=True)),
    "outcome-tree": dict(zip(ROLES, (OK, OK, NO, NO, OK, OK, NO), strict=True)),
    "outcome-import": dict(zip(ROLES, (OK, OK, NO, NO, NO, OK, NO), strict=True)),
    "outcome-new": dict(zip(ROLES, (OK, NONE, NO, NO, NO, OK, NO), strict=True)),
    "person-access": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "client-satisfaction": dict(zip(ROLES, (NO, NO, NO, OK, NO, NO, NO), strict=True)),
    "my-satisfaction": dict(zip(ROLES, (NO, NO, OK, NO, NO, NO, NO), strict=True)),
    "satisfaction": dict(zip(ROLES, (OK, OK, NO, NO, OK, OK, NO), strict=True)),
    "satisfaction-hear": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "satisfaction-ask": dict(zip(ROLES, (GET_NO, GET_NO, NO, NO, NO, NO, NO), strict=True)),
    "watches": dict(zip(ROLES, (OK, OK, NO, NO, OK, NO, NO), strict=True)),
    "watch-suggestions": dict(zip(ROLES, (OK, OK, NO, NO, OK, NO, NO), strict=True)),
    "watch-off": dict(zip(ROLES, (NONE, NONE, NO, NO, NONE, NO, NO), strict=True)),
    "watch-new": dict(zip(ROLES, (OK, NONE, NO, NO, OK, NO, NO), strict=True)),
    "benefit-ends": dict(zip(ROLES, (NO, NO, NO, NO, OK, OK, NO), strict=True)),
    "recognitions": dict(zip(ROLES, (OK, OK, NO, NO, NO, OK, NO), strict=True)),
    "recognition": dict(zip(ROLES, (OK, NONE, NO, NO, NO, OK, NO), strict=True)),
    "order-new": dict(zip(ROLES, (OK, NONE, NO, OK, NO, NO, NO), strict=True)),
    "hours": dict(zip(ROLES, (OK, OK, NO, NO, NO, NO, NO), strict=True)),
    "hours-confirm": dict(zip(ROLES, (OK, OK, NO, NO, NO, NO, NO), strict=True)),
    "hours-withdraw": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "client-hours": dict(zip(ROLES, (NO, NO, NO, OK, NO, NO, NO), strict=True)),
    "client-orders": dict(zip(ROLES, (NO, NO, NO, OK, NO, NO, NO), strict=True)),
    "worker-hours": dict(zip(ROLES, (NO, NO, OK, NO, NO, NO, NO), strict=True)),
    "worker-papers": dict(zip(ROLES, (NO, NO, OK, NO, NO, NO, NO), strict=True)),
    "worker-looks": dict(zip(ROLES, (NO, NO, OK, NO, NO, NO, NO), strict=True)),
    "order": dict(zip(ROLES, (OK, NONE, NO, OK, NO, OK, NO), strict=True)),
    "signup": FOR_ALL,
    "signup-check": FOR_ALL,
    "signups": dict(zip(ROLES, (OK, OK, NO, NO, NO, OK, NO), strict=True)),
    "signup-decide": dict(zip(ROLES, (OK, NONE, NO, NO, NO, OK, NO), strict=True)),
    "people": dict(zip(ROLES, (OK, OK, NO, NO, OK, OK, NO), strict=True)),
    "person-new": dict(zip(ROLES, (OK, OK, NO, NO, OK, OK, NO), strict=True)),
    "people-import": dict(zip(ROLES, (OK, OK, NO, NO, OK, OK, NO), strict=True)),
    "person": dict(zip(ROLES, (OK, NONE, NO, NO, OK, OK, NO), strict=True)),
    "person-edit": dict(zip(ROLES, (OK, NONE, NO, NO, OK, OK, NO), strict=True)),
    "person-profile": dict(zip(ROLES, (OK, NONE, NO, NO, OK, OK, NO), strict=True)),
    "person-ask-referral": dict(zip(ROLES, (OK, NONE, NO, NO, NO, OK, NO), strict=True)),
    "person-merge": dict(zip(ROLES, (OK, NONE, NO, NO, NO, OK, NO), strict=True)),
    "referred": dict(zip(ROLES, (NO, NO, NO, NO, OK, NO, NO), strict=True)),
    "messages": dict(zip(ROLES, (OK, OK, NO, NO, OK, OK, NO), strict=True)),
    "message": dict(zip(ROLES, (OK, NONE, NO, NO, OK, OK, NO), strict=True)),
    "messages-sms": dict(zip(ROLES, (OK, OK, NO, NO, OK, NO, NO), strict=True)),
    "messages-letters": dict(zip(ROLES, (OK, OK, NO, NO, OK, NO, NO), strict=True)),
    "messages-print": dict(zip(ROLES, (OK, NONE, NO, NO, OK, NO, NO), strict=True)),
    "document": dict(zip(ROLES, (OK, NONE, OK, NONE, OK, OK, NO), strict=True)),
    "agreement": dict(zip(ROLES, (OK, NONE, OK, NO, OK, OK, NO), strict=True)),
    "agreement-new": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "agreement-send": dict(zip(ROLES, (NONE, NONE, NO, NO, NO, NO, NO), strict=True)),
    "agreement-sign": dict(zip(ROLES, (NONE, NONE, NONE, NO, NO, NO, NO), strict=True)),
    "agreement-scan": dict(zip(ROLES, (NONE, NONE, NO, NO, NO, NO, NO), strict=True)),
    "agreement-cancel": dict(zip(ROLES, (NONE, NONE, NO, NO, NO, NO, NO), strict=True)),
    "suspension": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "prolongation": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "sign": dict.fromkeys(ROLES, NONE),
    "sign-paper": dict.fromkeys(ROLES, NONE),
    "figures": dict(zip(ROLES, (OK, OK, NO, NO, NO, OK, NO), strict=True)),
    "figure": dict(zip(ROLES, (OK, OK, NO, NO, NO, OK, NO), strict=True)),
    "accounts": dict(zip(ROLES, (NO, NO, NO, NO, NO, NO, OK), strict=True)),
}
OPEN = {"front", "accessibility", "sign-in", "set_language", "signup", "signup-check", "sign", "sign-paper"}
"""Addresses that need no sign-in."""
FILES = {"document", "messages-print"}
"""Addresses that answer with a file, which is no page to look at."""


EVALUATION = ("evaluation", "evaluation-sign", "evaluation-paper", "evaluation-send")


HAND_OVER = ("hand-over", "hand-over-accept", "hand-over-refuse", "hand-over-withdraw")


def address(name: str, town: Town) -> str:
    things = {
        "view-forget": 1,
        "watch-off": 1,
        **dict.fromkeys(EVALUATION, (town.dossier.pk, town.evaluation.pk)),
        "dossier-open": town.dossier.referral_id,
        **dict.fromkeys(HAND_OVER, town.hand_over.pk),
        "appointment": town.talk.pk,
        "appointment-move": town.talk.pk,
        "goal": town.goal.pk,
        "task": town.task.pk,
        "plan-template": town.template.pk,
        "plan-template-remove": town.template.pk,
        "competence": town.competence.pk,
        "client-attest-one": town.dossier.pk,
        "client-satisfaction": town.dossier.pk,
        "supporter-leave": (town.dossier.pk, town.supporter.pk),
        "recognition": town.recognition.pk,
        "order-new": town.recognition.pk,
        "hours-withdraw": town.entered,
        "order": town.order.pk,
        "message": town.letter.pk,
        "document": town.letter.document_id,
        "figure": "T-S4-1",
        "signup-check": town.token,
        "sign": "onbekend",
        "sign-paper": "onbekend",
        "signup-decide": town.signup.pk,
        "person-merge": (town.dossier.person_id, town.twin.pk),
        "instrument-end": (town.dossier.person_id, town.course.pk),
    }
    thing = things.get(name) or _whose(name, town)
    return reverse(name, args=thing if isinstance(thing, tuple) else [thing])


def _whose(name: str, town: Town) -> tuple[int, ...]:
    """A page about a dossier or a person is about the town's, unless `things` says otherwise."""
    route = next(str(pattern.pattern) for pattern in urlpatterns if pattern.name == name)
    whose = {
        "dossiers/<int:pk>/": town.dossier.pk,
        "personen/<int:pk>/": town.dossier.person_id,
        "toeleidingen/<int:pk>/": town.dossier.referral_id,
    }
    return tuple(pk for start, pk in whose.items() if route.startswith(start))


def test_every_address_is_in_the_table() -> None:
    assert {pattern.name for pattern in urlpatterns} == set(EXPECTED)


@pytest.mark.database
@pytest.mark.parametrize("role", ROLES)
def test_a_role_opens_its_pages_and_no_others(role: str, town: Town, as_: SignIn) -> None:
    browser = as_(role)
    answered = {name: browser.get(address(name, town)).status_code for name in EXPECTED}
    assert answered == {name: expected[role] for name, expected in EXPECTED.items()}


@pytest.mark.database
def test_who_is_not_signed_in_is_sent_to_sign_in(town: Town) -> None:
    browser = Browser()
    for name in EXPECTED.keys() - OPEN:
        response = browser.get(address(name, town))
        assert response.status_code == 302, name
        assert response["Location"].startswith(reverse("sign-in")), name


@pytest.mark.database
def test_what_a_role_may_not_see_looks_like_what_does_not_exist(town: Town, as_: SignIn) -> None:
    browser = as_("stranger")
    hidden, absent = (reverse("dossier", args=[pk]) for pk in (town.dossier.pk, 999_999))
    answers = [_plain(browser.get(path).content.decode(), path) for path in (hidden, absent)]
    assert "Deze pagina is er niet" in answers[0]
    assert answers[0] == answers[1]


def _plain(page: str, path: str) -> str:
    """A page without the address it was asked at and the tokens of its forms."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page.replace(path, ""))


@pytest.mark.database
@pytest.mark.parametrize("name", ["dossiers", "recognitions", "hours", "home"])
def test_a_coach_sees_no_name_of_another_organiser(name: str, town: Town, as_: SignIn) -> None:
    assert b"Voorbeeld" in as_("coach").get(reverse(name)).content
    assert b"Voorbeeld" not in as_("stranger").get(reverse(name)).content


@pytest.mark.database
def test_a_worker_reads_the_clients_name_and_a_client_the_workers(town: Town, as_: SignIn) -> None:
    assert b"Familie Voorbeeld" in as_("worker").get(reverse("home")).content
    assert b"Mia Voorbeeld" in as_("client").get(reverse("client-hours")).content


# Who has nothing to do with somebody

OUTSIDERS = ("coach", "referrer", "worker", "client")
ABOUT_NOBODY = {"competence"}
"""Pages with a number that is nobody's: the list of competences is every coach's."""


def about_somebody() -> set[str]:
    numbered = {str(pattern.name) for pattern in urlpatterns if "<int:" in str(pattern.pattern)}
    return numbered - ABOUT_NOBODY


@pytest.fixture
def outsider(role: str, town: Town) -> Browser:
    """Somebody of another organiser, another service, another worker or another client, who is signed in."""
    with audit_context(BY, "test"), scoped(EVERYBODY):
        neighbour, client = town.world.person("Buur"), town.world.recognition(name="De Buren").client
        place: dict[str, dict[str, object]] = {
            "coach": {"organiser": town.other.organiser},
            "referrer": {"service": town.world.services["ocmw"]},
            "worker": {"person": neighbour},
            "client": {"client": client},
        }
        user = User.objects.create(username=f"other-{role}", name="Iemand Anders")
        Membership.objects.create(user=user, role=role, **place[role])
    browser = Browser(raise_request_exception=False)
    browser.force_login(user)
    return browser


@pytest.mark.database
@pytest.mark.parametrize("role", OUTSIDERS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_opens_a_page_about_somebody_they_have_nothing_to_do_with(
    role: str, method: str, town: Town, outsider: Browser
) -> None:
    """Neither by looking nor by sending: what is there looks as if it is not, and no answer names anybody.

    Pages that are not for the role at all are in the table above.
    """
    names = [name for name in about_somebody() if EXPECTED[name][role] != NO]
    assert len(names) > 1
    for name in names:
        response = getattr(outsider, method)(address(name, town))
        assert response.status_code in {NONE, GET_NO}, (name, response.status_code)
        if method == "get" and EXPECTED[name][role] == OK:
            assert response.status_code == NONE, name
        page = response.content.decode()
        assert [word for word in ("Voorbeeld", "Mia", town.dossier.person.insz) if word in page] == [], name
