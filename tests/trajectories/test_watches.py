"""Watch-lists: put on and taken off for a reason, read by who guides, and suggestions that only point."""

from datetime import date, timedelta
from typing import Any

import pytest

from opstap.parties.models import Membership, Organiser, Role
from opstap.shared.answers import Answer
from opstap.shared.errors import BadInput
from opstap.shared.scope import Scope, scoped
from opstap.trajectories.actions import Step, move
from opstap.trajectories.actions.outcomes import Word, observe
from opstap.trajectories.actions.watches import Placing, put_on, take_off
from opstap.trajectories.models import Dossier, Exit, Status, Watch
from opstap.trajectories.queries.watches import standing, suggested, watches
from tests.world import BY, START, World, iban, kbo

pytestmark = pytest.mark.database

DAY = date(2021, 9, 1)
ALL_STEPS, EXHAUSTED, WELFARE = Watch.List.ALL_STEPS, Watch.List.OFFER_EXHAUSTED, Watch.List.ADVICE_WELFARE


def put(world: World, person: int, *, words: str = "Drie keer gestart.", day: date = DAY) -> Answer:
    (answer,) = put_on([Placing(person, ALL_STEPS, words)], by=BY, day=day, organiser=world.organiser.pk)
    return answer


def over(world: World, dossier: Dossier, *, reason: str = "other", days: int = 30) -> Dossier:
    last = dossier.planned_end_on if reason == "planned_end" else dossier.starts_on + timedelta(days)
    assert last
    move(steps=[Step(dossier.pk, Status.ENDED, last, ends_for=reason)], by=BY)
    dossier.refresh_from_db()
    return dossier


# On and off


@pytest.mark.parametrize(("words", "taken"), [("Drie keer gestart.", True), ("  ", False)])
def test_nobody_comes_on_a_list_without_a_reason(world: World, words: str, taken: bool) -> None:
    person = world.person()
    if taken:
        assert put(world, person.pk, words=words)
    else:
        with pytest.raises(BadInput, match="Zeg waarom"):
            put(world, person.pk, words=words)


def test_the_service_that_referred_reads_along(world: World) -> None:
    put(world, world.dossier().person_id)
    watch = Watch.objects.get()
    assert (watch.organiser, watch.service) == (world.organiser, world.services["vdab"])


def test_who_stands_on_a_list_is_put_there_once(world: World) -> None:
    person = world.person()
    assert put(world, person.pk).record == put(world, person.pk, words="Nog eens.").record
    assert Watch.objects.get().words == "Drie keer gestart."


def test_who_was_taken_off_can_come_back(world: World) -> None:
    person = world.person()
    first = put(world, person.pk).record
    take_off([first], by=BY, day=DAY, reason="Aan het werk.")
    again = put(world, person.pk, day=DAY + timedelta(9)).record

    assert first != again
    on = [[one.pk for one in standing(Watch.objects.all(), DAY + timedelta(days))] for days in (-1, 0, 8, 9)]
    assert on == [[], [], [], [again]]


@pytest.mark.parametrize(("reason", "taken"), [("Aan het werk.", True), ("", False)])
def test_nobody_goes_off_a_list_without_a_reason(world: World, reason: str, taken: bool) -> None:
    pk = put(world, world.person().pk).record
    if taken:
        assert all(take_off([pk], by=BY, day=DAY, reason=reason))
    else:
        with pytest.raises(BadInput, match="Zeg waarom"):
            take_off([pk], by=BY, day=DAY, reason=reason)
    assert (Watch.objects.get().until == DAY) is taken


def test_each_row_answers_for_itself(world: World) -> None:
    person = world.person()
    placings = [Placing(pk, EXHAUSTED, "Alles geprobeerd.") for pk in (person.pk, 999_999)]
    good, bad = put_on(placings, by=BY, day=DAY, organiser=world.organiser.pk)
    assert good
    assert "is er niet" in str(bad.refusal)
    assert [bool(one) for one in take_off([good.record, 999_999], by=BY, day=DAY, reason="Klaar.")] == [True, False]


