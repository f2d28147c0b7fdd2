"""Every address against every role, as the pages declare it: what the door lets in, and what each finds there."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client as Browser
from django.urls import reverse
from django.utils import translation

from opstap.parties.models import Membership, User
from opstap.portal.headers import HEADERS
from opstap.portal.kit.page import PAGES, Page, Template
from opstap.portal.urls import urlpatterns
from opstap.shared.audit import audit_context
from opstap.shared.scope import EVERYBODY, scoped
from tests.portal.conftest import SignIn
from tests.portal.markup import Markup
from tests.portal.town import BY, Town
from tests.said_words import found, promised

ROLES = ("coach", "stranger", "worker", "client", "referrer", "vdab", "administrator")
OK, ELSEWHERE, NO, NONE, GET_NO = 200, 302, 403, 404, 405

BESIDE_THE_DOOR = {
    "sign_in": dict.fromkeys(ROLES, ELSEWHERE),
    "sign_out": dict.fromkeys(ROLES, GET_NO),
    "choose_language": dict.fromkeys(ROLES, ELSEWHERE),
}
UNKNOWN_LINK = dict.fromkeys(ROLES, NONE)
"""The link of nobody that these tests open."""
OTHERWISE: dict[str, dict[str, int]] = {
    "sign_by_link": UNKNOWN_LINK,
    "show_link_paper": UNKNOWN_LINK,
    "confirm_sign_up": {"stranger": OK},  # a link opens for whoever has it
    "show_figure": {"stranger": OK},  # figures are of every organiser
    "show_rule": {"stranger": OK},  # so are the numbers of the law
    "correct_competence": {"stranger": OK},  # so are competences
    "print_letters": {"stranger": NONE},  # no letter waits there
    "show_document": {"client": NONE},  # a letter to the worker
    "accept_hand_over": {"coach": NONE},  # asked by this one, of another
    "refuse_hand_over": {"coach": NONE},
    "end_supporter": {"referrer": NONE},  # named by the coach
    "end_watch": {"coach": NONE, "referrer": NONE},  # there is none with this number
    "change_task": {"referrer": NONE},  # the worker's own
    "write_plan_template": {"vdab": NONE},  # an organiser's own
    "remove_plan_template": {"vdab": NONE},
}
"""What hangs on the town of these tests, and not on the role."""


def expected(page: Page, role: str) -> int:
    """What the declaration of a page and the policy of its verb say of a role. A stranger is another's coach."""
    if page.roles is not None and ("coach" if role == "stranger" else role) not in page.roles:
        return NO
    if page.template is Template.ACT:
        return GET_NO
    return NONE if role == "stranger" and page.thing else OK


EXPECTED = BESIDE_THE_DOOR | {
    page.name: {role: expected(page, role) for role in ROLES} | OTHERWISE.get(page.name, {}) for page in PAGES
}
OPEN = {
    "show_front",
    "show_accessibility",
    "show_security_contact",
    "sign_in",
    "choose_language",
    "sign_up",
    "confirm_sign_up",
    "show_rule",
    "sign_by_link",
    "show_link_paper",
}
"""Addresses that need no sign-in."""
FILES = {"show_document", "print_letters", "show_security_contact"}
"""Addresses that answer with a file, which is no page to look at."""
RULES = {"list_rules", "show_rule"}
"""Pages that tell what the numbers of the rules are."""


EVALUATION = ("show_evaluation", "sign_evaluation", "record_evaluation_signature", "send_evaluation")


HAND_OVER = ("show_hand_over", "accept_hand_over", "refuse_hand_over", "withdraw_hand_over")


