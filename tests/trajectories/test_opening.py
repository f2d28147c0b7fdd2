"""A dossier opens from a referral or from a right of the past, each row for itself; who comes back is seen."""

from datetime import date, timedelta
from functools import partial

import pytest

from opstap.parties.models import Membership, Person, Role, User
from opstap.shared.answers import Answer
from opstap.shared.errors import BadInput
from opstap.shared.scope import EVERYBODY, Scope, scoped
from opstap.trajectories.actions import Step, move, tell_situations
from opstap.trajectories.actions.opening import OldRight, Start, open_referred, open_transitional
from opstap.trajectories.models import (
    Dossier,
    Move,
    Referral,
    ReferralMove,
    ReferralStatus,
    Situation,
    Status,
    TransitionalProof,
)
from opstap.trajectories.queries.history import history
from tests.shared.at_once import at_once
from tests.shared.committed import committed
from tests.shared.refusals import refused
from tests.trajectories.shortcuts import referred
from tests.world import BY, MEASURE, START, World, pwa_agreement

pytestmark = pytest.mark.database

LATER = START + timedelta(10)


def opened(*starts: Start, day: date = LATER) -> list[Answer]:
    return open_referred(list(starts), by=BY, day=day)


def test_a_proposed_referral_with_consent_becomes_a_provisional_dossier(world: World) -> None:
    referral = referred(world, months=6)

    (answer,) = opened(Start(referral.pk, LATER, guided_by="ocmw", job_target="groenarbeider"))

    dossier = Dossier.objects.get(pk=answer.record)
    assert (dossier.status, dossier.months, dossier.planned_end_on) == ("provisional", 6, date(2021, 7, 13))
    assert (dossier.guided_by, dossier.job_target) == ("ocmw", "groenarbeider")
    assert list(Move.objects.filter(dossier=dossier).values_list("before", "after", "day")) == [
        ("", "provisional", LATER)
    ]
    moved = ReferralMove.objects.filter(referral=referral).order_by("id").values_list("after", flat=True)
    assert list(moved) == ["proposed", "accepted", "opened"]


def test_each_referral_of_a_batch_has_its_own_answer(world: World) -> None:
    good, early, too_long = (referred(world, months=6) for _ in range(3))
    without_consent = referred(world, consent=False)
    done = referred(world)
    opened(Start(done.pk, LATER))
    gone = referred(world)
    Referral.objects.filter(pk=gone.pk).update(status=ReferralStatus.WITHDRAWN)

    answers = opened(
        Start(good.pk, LATER),
        Start(early.pk, START - timedelta(1)),
        Start(too_long.pk, LATER, months=7),
        Start(without_consent.pk, LATER),
        Start(done.pk, LATER),
        Start(gone.pk, LATER),
    )

    assert [bool(answer) for answer in answers] == [True, False, False, False, False, False]
    assert "is vroeger" in str(answers[1].refusal)
    assert "6 maanden; 7 maanden is meer" in str(answers[2].refusal)
    refused(answers[3], "consent")
    assert "al een dossier geopend" in str(answers[4].refusal)
    assert "ingetrokken; daarna kan: niets meer" in str(answers[5].refusal)
    assert Dossier.objects.filter(referral__in=[good, early, too_long, without_consent]).get().referral == good


@pytest.mark.parametrize(("months", "taken"), [(1, True), (6, True), (0, True)], ids=["fewer", "as many", "unsaid"])
def test_a_dossier_may_be_shorter_than_its_referral(world: World, months: int, taken: bool) -> None:
    (answer,) = opened(Start(referred(world, months=6).pk, LATER, months=months or None))

    assert bool(answer) is taken
    assert Dossier.objects.get(pk=answer.record).months == (months or 6)


def test_who_has_a_dossier_already_gets_no_second_one_before_it_ended(world: World) -> None:
    running = world.dossier()
    again = referred(world, running.person, on=START + timedelta(1))

    (while_running,) = opened(Start(again.pk, LATER))
    move(steps=[Step(running.pk, Status.ENDED, LATER - timedelta(1))], by=BY)
    (on_its_last_day,) = opened(Start(again.pk, LATER - timedelta(1)))
    (after,) = opened(Start(again.pk, LATER))

    assert "heeft hier al een dossier vanaf 4 januari 2021" in str(while_running.refusal)
    assert "tot en met 13 januari 2021" in str(on_its_last_day.refusal)
    assert after


def test_a_dossier_at_another_organiser_stands_in_the_way_without_being_named(world: World) -> None:
    other = World.build("other", ("Gent", "Aalst"))
    running = other.dossier()
    again = referred(world, running.person, on=START + timedelta(1))

    (answer,) = opened(Start(again.pk, LATER))

    assert "bij een andere organisator" in str(answer.refusal)
    assert "OTHER" not in str(answer.refusal)


def test_what_somebody_lives_on_is_asked_on_the_first_day_and_not_told_to_the_coach(world: World) -> None:
    referral = referred(world)
    sick = Situation(
        person=referral.person,
        benefit="sickness",
        holds_from=LATER,
        permission_until=LATER + timedelta(1),
        source="test",
    )
    tell_situations(told=[sick], by=BY)

    (lapsed,) = opened(Start(referral.pk, LATER + timedelta(2)))
    (holds,) = opened(Start(referral.pk, LATER + timedelta(1)))

    refused(lapsed, "eligibility")
    assert "ziekte" not in lapsed.refusal.because.nl
    assert "benefit" not in lapsed.refusal.decision.facts
    assert holds


