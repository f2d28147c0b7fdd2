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
OK, NO, NONE, GET_NO = 200, 403, 404, 405
FOR_ALL = dict.fromkeys(ROLES, OK)

EXPECTED: dict[str, dict[str, int]] = {
    "show_front": FOR_ALL,
    "show_accessibility": FOR_ALL,
    "show_today": FOR_ALL,
    "list_rules": FOR_ALL,
    "sign_in": dict.fromkeys(ROLES, 302),
    "sign_out": dict.fromkeys(ROLES, GET_NO),
    "choose_role": dict.fromkeys(ROLES, GET_NO),
    "choose_language": dict.fromkeys(ROLES, 302),
    "save_view": dict.fromkeys(ROLES, GET_NO),
    "forget_view": dict.fromkeys(ROLES, GET_NO),
    "list_dossiers": dict(zip(ROLES, (OK, OK, NO, NO, NO, OK, NO), strict=True)),
    "show_dossier": dict(zip(ROLES, (OK, NONE, NO, NO, OK, OK, NO), strict=True)),
    "show_timeline": dict(zip(ROLES, (OK, NONE, NO, NO, OK, OK, NO), strict=True)),
    "list_documents": dict(zip(ROLES, (OK, NONE, NO, NO, OK, OK, NO), strict=True)),
    "write_note": dict(zip(ROLES, (OK, NONE, NO, NO, OK, NO, NO), strict=True)),
    "show_supporters": dict(zip(ROLES, (OK, NONE, NO, NO, OK, OK, NO), strict=True)),
    "add_supporter": dict(zip(ROLES, (OK, NONE, NO, NO, OK, NO, NO), strict=True)),
    "end_supporter": dict(zip(ROLES, (OK, NONE, NO, NO, NONE, NO, NO), strict=True)),
    "plan_talk": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "list_talks": dict(zip(ROLES, (OK, OK, NO, NO, OK, OK, NO), strict=True)),
    "conclude_talk": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "move_talk": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "list_evaluations": dict(zip(ROLES, (OK, OK, NO, NO, OK, OK, NO), strict=True)),
    "hold_evaluation": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "show_evaluation": dict(zip(ROLES, (OK, NONE, OK, NO, OK, OK, NO), strict=True)),
    "sign_evaluation": dict(zip(ROLES, (OK, NONE, OK, NO, NO, NO, NO), strict=True)),
    "record_evaluation_signature": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "send_evaluation": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "open_dossier": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "open_transitional_dossier": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "convert_dossier": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "end_dossier": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "ask_hand_over": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "list_hand_overs": dict(zip(ROLES, (OK, OK, NO, NO, OK, OK, NO), strict=True)),
    "show_hand_over": dict(zip(ROLES, (OK, NONE, NO, NO, OK, OK, NO), strict=True)),
    "accept_hand_over": dict(zip(ROLES, (NONE, NONE, NO, NO, OK, NO, NO), strict=True)),
    "refuse_hand_over": dict(zip(ROLES, (NONE, NONE, NO, NO, OK, NO, NO), strict=True)),
    "withdraw_hand_over": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "enter_hours": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "show_plan": dict(zip(ROLES, (OK, NONE, NO, NO, OK, OK, NO), strict=True)),
    "print_plan": dict(zip(ROLES, (GET_NO, GET_NO, NO, NO, GET_NO, NO, NO), strict=True)),
    "attest_competence": dict(zip(ROLES, (OK, NONE, NO, NO, OK, OK, NO), strict=True)),
    "make_certificate": dict(zip(ROLES, (GET_NO, GET_NO, NO, NO, NO, NO, NO), strict=True)),
    "reword_goal": dict(zip(ROLES, (OK, NONE, OK, NO, NO, NO, NO), strict=True)),
    "change_task": dict(zip(ROLES, (OK, NONE, OK, NO, NONE, NO, NO), strict=True)),
    "list_tasks": dict(zip(ROLES, (OK, OK, NO, NO, OK, NO, NO), strict=True)),
    "list_plan_templates": dict(zip(ROLES, (OK, OK, NO, NO, NO, OK, NO), strict=True)),
    "add_plan_template": dict(zip(ROLES, (OK, OK, NO, NO, NO, OK, NO), strict=True)),
    "write_plan_template": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NONE, NO), strict=True)),
    "remove_plan_template": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NONE, NO), strict=True)),
    "list_competences": dict(zip(ROLES, (OK, OK, NO, NO, NO, OK, NO), strict=True)),
    "add_competence": dict(zip(ROLES, (OK, OK, NO, NO, NO, OK, NO), strict=True)),
    "import_competences": dict(zip(ROLES, (OK, OK, NO, NO, NO, OK, NO), strict=True)),
    "import_english_competences": dict(zip(ROLES, (OK, OK, NO, NO, NO, OK, NO), strict=True)),
    "correct_competence": dict(zip(ROLES, (OK, OK, NO, NO, NO, OK, NO), strict=True)),
    "show_own_plan": dict(zip(ROLES, (NO, NO, OK, NO, NO, NO, NO), strict=True)),
    "show_own_competences": dict(zip(ROLES, (NO, NO, OK, NO, NO, NO, NO), strict=True)),
    "make_own_certificate": dict(zip(ROLES, (NO, NO, GET_NO, NO, NO, NO, NO), strict=True)),
    "list_own_workers": dict(zip(ROLES, (NO, NO, NO, OK, NO, NO, NO), strict=True)),
    "attest_worker": dict(zip(ROLES, (NO, NO, NO, OK, NO, NO, NO), strict=True)),
    "assign_dossier_coach": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "list_referrals": dict(zip(ROLES, (OK, OK, NO, NO, OK, OK, NO), strict=True)),
    "begin_referral": dict(zip(ROLES, (NO, NO, NO, NO, OK, NO, NO), strict=True)),
    "import_referrals": dict(zip(ROLES, (NO, NO, NO, NO, OK, NO, NO), strict=True)),
    "show_referral": dict(zip(ROLES, (OK, NONE, NO, NO, OK, OK, NO), strict=True)),
    "write_referral": dict(zip(ROLES, (NO, NO, NO, NO, OK, NO, NO), strict=True)),
    "throw_away_referral": dict(zip(ROLES, (NO, NO, NO, NO, OK, NO, NO), strict=True)),
    "withdraw_referral": dict(zip(ROLES, (NO, NO, NO, NO, OK, NO, NO), strict=True)),
    "answer_referral": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "record_indication": dict(zip(ROLES, (NO, NO, NO, NO, GET_NO, NO, NO), strict=True)),
    "plan_first_talk": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "assign_referral_coach": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "tell_situation": dict(zip(ROLES, (NO, NO, NO, NO, OK, OK, NO), strict=True)),
    "add_instrument": dict(zip(ROLES, (OK, NONE, NO, NO, OK, OK, NO), strict=True)),
    "end_instrument": dict(zip(ROLES, (OK, NONE, NO, NO, OK, OK, NO), strict=True)),
    "show_own_right": dict(zip(ROLES, (NO, NO, OK, NO, NO, NO, NO), strict=True)),
    "show_own_situation": dict(zip(ROLES, (NO, NO, OK, NO, NO, NO, NO), strict=True)),
    "list_outcomes": dict(zip(ROLES, (OK, OK, NO, NO, OK, OK, NO), strict=True)),
    "show_outcome_tree": dict(zip(ROLES, (OK, OK, NO, NO, OK, OK, NO), strict=True)),
    "import_outcomes": dict(zip(ROLES, (OK, OK, NO, NO, NO, OK, NO), strict=True)),
    "record_outcome": dict(zip(ROLES, (OK, NONE, NO, NO, NO, OK, NO), strict=True)),
    "give_access": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "rate_worker": dict(zip(ROLES, (NO, NO, NO, OK, NO, NO, NO), strict=True)),
    "rate_work": dict(zip(ROLES, (NO, NO, OK, NO, NO, NO, NO), strict=True)),
    "list_satisfaction": dict(zip(ROLES, (OK, OK, NO, NO, OK, OK, NO), strict=True)),
    "record_satisfaction": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "ask_satisfaction": dict(zip(ROLES, (GET_NO, GET_NO, NO, NO, NO, NO, NO), strict=True)),
    "list_watches": dict(zip(ROLES, (OK, OK, NO, NO, OK, NO, NO), strict=True)),
    "list_watch_suggestions": dict(zip(ROLES, (OK, OK, NO, NO, OK, NO, NO), strict=True)),
    "end_watch": dict(zip(ROLES, (NONE, NONE, NO, NO, NONE, NO, NO), strict=True)),
    "add_watch": dict(zip(ROLES, (OK, NONE, NO, NO, OK, NO, NO), strict=True)),
    "list_benefit_ends": dict(zip(ROLES, (NO, NO, NO, NO, OK, OK, NO), strict=True)),
    "list_recognitions": dict(zip(ROLES, (OK, OK, NO, NO, NO, OK, NO), strict=True)),
    "show_recognition": dict(zip(ROLES, (OK, NONE, NO, NO, NO, OK, NO), strict=True)),
    "order_vouchers": dict(zip(ROLES, (OK, NONE, NO, OK, NO, NO, NO), strict=True)),
    "list_hours": dict(zip(ROLES, (OK, OK, NO, NO, NO, OK, NO), strict=True)),
    "confirm_hours": dict(zip(ROLES, (OK, OK, NO, NO, NO, NO, NO), strict=True)),
    "withdraw_hours": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "confirm_own_hours": dict(zip(ROLES, (NO, NO, NO, OK, NO, NO, NO), strict=True)),
    "list_own_orders": dict(zip(ROLES, (NO, NO, NO, OK, NO, NO, NO), strict=True)),
    "list_own_hours": dict(zip(ROLES, (NO, NO, OK, NO, NO, NO, NO), strict=True)),
    "list_own_papers": dict(zip(ROLES, (NO, NO, OK, NO, NO, NO, NO), strict=True)),
    "list_own_access_log": dict(zip(ROLES, (NO, NO, OK, NO, NO, NO, NO), strict=True)),
    "show_order": dict(zip(ROLES, (OK, NONE, NO, OK, NO, OK, NO), strict=True)),
    "sign_up": FOR_ALL,
    "confirm_sign_up": FOR_ALL,
    "list_signups": dict(zip(ROLES, (OK, OK, NO, NO, NO, OK, NO), strict=True)),
    "decide_signup": dict(zip(ROLES, (OK, NONE, NO, NO, NO, OK, NO), strict=True)),
    "export_numbers": dict(zip(ROLES, (OK, OK, NO, NO, OK, OK, NO), strict=True)),
    "list_people": dict(zip(ROLES, (OK, OK, NO, NO, OK, OK, NO), strict=True)),
    "register_person": dict(zip(ROLES, (OK, OK, NO, NO, OK, OK, NO), strict=True)),
    "import_people": dict(zip(ROLES, (OK, OK, NO, NO, OK, OK, NO), strict=True)),
    "show_person": dict(zip(ROLES, (OK, NONE, NO, NO, OK, OK, NO), strict=True)),
    "correct_person": dict(zip(ROLES, (OK, NONE, NO, NO, OK, OK, NO), strict=True)),
    "tell_profile": dict(zip(ROLES, (OK, NONE, NO, NO, OK, OK, NO), strict=True)),
    "ask_referral": dict(zip(ROLES, (OK, NONE, NO, NO, NO, OK, NO), strict=True)),
    "merge_people": dict(zip(ROLES, (OK, NONE, NO, NO, NO, OK, NO), strict=True)),
    "list_referred_dossiers": dict(zip(ROLES, (NO, NO, NO, NO, OK, NO, NO), strict=True)),
    "list_messages": dict(zip(ROLES, (OK, OK, NO, NO, OK, OK, NO), strict=True)),
    "show_message": dict(zip(ROLES, (OK, NONE, NO, NO, OK, OK, NO), strict=True)),
    "send_texts": dict(zip(ROLES, (OK, OK, NO, NO, OK, NO, NO), strict=True)),
    "send_letters": dict(zip(ROLES, (OK, OK, NO, NO, OK, NO, NO), strict=True)),
    "print_letters": dict(zip(ROLES, (OK, NONE, NO, NO, OK, NO, NO), strict=True)),
    "show_document": dict(zip(ROLES, (OK, NONE, OK, NONE, OK, OK, NO), strict=True)),
    "show_agreement": dict(zip(ROLES, (OK, NONE, OK, NO, OK, OK, NO), strict=True)),
    "draw_up_agreement": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "send_agreement": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "sign_agreement": dict(zip(ROLES, (OK, NONE, OK, NO, NO, NO, NO), strict=True)),
    "scan_agreement": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "cancel_agreement": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "resume_dossier": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "suspend_dossier": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "prolong_dossier": dict(zip(ROLES, (OK, NONE, NO, NO, NO, NO, NO), strict=True)),
    "sign_by_link": dict.fromkeys(ROLES, NONE),
    "show_link_paper": dict.fromkeys(ROLES, NONE),
    "list_figures": dict(zip(ROLES, (OK, OK, NO, NO, NO, OK, NO), strict=True)),
    "show_figure": dict(zip(ROLES, (OK, OK, NO, NO, NO, OK, NO), strict=True)),
    "list_accounts": dict(zip(ROLES, (NO, NO, NO, NO, NO, NO, OK), strict=True)),
}
OPEN = {
    "show_front",
    "show_accessibility",
    "sign_in",
    "choose_language",
    "sign_up",
    "confirm_sign_up",
    "sign_by_link",
    "show_link_paper",
}
"""Addresses that need no sign-in."""
FILES = {"show_document", "print_letters"}
"""Addresses that answer with a file, which is no page to look at."""


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
        page = response.content.decode()
        assert [word for word in ("Voorbeeld", "Mia", town.dossier.person.insz) if word in page] == [], name