def address(name: str, town: Town) -> str:
    things = {
        "forget_view": 1,
        "end_watch": 1,
        **dict.fromkeys(EVALUATION, (town.dossier.pk, town.evaluation.pk)),
        "open_dossier": town.dossier.referral_id,
        **dict.fromkeys(HAND_OVER, town.hand_over.pk),
        "conclude_talk": town.talk.pk,
        "move_talk": town.talk.pk,
        "reword_goal": town.goal.pk,
        "change_task": town.task.pk,
        "write_plan_template": town.template.pk,
        "remove_plan_template": town.template.pk,
        "correct_competence": town.competence.pk,
        "show_rule": "monthly_cap",
        "attest_worker": town.dossier.pk,
        "rate_worker": town.dossier.pk,
        "end_supporter": (town.dossier.pk, town.supporter.pk),
        "show_recognition": town.recognition.pk,
        "order_vouchers": town.recognition.pk,
        "withdraw_hours": town.entered,
        "show_order": town.order.pk,
        "show_message": town.letter.pk,
        "show_document": town.letter.document_id,
        "show_figure": "T-S4-1",
        "confirm_sign_up": town.token,
        "sign_by_link": "onbekend",
        "show_link_paper": "onbekend",
        "decide_signup": town.signup.pk,
        "decide_contact_change": (town.dossier.person_id, town.change.pk),
        "decide_own_contact_change": town.change.pk,
        "merge_people": (town.dossier.person_id, town.twin.pk),
        "end_instrument": (town.dossier.person_id, town.course.pk),
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


def test_every_address_is_asked_of_every_role() -> None:
    assert {pattern.name for pattern in urlpatterns} == set(EXPECTED)
    assert OTHERWISE.keys() <= EXPECTED.keys()
    assert len(EXPECTED) * len(ROLES) > 950


def is_guarded(answer: HttpResponse) -> bool:
    """Whether the browser is told everything, and to keep nothing."""
    return HEADERS.keys() <= answer.headers.keys() and "no-store" in answer["Cache-Control"]


def faults(answer: HttpResponse) -> list[str]:
    """What is wrong with the HTML of a page that was found."""
    is_page = answer.status_code == OK and answer["Content-Type"].startswith("text/html")
    return Markup(answer.content.decode()).faults() if is_page else []


@pytest.mark.database
@pytest.mark.parametrize("role", ROLES)
def test_a_role_opens_its_pages_and_no_others(role: str, town: Town, as_: SignIn) -> None:
    browser = as_(role)
    answered = {name: browser.get(address(name, town)) for name in EXPECTED}
    assert {name: answer.status_code for name, answer in answered.items()} == {
        name: expected[role] for name, expected in EXPECTED.items()
    }
    assert [name for name, answer in answered.items() if not is_guarded(answer)] == []
    assert {name: wrong for name, answer in answered.items() if (wrong := faults(answer))} == {}
    assert said(answered) == {}


@pytest.mark.database
@pytest.mark.parametrize("role", [role for role in ROLES if role != "stranger"])
def test_in_english_its_pages_hold_no_word_that_nobody_should_meet(role: str, town: Town, as_: SignIn) -> None:
    browser = as_(role)
    browser.cookies["django_language"] = "en"
    with translation.override("nl"):  # a page in English leaves its language behind
        answered = {name: browser.get(address(name, town)) for name, of in EXPECTED.items() if of[role] == OK}
    assert all(b'lang="en"' in answer.content for name, answer in answered.items() if name not in FILES)
    assert said(answered) == {}


def said(answered: dict[str, HttpResponse]) -> dict[str, list[str]]:
    """The pages that hold a word nobody should meet, or promise what no rule is asked for, with those words."""
    texts = {name: answer.content.decode() for name, answer in answered.items() if name not in FILES}
    return {
        name: words
        for name, text in texts.items()
        if (words := [*found(text), *(promised(text) if name not in RULES else [])])
    }


@pytest.mark.database
def test_who_is_not_signed_in_is_sent_to_sign_in(town: Town) -> None:
    browser = Browser()
    for name in EXPECTED.keys() - OPEN:
        response = browser.get(address(name, town))
        assert response.status_code == 302, name
        assert response["Location"].startswith(reverse("sign_in")), name


@pytest.mark.database
def test_what_a_role_may_not_see_looks_like_what_does_not_exist(town: Town, as_: SignIn) -> None:
    browser = as_("stranger")
    hidden, absent = (reverse("show_dossier", args=[pk]) for pk in (town.dossier.pk, 999_999))
    answers = [_plain(browser.get(path).content.decode(), path) for path in (hidden, absent)]
    assert "Deze pagina is er niet" in answers[0]
    assert answers[0] == answers[1]


def _plain(page: str, path: str) -> str:
    """A page without the address it was asked at and the tokens of its forms."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page.replace(path, ""))


@pytest.mark.database
@pytest.mark.parametrize("name", ["list_dossiers", "list_recognitions", "list_hours", "show_today"])
def test_a_coach_sees_no_name_of_another_organiser(name: str, town: Town, as_: SignIn) -> None:
    assert b"Voorbeeld" in as_("coach").get(reverse(name)).content
    assert b"Voorbeeld" not in as_("stranger").get(reverse(name)).content


@pytest.mark.database
def test_a_worker_reads_the_clients_name_and_a_client_the_workers(town: Town, as_: SignIn) -> None:
    assert b"Familie Voorbeeld" in as_("worker").get(reverse("show_today")).content
    assert b"Mia Voorbeeld" in as_("client").get(reverse("confirm_own_hours")).content


# Who has nothing to do with somebody

OUTSIDERS = ("coach", "referrer", "worker", "client")
ABOUT_NOBODY = {"correct_competence"}
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
        page = _plain(response.content.decode(), "")  # a token of random letters may well spell a name
        assert [word for word in ("Voorbeeld", "Mia", town.dossier.person.insz) if word in page] == [], name