def test_nobody_starts_whose_income_is_not_known_on_the_first_day(world: World) -> None:
    right = OldRight(world.person().pk, world.organiser.pk, MEASURE, LATER, proof=pwa_agreement())

    assert "niet bekend" in str(open_transitional(right, reason="PWA-overeenkomst van 2016", by=BY, day=LATER).refusal)


@pytest.mark.parametrize(
    ("since", "paid", "has"),
    [(date(2016, 5, 3), 0, True), (None, 100, True), (None, 99, False)],
    ids=["bound", "paid", "neither"],
)
def test_the_transitional_right_is_opened_for_who_shows_it(
    world: World, since: date | None, paid: int, has: bool
) -> None:
    person = told(world)
    proof = TransitionalProof(agreement_from=since, vouchers_paid=paid)
    right = OldRight(person.pk, world.organiser.pk, MEASURE, LATER, proof)

    answer = open_transitional(right, reason="PWA-overeenkomst van 2016", by=BY, day=LATER)

    assert bool(answer) is has
    if has:
        dossier = Dossier.objects.get(pk=answer.record)
        assert (dossier.regime, dossier.months, dossier.planned_end_on) == ("transitional", None, None)
        assert Move.objects.get(dossier=dossier).reason == "PWA-overeenkomst van 2016"
        assert (dossier.transitional_proof.agreement_from, dossier.transitional_proof.vouchers_paid) == (since, paid)
    else:
        refused(answer, "transitional_right", pwa_vouchers_paid=99)


def test_the_transitional_right_needs_something_that_shows_it(world: World) -> None:
    right = OldRight(told(world).pk, world.organiser.pk, MEASURE, LATER, proof=pwa_agreement())

    with pytest.raises(BadInput, match="waaruit"):
        open_transitional(right, reason="", by=BY, day=LATER)


def told(world: World) -> Person:
    person = world.person()
    tell_situations(told=[Situation(person=person, benefit="none", holds_from=START, source="test")], by=BY)
    return person


def coach(world: World) -> Membership:
    user = User.objects.create(username=f"coach-{world.organiser.pk}", name="De coach")
    return Membership.objects.create(user=user, role=Role.COACH, organiser=world.organiser)


def ended(world: World, person: Person, first: date) -> Dossier:
    """A dossier of ten days."""
    dossier = world.dossier(person, starts_on=first)
    move(steps=[Step(dossier.pk, Status.ENDED, first + timedelta(9))], by=BY)
    return dossier


def test_who_comes_back_for_the_third_time_gives_a_warning_and_is_still_taken_in(world: World) -> None:
    person = world.person()
    signals = []
    for turn in range(3):
        first = START + timedelta(20 * turn)
        seen = history(person.pk, measure_name=MEASURE, by=coach_of(world), day=first)
        signals.append((len(seen.others), bool(seen.signal)))
        ended(world, person, first)

    assert signals == [(0, True), (1, True), (2, False)]


def coach_of(world: World) -> Membership:
    return Membership.objects.filter(organiser=world.organiser).first() or coach(world)


def test_of_dossiers_elsewhere_a_coach_reads_how_many_and_how_long_and_nothing_else(world: World) -> None:
    person, other = world.person(), World.build("other", ("Gent", "Aalst"))
    here, there = ended(world, person, START), ended(other, person, START + timedelta(20))
    by = coach_of(world)

    with scoped(by.scope):
        seen = history(person.pk, measure_name=MEASURE, by=by, day=START + timedelta(60))

    assert [(one.dossier, one.days) for one in seen.others] == [(here, 10)]
    assert (seen.hidden, seen.hidden_days) == (1, 10)
    assert not seen.signal  # two ends count, wherever they were
    assert there.organiser_id not in [one.dossier.organiser_id for one in seen.others]


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_two_coaches_who_open_at_once_open_one_dossier() -> None:
    with committed():
        world = World.build()
        referral = referred(world)

    outcomes = at_once(
        EVERYBODY, [partial(open_referred, [Start(referral.pk, LATER)], by=BY, day=LATER) for _ in range(2)]
    )

    answers = sorted((answer for (answer,) in outcomes), key=bool)
    assert "al een dossier geopend" in str(answers[0].refusal)
    with scoped(EVERYBODY):
        assert Dossier.objects.get().pk == answers[1].record


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_two_organisers_who_open_for_one_person_at_once_open_one_dossier() -> None:
    with committed():
        world, other = World.build(), World.build("other", ("Gent", "Aalst"))
        person = told(world)
    rights = [OldRight(person.pk, one.organiser.pk, MEASURE, LATER, pwa_agreement()) for one in (world, other)]

    outcomes = at_once(
        EVERYBODY, [partial(open_transitional, right, reason="PWA", by=BY, day=LATER) for right in rights]
    )

    answers = sorted(outcomes, key=bool)
    assert "bij een andere organisator" in str(answers[0].refusal)
    assert answers[1]


def test_a_coach_opens_nothing_of_another_organiser(world: World) -> None:
    referral = referred(world)
    other = World.build("other", ("Gent", "Aalst"))

    with scoped(Scope.of([other.organiser.pk])), pytest.raises(BadInput, match="bestaat niet"):
        open_referred([Start(referral.pk, LATER)], by=BY, day=LATER)
