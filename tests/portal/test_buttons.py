"""What a page offers is what can be done: a button stands there exactly when its page has a form that can succeed."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from opstap.assignments.models import Placement
from opstap.parties.models import Membership
from opstap.performances.models import Performance
from opstap.portal import navigation
from opstap.portal.kit.page import opens
from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.actions import Step, agreements, move, referrals
from opstap.trajectories.actions.hand_overs import withdraw as withdraw_hand_over
from opstap.trajectories.actions.opening import Start, open_referred
from opstap.trajectories.actions.suspensions import Rest, suspend
from opstap.trajectories.models import Appointment, Dossier, Referral, Status
from opstap.vouchers.redemption import withdraw
from tests.portal.conftest import SignIn
from tests.portal.town import TODAY, Town, propose
from tests.trajectories.shortcuts import referred
from tests.world import BY, START, World

pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def see_everybody(town: Town) -> Any:
    """What the test itself makes and looks at."""
    with scoped(EVERYBODY):
        yield


def offered(browser: Any, page: str, names: tuple[str, ...], key: int) -> tuple[set[str], set[str]]:
    """Which of these pages the page leads to, and which of them have a form."""
    text = browser.get(page).content.decode()
    paths = {name: reverse(name, args=[key]) for name in names}
    shown = {name for name, path in paths.items() if f'"{path}"' in text or f'"{path}?' in text}
    return shown, {name for name, path in paths.items() if "Dit kan nu niet" not in browser.get(path).content.decode()}


OF_DOSSIER = (
    *("assign_dossier_coach", "draw_up_agreement", "suspend_dossier", "resume_dossier", "prolong_dossier"),
    *("convert_dossier", "ask_hand_over", "end_dossier", "hold_evaluation", "plan_talk", "record_outcome"),
    *("enter_hours", "record_satisfaction", "write_note", "add_supporter"),
)


def provisional(world: World) -> Dossier:
    (answer,) = open_referred([Start(referred(world).pk, START, months=6)], by=BY, day=START)
    return Dossier.objects.get(pk=answer.record)


def active(world: World) -> Dossier:
    return world.dossier()


def suspended(world: World) -> Dossier:
    dossier = world.dossier()
    (answer,) = suspend([Rest(dossier.pk, TODAY, "illness")], by=BY, day=TODAY)
    assert answer
    return dossier


def ended(world: World) -> Dossier:
    dossier = world.dossier()
    move(steps=[Step(dossier.pk, Status.ENDED, TODAY)], by=BY)
    return dossier


def ended_long_ago(world: World) -> Dossier:
    dossier = world.dossier(starts_on=date(2020, 1, 6))
    move(steps=[Step(dossier.pk, Status.ENDED, TODAY - timedelta(95))], by=BY)
    return dossier


def at_work(world: World) -> Dossier:
    dossier = world.dossier()
    world.placement(dossier, world.recognition())
    return dossier


@pytest.mark.parametrize("build", [provisional, active, suspended, ended, ended_long_ago, at_work])
def test_the_page_of_a_dossier_offers_what_can_be_done_and_nothing_else(
    town: Town, as_: SignIn, build: Callable[[World], Dossier]
) -> None:
    key = build(town.world).pk

    shown, possible = offered(as_("coach"), reverse("show_dossier", args=[key]), OF_DOSSIER, key)

    assert shown == possible


OF_REFERRAL = (
    *("answer_referral", "open_dossier", "plan_first_talk", "assign_referral_coach"),
    *("write_referral", "throw_away_referral", "withdraw_referral"),
)


@pytest.mark.parametrize("role", ["coach", "referrer"])
@pytest.mark.parametrize("stands", ["proposed", "accepted", "refused", "withdrawn", "opened"])
def test_the_page_of_a_referral_offers_what_can_be_done_and_nothing_else(
    town: Town, as_: SignIn, stands: str, role: str
) -> None:
    key = referral_that(stands, town).pk
    names = tuple(name for name in OF_REFERRAL if opens(Membership.objects.get(user=town.users[role]), name))

    shown, possible = offered(as_(role), reverse("show_referral", args=[key]), names, key)

    assert shown == possible


def referral_that(stands: str, town: Town) -> Referral:
    if stands == "opened":
        found = town.world.dossier().referral
        assert found
        return found
    found = propose(town.world, town.world.person("Noor"))
    said: dict[str, Any] = {"by": BY, "day": TODAY}
    if stands == "accepted":
        referrals.accept([found.pk], **said)
    elif stands == "refused":
        referrals.refuse([found.pk], why="no_work", answer="nee", **said)
    elif stands == "withdrawn":
        referrals.withdraw([found.pk], why="mistake", **said)
    return found


@pytest.mark.parametrize(("stands", "answers"), [("proposed", ["yes", "no"]), ("accepted", ["no"])])
def test_a_yes_is_offered_once(town: Town, as_: SignIn, stands: str, answers: list[str]) -> None:
    found = referral_that(stands, town)
    form = as_("coach").get(reverse("answer_referral", args=[found.pk])).context["action"].form
    assert [value for value, _ in form.fields["verdict"].choices] == answers


def test_of_an_agreement_of_an_ended_dossier_nothing_is_left_but_to_cancel_it(town: Town, as_: SignIn) -> None:
    dossier = provisional(town.world)
    agreements.draw_up(dossier, by=BY, day=TODAY)
    names = ("sign_agreement", "send_agreement", "scan_agreement", "cancel_agreement", "draw_up_agreement")
    page = reverse("show_agreement", args=[dossier.pk])

    before, possible = offered(as_("coach"), page, names, dossier.pk)
    assert before == possible == set(names) - {"draw_up_agreement"}
    move(steps=[Step(dossier.pk, Status.ENDED, TODAY)], by=BY)

    assert offered(as_("coach"), page, names, dossier.pk) == ({"cancel_agreement"}, {"cancel_agreement"})


@pytest.mark.parametrize("build", [suspended, ended])
def test_only_a_service_is_asked_to_go_on_where_no_organiser_can(
    town: Town, as_: SignIn, build: Callable[[World], Dossier]
) -> None:
    def form(key: int) -> Any:
        return as_("coach").get(reverse("ask_hand_over", args=[key])).context["action"].form

    assert {"to_organiser", "to_service"} <= set(form(town.world.dossier().pk).fields)

    left = form(build(town.world).pk).fields
    assert "to_organiser" not in left
    assert left["to_service"].help_text


def test_a_hand_over_that_was_taken_back_offers_nothing(town: Town, as_: SignIn) -> None:
    names = ("accept_hand_over", "refuse_hand_over")
    page = reverse("show_hand_over", args=[town.hand_over.pk])
    assert offered(as_("referrer"), page, names, town.hand_over.pk)[0] == set(names)

    withdraw_hand_over(town.hand_over.pk, by=BY, day=TODAY)

    assert offered(as_("referrer"), page, names, town.hand_over.pk) == (set(), set())


def test_a_talk_that_was_called_off_leads_nowhere(town: Town, as_: SignIn) -> None:
    about = {"person": town.dossier.person, "dossier": town.dossier, "organiser": town.dossier.organiser}
    slot = {"kind": "follow_up", "day": TODAY, "place": "hier", "clock": "10:00"}
    planned = Appointment.objects.create(**about, **slot)
    off = Appointment.objects.create(**about, **slot | {"clock": "11:00"}, state="cancelled")
    page = as_("coach").get(reverse("plan_talk", args=[town.dossier.pk])).content.decode()

    assert reverse("conclude_talk", args=[planned.pk]) in page
    assert reverse("conclude_talk", args=[off.pk]) not in page
    assert "Dit kan nu niet" in as_("coach").get(reverse("conclude_talk", args=[off.pk])).content.decode()


def test_the_right_of_the_past_is_offered_only_where_no_dossier_runs(town: Town, as_: SignIn) -> None:
    for key, is_offered in ((town.dossier.person_id, False), (ended(town.world).person_id, True)):
        shown, possible = offered(as_("coach"), reverse("show_person", args=[key]), ("open_transitional_dossier",), key)
        assert bool(shown) is bool(possible) is is_offered


def test_without_a_placement_no_hours_are_asked_and_more_rows_say_why(town: Town, as_: SignIn) -> None:
    path = reverse("enter_hours", args=[town.world.dossier().pk])
    asked = {"form-TOTAL_FORMS": 0, "form-INITIAL_FORMS": 0, "more": "1"}

    answers = [as_("coach").get(path), as_("coach").post(path, asked)]

    assert [one.status_code for one in answers] == [200, 409]
    assert all('data-rule="works-nowhere"' in one.content.decode() for one in answers)
    assert "form-0-day" in as_("coach").get(reverse("enter_hours", args=[town.dossier.pk])).content.decode()


def test_a_placement_that_is_still_to_come_says_when_hours_can_be(town: Town, as_: SignIn) -> None:
    Placement.objects.filter(pk=town.placement.pk).update(starts_on=TODAY + timedelta(3))
    text = as_("coach").get(reverse("enter_hours", args=[town.dossier.pk])).content.decode()
    assert 'data-rule="hours-come-later"' in text


def test_hours_are_taken_back_once(town: Town, as_: SignIn) -> None:
    path = reverse("withdraw_hours", args=[town.entered])
    assert "Trek deze uren in" in as_("coach").get(path).content.decode()

    answers = [withdraw([town.entered], by=BY, day=TODAY, reason="dubbel")[0] for _ in range(2)]

    assert [bool(one) for one in answers] == [True, False]
    assert answers[1].refusal
    assert answers[1].refusal.code == "withdrawn-before"
    assert 'data-rule="withdrawn-before"' in as_("coach").post(path, {"reason": "nog eens"}).content.decode()
    assert Performance.objects.get(pk=town.entered).is_withdrawn


def test_what_must_be_chosen_from_nothing_says_so(town: Town, as_: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    path = reverse("ask_referral", args=[town.dossier.person_id])
    assert "Welke dienst" in as_("coach").get(path).content.decode()
    monkeypatch.setattr("opstap.portal.kit.action_page._is_empty", lambda field: True)
    assert 'data-rule="nothing-to-choose"' in as_("coach").get(path).content.decode()


@pytest.mark.parametrize("role", sorted(navigation.PLACES))
def test_every_place_of_the_navigation_opens_for_its_role(role: str) -> None:
    by = Membership(role=role)
    places = [name for _, entries in navigation.PLACES[role] for name, *_ in entries]
    assert places
    assert [name for name in places if not opens(by, name)] == []
