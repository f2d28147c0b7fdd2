"""The policies say when: exactly what they call possible succeeds, and the rest is refused for the reason they give."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from opstap.parties.models import Membership, Person, Role
from opstap.rulebook.units import ONE_DAY, add_months
from opstap.trajectories.actions import agreements, appointments, evaluations, plans, sign_agreements
from opstap.trajectories.actions.appointments import Talk, plan
from opstap.trajectories.actions.conversions import Change, convert
from opstap.trajectories.actions.ending import Ending, end_dossiers, end_those_over
from opstap.trajectories.actions.hand_overs import Ask, accept, ask, refuse, withdraw
from opstap.trajectories.actions.opening import OldRight, Start, open_referred, open_transitional
from opstap.trajectories.actions.referrals import accept as accept_referrals
from opstap.trajectories.actions.referrals import lapse, save_draft
from opstap.trajectories.actions.referrals import refuse as refuse_referrals
from opstap.trajectories.actions.referrals import withdraw as withdraw_referrals
from opstap.trajectories.actions.suspensions import Rest, suspend
from opstap.trajectories.models import Appointment, Dossier, Evaluation, Goal, HandOver, Referral, Situation, Task
from opstap.trajectories.policy import (
    OF_DOSSIER,
    OF_EVALUATION,
    OF_GOAL,
    OF_HAND_OVER,
    OF_REFERRAL,
    OF_TALK,
    OF_TASK,
    Possible,
    Verb,
    possible,
)
from tests.trajectories import acts
from tests.trajectories.acts import coach_of, told
from tests.trajectories.shortcuts import referred
from tests.world import BY, MEASURE, START, World, pwa_agreement

pytestmark = pytest.mark.database

DAY = START + timedelta(20)


def codes(asked: Possible) -> dict[Verb, str]:
    return {verb: refusal.code if refusal else "" for verb, refusal in asked.items()}


def done(table: Mapping[Verb, acts.Act], thing: Any, world: World, day: date) -> dict[Verb, str]:
    return {verb: told(act, thing, world, day) for verb, act in table.items()}


def changing(policies: Mapping[Verb, object]) -> set[Verb]:
    return {verb for verb in policies if not verb.name.startswith("READ")}


@pytest.mark.parametrize(
    ("policies", "table"),
    [
        (OF_DOSSIER, acts.DOSSIER),
        (OF_REFERRAL, acts.REFERRAL),
        (OF_HAND_OVER, acts.HAND_OVER),
        (OF_EVALUATION, acts.EVALUATION),
        (OF_TALK, acts.TALK),
        (OF_GOAL, acts.GOAL),
        (OF_TASK, acts.TASK),
    ],
)
def test_every_verb_that_changes_something_is_held_against_its_action(
    policies: Mapping[Verb, object], table: Mapping[Verb, acts.Act]
) -> None:
    assert changing(policies) == set(table)


# A dossier


def provisional(world: World) -> Dossier:
    (answer,) = open_referred([Start(referred(world).pk, START, months=6)], by=BY, day=START)
    return Dossier.objects.get(pk=answer.record)


def waits(world: World) -> Dossier:
    dossier = provisional(world)
    agreements.draw_up(dossier, by=BY, day=START)
    return dossier


def active(world: World) -> Dossier:
    return world.dossier(months=6)


def at_the_most(world: World) -> Dossier:
    return world.dossier(months=12)


def suspended(world: World) -> Dossier:
    dossier = active(world)
    assert all(suspend([Rest(dossier.pk, START + timedelta(10), "illness")], by=BY, day=START + timedelta(10)))
    return dossier


def suspended_today(world: World) -> Dossier:
    dossier = active(world)
    assert all(suspend([Rest(dossier.pk, DAY, "illness")], by=BY, day=DAY))
    return dossier


def asked_elsewhere(world: World) -> Dossier:
    dossier = active(world)
    assert ask(Ask(dossier.pk, DAY, to_service=world.services["ocmw"].pk), reason="nodig", by=BY, day=DAY)
    return dossier


def over(world: World) -> Dossier:
    dossier = world.dossier(months=3)
    end_those_over(by=BY, day=dossier.planned_end_on + ONE_DAY)
    return dossier


def ended(world: World) -> Dossier:
    dossier = active(world)
    assert all(end_dossiers([Ending(dossier.pk, START + timedelta(10), "other")], by=BY, day=DAY))
    return dossier


def ended_while_unsigned(world: World) -> Dossier:
    dossier = waits(world)
    assert all(end_dossiers([Ending(dossier.pk, START + timedelta(10), "other")], by=BY, day=DAY))
    return dossier


def transitional(world: World) -> Dossier:
    person = world.person()
    Situation.objects.create(person=person, benefit="unemployment", holds_from=START, source="test")
    right = OldRight(person.pk, world.organiser.pk, MEASURE, START, proof=pwa_agreement())
    answer = open_transitional(right, reason="PWA-overeenkomst van 2016", by=BY, day=START)
    dossier = Dossier.objects.get(pk=answer.record)
    sign_agreements(dossiers=[dossier], signed_on={dossier.pk: START}, by=BY)
    return dossier


def begins_later(world: World) -> Dossier:
    dossier = provisional(world)
    Dossier.objects.filter(pk=dossier.pk).update(starts_on=DAY + ONE_DAY)
    return dossier


LATER = add_months(START, 7)
DOSSIERS: list[tuple[Callable[[World], Dossier], date, set[Verb]]] = [
    (provisional, DAY, {Verb.END, Verb.PROLONG, Verb.CONVERT, Verb.DRAW_UP_AGREEMENT, Verb.EVALUATE}),
    (waits, DAY, {Verb.END, Verb.SEND_AGREEMENT, Verb.SIGN_AGREEMENT, Verb.CANCEL_AGREEMENT}),
    (active, DAY, {Verb.END, Verb.SUSPEND, Verb.PROLONG, Verb.CONVERT, Verb.HAND_OVER}),
    (at_the_most, DAY, {Verb.END, Verb.SUSPEND, Verb.CONVERT, Verb.HAND_OVER}),
    (suspended, DAY, {Verb.END, Verb.RESUME, Verb.PROLONG, Verb.HAND_OVER}),
    (suspended_today, DAY, {Verb.END, Verb.PROLONG, Verb.HAND_OVER}),
    (asked_elsewhere, DAY, {Verb.END, Verb.SUSPEND, Verb.PROLONG, Verb.CONVERT}),
    (over, LATER, {Verb.OBSERVE, Verb.HAND_OVER}),
    (ended, DAY, {Verb.HAND_OVER}),
    (ended_while_unsigned, DAY, {Verb.HAND_OVER, Verb.CANCEL_AGREEMENT}),
    (transitional, DAY, {Verb.END, Verb.SUSPEND, Verb.CONVERT, Verb.HAND_OVER}),
    (begins_later, DAY, {Verb.PROLONG, Verb.DRAW_UP_AGREEMENT, Verb.HAND_OVER, Verb.PLAN}),
]
WITHOUT_PAPER = {Verb.SEND_AGREEMENT, Verb.SIGN_AGREEMENT, Verb.CANCEL_AGREEMENT}


@pytest.mark.parametrize(("build", "day", "some"), DOSSIERS, ids=lambda one: getattr(one, "__name__", ""))
def test_what_is_possible_with_a_dossier_is_what_succeeds(
    world: World, build: Callable[[World], Dossier], day: date, some: set[Verb]
) -> None:
    dossier = Dossier.objects.get(pk=build(world).pk)
    said = codes(possible(dossier, by=coach_of(world), day=day)) | codes(overseen(dossier, day))
    table = dict(acts.DOSSIER)
    if not dossier.agreements.exists():
        assert {said.pop(verb) for verb in WITHOUT_PAPER} == {"no-agreement"}
        table = {verb: act for verb, act in table.items() if verb not in WITHOUT_PAPER}

    assert {verb: code for verb, code in said.items() if verb in table} == done(table, dossier, world, day)
    assert {verb for verb, code in said.items() if not code} >= some


def overseen(dossier: Dossier, day: date) -> Possible:
    """What VDAB can do, which a coach need not be asked."""
    return possible(dossier, by=Membership(role=Role.VDAB), day=day)


def goes_on(world: World) -> Dossier:
    dossier = transitional(world)
    answer = convert(Change(dossier.pk, "finite", DAY, months=6), reason="op vraag", by=BY, day=DAY)
    return Dossier.objects.get(pk=answer.record)


@pytest.mark.parametrize("build", [active, suspended, over, goes_on], ids=lambda one: one.__name__)
def test_asking_what_is_possible_reads_each_fact_once(world: World, build: Callable[[World], Dossier]) -> None:
    dossier = Dossier.objects.select_related("person", "organiser").get(pk=build(world).pk)
    by = coach_of(world)
    with CaptureQueriesContext(connection) as captured:
        possible(dossier, by=by, day=DAY)
    asked = [one["sql"] for one in captured.captured_queries]
    reads = [sql for sql in asked if sql.startswith("SELECT") and "trajectories_" in sql]
    assert len(asked) <= 12
    assert len(set(reads)) == len(reads) > 1


def test_a_worker_is_told_of_the_own_signature_only(world: World) -> None:
    dossier = Dossier.objects.get(pk=waits(world).pk)
    by = Membership(role=Role.WORKER, person=dossier.person)

    def said() -> str:
        return codes(possible(dossier, by=by, day=DAY))[Verb.SIGN_AGREEMENT]

    assert said() == ""
    mark = agreements.Mark("worker", "screen", dossier.person.name, DAY)
    agreements.sign(acts.last_agreement(dossier), mark, by=BY, day=DAY)
    assert said() == "party-signed"
    assert Verb.SEND_AGREEMENT not in possible(dossier, by=by, day=DAY)


# A referral


def draft(world: World) -> Referral:
    return save_draft(
        Referral(
            person=world.person(),
            organiser=world.organiser,
            service=world.services["vdab"],
            measure=MEASURE,
            decider="vdab",
            months=6,
        ),
        by=BY,
        day=START,
    )


def proposed(world: World) -> Referral:
    return referred(world)


def without_consent(world: World) -> Referral:
    return referred(world, consent=False)


def presumed(world: World) -> Referral:
    one = referred(world)
    Referral.objects.filter(pk=one.pk).update(presumes_social_economy=True)
    return one


def accepted(world: World) -> Referral:
    one = referred(world)
    assert all(accept_referrals([one.pk], by=BY, day=START))
    return one


def refused(world: World) -> Referral:
    one = referred(world)
    assert all(refuse_referrals([one.pk], why="no_work", answer="neen", by=BY, day=START))
    return one


def withdrawn(world: World) -> Referral:
    one = referred(world)
    assert all(withdraw_referrals([one.pk], why="mistake", by=BY, day=START))
    return one


def lapsed(world: World) -> Referral:
    one = referred(world)
    assert all(lapse([one.pk], by=BY, day=add_months(START, 12)))
    return one


def opened(world: World) -> Referral:
    one = referred(world)
    assert all(open_referred([Start(one.pk, START)], by=BY, day=START))
    return one


def works_elsewhere(world: World) -> Referral:
    one = referred(world)
    other = World.build("zora", ("Gent", "Aalst"))
    person = Person.objects.get(pk=one.person_id)
    Situation.objects.create(person=person, benefit="unemployment", holds_from=START, source="test")
    right = OldRight(person.pk, other.organiser.pk, MEASURE, START, proof=pwa_agreement())
    assert open_transitional(right, reason="PWA-overeenkomst van 2016", by=BY, day=START)
    return one


YES, NO = {Verb.ACCEPT_REFERRAL, Verb.OPEN_DOSSIER}, {Verb.ANSWER, Verb.WITHDRAW_REFERRAL}
REFERRALS: list[tuple[Callable[[World], Referral], set[Verb]]] = [
    (draft, {Verb.REFER}),
    (proposed, YES | NO | {Verb.INVITE, Verb.ASSIGN}),
    (without_consent, NO),
    (presumed, YES | NO | {Verb.INDICATE}),
    (accepted, NO | {Verb.OPEN_DOSSIER}),
    (refused, set()),
    (withdrawn, set()),
    (lapsed, set()),
    (opened, {Verb.ASSIGN}),
    (works_elsewhere, NO | {Verb.ACCEPT_REFERRAL}),
]


@pytest.mark.parametrize(("build", "some"), REFERRALS, ids=lambda one: getattr(one, "__name__", ""))
def test_what_is_possible_with_a_referral_is_what_succeeds(
    world: World, build: Callable[[World], Referral], some: set[Verb]
) -> None:
    referral = Referral.objects.select_related("person", "organiser").get(pk=build(world).pk)
    service = Membership(role=Role.REFERRER, service=referral.service)
    day = max(DAY, referral.since)
    said = codes(possible(referral, by=coach_of(world), day=day))
    said |= codes(possible(referral, by=service, day=day))
    said |= codes(possible(referral, by=Membership(role=Role.VDAB), day=day))
    said.pop(Verb.READ_REFERRAL)

    if build is draft:  # the database shows a draft to its service alone
        table = {verb: act for verb, act in acts.REFERRAL.items() if verb in (Verb.REFER, Verb.WITHDRAW_REFERRAL)}
    else:
        table = acts.REFERRAL
    assert {verb: code for verb, code in said.items() if verb in table} == done(table, referral, world, day)
    assert {verb for verb, code in said.items() if not code and verb in table} >= some
    if not some:
        assert all(said.values())


# A hand-over


def to_organiser(world: World, there: World) -> HandOver:
    dossier = active(world)
    Person.objects.filter(pk=dossier.person_id).update(municipality=there.place)
    answer = ask(Ask(dossier.pk, DAY, to_organiser=there.organiser.pk), reason="verhuisd", by=BY, day=DAY)
    assert answer, answer.refusal
    return HandOver.objects.get(pk=answer.record)


def decided(way: Callable[..., object], **said: str) -> Callable[[World, World], HandOver]:
    def build(world: World, there: World) -> HandOver:
        one = to_organiser(world, there)
        way([one.pk] if way is accept else one.pk, by=BY, day=DAY, **said)
        return HandOver.objects.get(pk=one.pk)

    return build


def suspended_meanwhile(world: World, there: World) -> HandOver:
    one = to_organiser(world, there)
    assert all(suspend([Rest(one.dossier_id, DAY, "illness")], by=BY, day=DAY))
    return one


def ended_meanwhile(world: World, there: World) -> HandOver:
    one = to_organiser(world, there)
    assert all(end_dossiers([Ending(one.dossier_id, START + timedelta(10), "other")], by=BY, day=DAY))
    return one


HAND_OVERS = {
    "asked": (to_organiser, set(acts.HAND_OVER)),
    "accepted": (decided(accept), set()),
    "refused": (decided(refuse, answer="geen plaats"), set()),
    "withdrawn": (decided(withdraw), set()),
    "suspended meanwhile": (suspended_meanwhile, {Verb.WITHDRAW_HAND_OVER, Verb.REFUSE_HAND_OVER}),
    "ended meanwhile": (ended_meanwhile, {Verb.WITHDRAW_HAND_OVER, Verb.REFUSE_HAND_OVER}),
}


@pytest.mark.parametrize("stands", HAND_OVERS)
def test_what_is_possible_with_a_hand_over_is_what_succeeds(world: World, stands: str) -> None:
    there = World.build("zora", ("Gent", "Aalst"))
    build, some = HAND_OVERS[stands]
    one = build(world, there)
    theirs = codes(possible(one, by=coach_of(there), day=DAY))
    own = codes(possible(one, by=coach_of(world), day=DAY))
    said = theirs | {Verb.WITHDRAW_HAND_OVER: own[Verb.WITHDRAW_HAND_OVER]}
    said.pop(Verb.READ_HAND_OVER)

    assert said == done(acts.HAND_OVER, one, world, DAY)
    assert {verb for verb, code in said.items() if not code} == some
    assert (own[Verb.TAKE_OVER], theirs[Verb.WITHDRAW_HAND_OVER]) == ("asked-of-others", "asked-by-others")


# An evaluation

SIDES = {Verb.SIGN_EVALUATION: "guide", Verb.HAVE_EVALUATION_SIGNED: "worker"}
EVALUATIONS = {
    "unsigned": {*SIDES, Verb.CORRECT_EVALUATION},
    "guide": {Verb.HAVE_EVALUATION_SIGNED, Verb.CORRECT_EVALUATION},
    "worker": {Verb.SIGN_EVALUATION, Verb.CORRECT_EVALUATION},
    "corrected": set(),
}


@pytest.mark.parametrize("ends", [False, True])
@pytest.mark.parametrize("stands", EVALUATIONS)
def test_what_is_possible_with_an_evaluation_is_what_succeeds_also_after_the_end(
    world: World, stands: str, ends: bool
) -> None:
    found = evaluations.Found(active(world).pk, START, "An Coach", "continue")
    (answer,) = evaluations.hold([found], by=BY, day=START)
    one = Evaluation.objects.get(pk=answer.record)
    if stands in SIDES.values():
        acts.signed_as(stands)(one, world, START)
    elif stands == "corrected":
        acts.EVALUATION[Verb.CORRECT_EVALUATION](one, world, START)
    if ends:
        end_dossiers([Ending(one.dossier_id, START + timedelta(10), "other")], by=BY, day=DAY)
    one = Evaluation.objects.select_related("replaced_by").get(pk=one.pk)

    said = codes(possible(one, by=coach_of(world), day=DAY))
    said.pop(Verb.READ_EVALUATION)

    assert said == done(acts.EVALUATION, one, world, DAY)
    assert {verb for verb, code in said.items() if not code} == EVALUATIONS[stands]


# A talk, a goal, a task

TALKS = {
    "planned": {Verb.CONCLUDE_TALK, Verb.MOVE_TALK},
    "held": {Verb.CONCLUDE_TALK},
    "no_show": {Verb.CONCLUDE_TALK},
    "cancelled": set(),
}


@pytest.mark.parametrize("state", TALKS)
def test_what_is_possible_with_a_talk_is_what_succeeds(world: World, state: str) -> None:
    dossier = active(world)
    asked = Talk(dossier.person_id, "follow_up", dossier.organiser_id, dossier=dossier.pk)
    (answer,) = plan([asked], slots=acts.slots(START), by=BY, day=START)
    talk = Appointment.objects.get(pk=answer.record)
    how = {"held": appointments.hold, "no_show": appointments.miss, "cancelled": appointments.cancel}
    talk = how[state](talk, by=BY, day=DAY) if state in how else talk

    said = codes(possible(talk, by=coach_of(world), day=DAY))

    assert said == done(acts.TALK, talk, world, DAY)
    assert {verb for verb, code in said.items() if not code} == TALKS[state]


@pytest.mark.parametrize("way", [None, plans.reach_goal, plans.drop_goal, "ended"])
def test_what_is_possible_with_a_goal_is_what_succeeds(world: World, way: Any) -> None:
    goal = plans.set_goal(Goal(dossier=active(world), text="leren snoeien"), by=BY, day=START)
    if way == "ended":
        end_dossiers([Ending(goal.dossier_id, START + timedelta(10), "other")], by=BY, day=DAY)
    elif way:
        way(goal, by=BY, day=START)
    goal = Goal.objects.get(pk=goal.pk)

    said = codes(possible(goal, by=coach_of(world), day=DAY))

    assert said == done(acts.GOAL, goal, world, DAY)
    assert [bool(code) for code in said.values()].count(False) == (way != "ended")


@pytest.mark.parametrize("way", [None, "done", plans.drop_task, "ended"])
def test_what_is_possible_with_a_task_is_what_succeeds(world: World, way: Any) -> None:
    asked = Task(dossier=active(world), text="bellen", owner="coach", due_on=DAY)
    task = plans.add_task(asked, by=BY, day=START)
    if way == "ended":
        end_dossiers([Ending(task.dossier_id, START + timedelta(10), "other")], by=BY, day=DAY)
    elif way == "done":
        plans.finish_tasks([task], by=BY, day=START)
    elif way:
        way(task, by=BY, day=START)
    task = Task.objects.get(pk=task.pk)

    said = codes(possible(task, by=coach_of(world), day=DAY))

    assert said == done(acts.TASK, task, world, DAY)
    assert [bool(code) for code in said.values()].count(False) == (way != "ended")