def test_another_organiser_reads_no_list_and_learns_no_reason(world: World) -> None:
    other = Organiser.objects.create(slug="b", name="B", kbo=kbo(), iban=iban())
    person = world.dossier().person
    put(world, person.pk)
    ended = over(world, Dossier.objects.get())
    move_on = Dossier.objects.create(
        person=person, organiser=other, measure="wijk-werken", regime="transitional", status="active", starts_on=DAY
    )
    assert ended.person == move_on.person
    with scoped(Scope.of([other.pk])):
        assert not Watch.objects.exists()
        (answer,) = put_on([Placing(person.pk, ALL_STEPS, "Ook bij ons.")], by=BY, day=DAY, organiser=other.pk)
    assert "bij een andere organisator" in str(answer.refusal)
    assert Watch.objects.count() == 1


def test_each_role_reads_its_own_lists(world: World) -> None:
    put(world, world.dossier().person_id)
    sees = {
        Role.COACH: {"organiser": world.organiser},
        Role.REFERRER: {"service": world.services["vdab"]},
        Role.VDAB: {},
        Role.WORKER: {"person": Watch.objects.get().person},
    }
    found = {role: watches(by=Membership(role=role, **place)).count() for role, place in sees.items()}
    assert found == {Role.COACH: 1, Role.REFERRER: 1, Role.VDAB: 1, Role.WORKER: 0}


def test_many_people_take_no_more_queries_than_one(world: World, django_assert_num_queries: Any) -> None:
    people = [world.dossier(world.person(f"Mia{number}")).person_id for number in range(4)]
    for some in (people[:1], people[1:]):
        placings = [Placing(person, EXHAUSTED, "Alles geprobeerd.") for person in some]
        with django_assert_num_queries(13):
            put_on(placings, by=BY, day=DAY, organiser=world.organiser.pk)


# Suggestions


def pointed(which: str) -> list[Dossier]:
    return list(suggested(Dossier.objects.all(), which, day=DAY))


def twice(world: World, *, reason: str = "other") -> Dossier:
    """Two dossiers of one person that ended."""
    first = over(world, world.dossier(), reason=reason)
    return over(world, world.dossier(first.person, starts_on=START + timedelta(60)))


@pytest.mark.parametrize(("reason", "found"), [("other", True), ("work", False), ("conversion", False)])
def test_who_took_all_steps_without_work_is_pointed_at_once(world: World, reason: str, found: bool) -> None:
    last = twice(world, reason=reason)
    assert pointed(ALL_STEPS) == ([last] if found else [])


def test_who_ended_once_did_not_take_all_steps(world: World) -> None:
    over(world, world.dossier())
    assert pointed(ALL_STEPS) == []


def test_who_runs_again_or_stands_on_the_list_is_not_pointed_at(world: World) -> None:
    last = twice(world)
    answer = put(world, last.person_id)
    assert pointed(ALL_STEPS) == []
    take_off([answer.record], by=BY, day=DAY, reason="Vergissing.")
    assert pointed(ALL_STEPS) == [last]
    world.dossier(last.person, starts_on=DAY)
    assert pointed(ALL_STEPS) == []


@pytest.mark.parametrize(("node", "found"), [("training", True), ("self_employed", False), ("nec_in_sec", False)])
def test_work_that_was_observed_is_work(world: World, node: str, found: bool) -> None:
    last = twice(world)
    three = date(2021, 7, 5)
    (answer,) = observe([Word(last.pk, 3, "told", three, [node])], by=BY, day=DAY)
    assert answer, answer.refusal
    assert bool(pointed(ALL_STEPS)) is found


@pytest.mark.parametrize(("reason", "found"), [("planned_end", True), ("own_wish", False)])
def test_the_offer_is_exhausted_when_the_right_was_used_to_its_end(world: World, reason: str, found: bool) -> None:
    over(world, world.dossier(months=3), reason=reason)
    assert bool(pointed(EXHAUSTED)) is found


@pytest.mark.parametrize(("reason", "found"), [("health", True), ("deceased", False), ("own_wish", False)])
def test_who_stopped_for_health_may_need_welfare(world: World, reason: str, found: bool) -> None:
    over(world, world.dossier(), reason=reason)
    assert bool(pointed(WELFARE)) is found
    assert Exit.objects.exists()
