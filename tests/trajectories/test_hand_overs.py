"""A dossier goes warmly to another organiser, or a person to a service: asked, answered, and nothing is lost."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import partial

import pytest

from opstap.assignments.following import accept, convert
from opstap.assignments.models import Placement
from opstap.audit.run import run
from opstap.correspondence.models import Message
from opstap.parties.models import Membership, Person, Role, Service, User
from opstap.payments.models import Payout
from opstap.performances.actions import Entry, record
from opstap.performances.models import Tally
from opstap.shared.errors import BadInput
from opstap.shared.scope import EVERYBODY, Scope, scoped
from opstap.trajectories import access
from opstap.trajectories.actions import Step, move, sign_agreements
from opstap.trajectories.actions.conversions import Change
from opstap.trajectories.actions.hand_overs import Ask, ask, refuse, withdraw
from opstap.trajectories.errors import MoveNotAllowed
from opstap.trajectories.models import (
    CoachAssignment,
    Dossier,
    Evaluation,
    Exit,
    Goal,
    HandOver,
    HandOverMove,
    Status,
    Task,
)
from opstap.vouchers.models import Closing
from opstap.vouchers.redemption import redeem
from tests.shared.at_once import at_once
from tests.shared.committed import committed
from tests.shared.refusals import refused
from tests.trajectories.shortcuts import status_of
from tests.world import BY, START, World, pwa_agreement

pytestmark = pytest.mark.database

DAY = START + timedelta(14)
"""A Monday; the other goes on from it."""
ASKED = START + timedelta(7)


@dataclass(frozen=True, slots=True)
class Two:
    """Two organisers, and a worker of the first who moved to where the second works."""

    here: World
    there: World
    dossier: Dossier

    def asked(self, **other: object) -> int:
        to = {"to_organiser": self.there.organiser.pk, "words": "werkt graag buiten"} | other
        answer = ask(Ask(self.dossier.pk, DAY, **to), reason="verhuisd", by=BY, day=ASKED)
        assert answer, answer.refusal
        return answer.record or 0

    def handed_over(self, coach: int | None = None) -> Dossier:
        (answer,) = accept([self.asked()], by=BY, day=ASKED, coach=coach)
        assert answer, answer.refusal
        return Dossier.objects.get(continues=self.dossier)


def build() -> Two:
    here, there = World.build(), World.build("zora", ("Gent", "Aalst"))
    dossier = here.dossier(months=6)
    moved_to(dossier.person, there)
    return Two(here, there, Dossier.objects.get(pk=dossier.pk))


def moved_to(person: Person, world: World) -> None:
    Person.objects.filter(pk=person.pk).update(municipality=world.place)


@pytest.fixture
def two(everybody: None) -> Two:
    return build()


def hour(placement: Placement, day: date, hours: int) -> bool:
    (answer,) = record([Entry(placement.pk, day, time(9), time(9 + hours))], by=BY, day=day + timedelta(60))
    return bool(answer)


def test_what_is_asked_is_written_and_moves_nothing(two: Two) -> None:
    hand_over = HandOver.objects.get(pk=two.asked())

    assert (hand_over.status, hand_over.from_organiser, hand_over.asked_on) == ("asked", two.here.organiser, ASKED)
    assert HandOverMove.objects.get().after == "asked"
    assert status_of(two.dossier.pk) == "active"


def test_a_dossier_is_only_asked_of_the_organiser_of_the_domicile(two: Two) -> None:
    third = World.build("third", ("Brugge", "Damme"))

    answer = ask(Ask(two.dossier.pk, DAY, to_organiser=third.organiser.pk), reason="verhuisd", by=BY, day=ASKED)

    refused(answer, "hand_over", to_serves=False, place="Gent")
    assert two.asked()


def test_a_dossier_is_not_asked_of_its_own_organiser(two: Two) -> None:
    moved_to(two.dossier.person, two.here)

    answer = ask(Ask(two.dossier.pk, DAY, to_organiser=two.here.organiser.pk), reason="?", by=BY, day=ASKED)

    refused(answer, "hand_over", same=True)


def test_one_party_is_asked_and_why_is_said(two: Two) -> None:
    both = {"to_organiser": two.there.organiser.pk, "to_service": two.here.services["ocmw"].pk}

    for wanted, reason in ((both, "verhuisd"), ({}, "verhuisd"), ({"to_organiser": two.there.organiser.pk}, "")):
        with pytest.raises(BadInput):
            ask(Ask(two.dossier.pk, DAY, **wanted), reason=reason, by=BY, day=ASKED)


def test_a_second_one_waits_for_the_answer_to_the_first(two: Two) -> None:
    first = two.asked()

    with pytest.raises(MoveNotAllowed, match="al een overdracht gevraagd"):
        two.asked()
    withdraw(first, by=BY, day=ASKED)
    assert two.asked() != first


@pytest.mark.parametrize(("on", "taken"), [(START, False), (START + timedelta(1), True)])
def test_the_first_organiser_keeps_a_day_at_least(two: Two, on: date, taken: bool) -> None:
    asked = Ask(two.dossier.pk, on, to_organiser=two.there.organiser.pk)

    if taken:
        assert ask(asked, reason="verhuisd", by=BY, day=START)
    else:
        with pytest.raises(MoveNotAllowed, match="begon pas"):
            ask(asked, reason="verhuisd", by=BY, day=START)


@pytest.mark.parametrize(("after", "taken"), [(0, True), (1, False)])
def test_there_is_a_day_left_to_take_over(two: Two, after: int, taken: bool) -> None:
    assert two.dossier.planned_end_on
    asked = Ask(two.dossier.pk, two.dossier.planned_end_on + timedelta(after), to_organiser=two.there.organiser.pk)

    if taken:
        assert ask(asked, reason="verhuisd", by=BY, day=ASKED)
    else:
        with pytest.raises(MoveNotAllowed, match="niets meer over te nemen"):
            ask(asked, reason="verhuisd", by=BY, day=ASKED)


def test_the_dossier_goes_on_there_with_the_same_right_and_the_same_end(two: Two) -> None:
    user = User.objects.create(username="coach", name="De coach")
    Membership.objects.create(user=user, role=Role.COACH, organiser=two.there.organiser)

    new = two.handed_over(coach=user.pk)

    two.dossier.refresh_from_db()
    assert (two.dossier.status, two.dossier.ended_on) == ("ended", DAY - timedelta(1))
    assert (Exit.objects.get().kind, Exit.objects.get().reason) == ("handed_over", "hand_over")
    assert (new.organiser, new.status, new.starts_on) == (two.there.organiser, "provisional", DAY)
    for name in ("regime", "months", "planned_end_on", "referral_id", "measure", "person_id"):
        assert getattr(new, name) == getattr(two.dossier, name), name
    hand_over = HandOver.objects.get()
    assert (hand_over.status, hand_over.following, hand_over.decided_on) == ("accepted", new, ASKED)
    coach = CoachAssignment.objects.get()
    assert (coach.organiser, coach.user, coach.starts_on) == (two.there.organiser, user, DAY)


@pytest.mark.parametrize("at", ["here", "there"])
def test_the_coach_who_is_named_works_for_whoever_takes_over(two: Two, at: str) -> None:
    user = User.objects.create(username="coach", name="De coach")
    Membership.objects.create(user=user, role=Role.COACH, organiser=getattr(two, at).organiser)

    if at == "there":
        assert two.handed_over(coach=user.pk)
        return
    with pytest.raises(BadInput, match="geen coach bij deze organisator"):
        two.handed_over(coach=user.pk)


def test_the_worker_is_told_in_plain_words_and_once(two: Two) -> None:
    two.handed_over()

    message = Message.objects.get(person=two.dossier.person)

    assert message.organiser == two.there.organiser
    assert "Vanaf 18 januari 2021 begeleidt ZORA u verder" in message.text
    assert "nieuwe overeenkomst" in message.text


def test_what_is_still_to_do_goes_along_and_the_evaluation_is_not_put_off(two: Two) -> None:
    Goal.objects.create(dossier=two.dossier, text="heftruck", set_on=START)
    Goal.objects.create(dossier=two.dossier, text="fietsen", set_on=START, reached_on=ASKED)
    Task.objects.create(dossier=two.dossier, text="bellen", owner="coach", due_on=DAY)
    Dossier.objects.filter(pk=two.dossier.pk).update(months=12, planned_end_on=date(2022, 1, 3))
    Evaluation.objects.create(dossier=two.dossier, held_on=ASKED, held_by="De coach", result="continue", law="test")

    new = two.handed_over()
    sign_agreements(dossiers=[new], signed_on={new.pk: DAY}, by=BY)
    new.refresh_from_db()

    assert list(Goal.objects.filter(dossier=new).values_list("text", flat=True)) == ["heftruck"]
    assert list(Task.objects.filter(dossier=new).values_list("text", flat=True)) == ["bellen"]
    assert new.evaluation_due_on == date(2021, 7, 11)  # six months after the talk at the first organiser


def test_the_month_cap_counts_over_both_organisers(two: Two) -> None:
    before = two.here.placement(two.dossier)
    assert all(hour(before, START + timedelta(day), 8) for day in range(7))  # 56 of 60
    new = two.handed_over()
    sign_agreements(dossiers=[new], signed_on={new.pk: DAY}, by=BY)
    after = two.there.placement(new)

    assert not hour(after, DAY, 5)
    assert hour(after, DAY, 4)
    assert Tally.objects.get(person=new.person, unit="month").hours == 60


def test_placements_end_with_the_old_organiser_and_its_money_stays_where_it_is(two: Two) -> None:
    placement = two.here.placement(two.dossier)
    two.here.vouchers(placement.recognition)
    paid, unpaid = two.here.work(placement, day=START), two.here.work(placement, day=START + timedelta(1))
    assert all(redeem([paid], by=BY, day=ASKED))
    before = (Closing.objects.count(), Payout.objects.count())

    two.handed_over()

    placement.refresh_from_db()
    assert placement.ends_on == DAY - timedelta(1)
    assert (Closing.objects.count(), Payout.objects.count()) == before
    assert hour(placement, DAY - timedelta(3), 1)  # what was done before may still be entered
    assert not hour(placement, DAY, 1)
    assert all(redeem([unpaid], by=BY, day=DAY))
    assert Closing.objects.count() == before[0] + 2


def test_later_hours_are_in_the_way_of_one_and_not_of_its_neighbours(two: Two) -> None:
    busy = two.here.placement(two.dossier)
    first = two.asked()
    other = two.here.dossier(months=6)
    moved_to(other.person, two.there)
    second = ask(Ask(other.pk, DAY, to_organiser=two.there.organiser.pk), reason="verhuisd", by=BY, day=ASKED).record
    two.here.work(busy, day=DAY, hours=1)

    answers = accept([first, second or 0], by=BY, day=DAY)

    assert [bool(answer) for answer in answers] == [False, True]
    assert "Er staan nog uren op 18-01-2021" in str(answers[0].refusal)
    assert str(answers[0].refusal).endswith("W13 kan dat doen, en de overdracht opnieuw vragen.")
    assert HandOver.objects.get(pk=first).status == "asked"


def test_a_dossier_that_rests_or_ended_meanwhile_is_not_taken_over(two: Two) -> None:
    hand_over = two.asked()

    move(steps=[Step(two.dossier.pk, Status.SUSPENDED, ASKED)], by=BY)
    (resting,) = accept([hand_over], by=BY, day=ASKED)
    move(steps=[Step(two.dossier.pk, Status.ENDED, ASKED)], by=BY)
    (ended,) = accept([hand_over], by=BY, day=ASKED)

    assert "geschorst" in str(resting.refusal)
    assert "al beëindigd" in str(ended.refusal)


@pytest.mark.parametrize("rests", [False, True])
def test_a_dossier_that_rests_is_not_asked_for_the_reason_for_which_it_is_not_taken_over(two: Two, rests: bool) -> None:
    if not rests:
        assert two.asked()
        return
    hand_over = two.asked()
    move(steps=[Step(two.dossier.pk, Status.SUSPENDED, ASKED)], by=BY)
    (taken,) = accept([hand_over], by=BY, day=ASKED)
    withdraw(hand_over, by=BY, day=ASKED)

    with pytest.raises(MoveNotAllowed) as asked:
        two.asked()

    assert asked.value.refusal == taken.refusal
    assert asked.value.refusal.code == "rests-so-waits"


def test_who_refuses_says_why_and_nothing_moves(two: Two) -> None:
    hand_over = two.asked()

    with pytest.raises(BadInput, match="waarom niet"):
        refuse(hand_over, answer="", by=BY, day=ASKED)
    refuse(hand_over, answer="geen plaats tot mei", by=BY, day=ASKED)

    assert HandOver.objects.get().answer == "geen plaats tot mei"
    assert status_of(two.dossier.pk) == "active"
    (late,) = accept([hand_over], by=BY, day=ASKED)
    assert "geweigerd; daarna kan: niets meer" in str(late.refusal)


def test_a_service_goes_on_with_somebody_also_after_the_end(two: Two) -> None:
    service = Service.objects.create(kind="ocmw", name="OCMW daar")
    move(steps=[Step(two.dossier.pk, Status.ENDED, ASKED)], by=BY)
    hand_over = two.asked(to_organiser=None, to_service=service.pk)
    by = referrer(service)

    with scoped(by.scope):
        seen = [access.hand_overs(by=by).count(), access.dossiers(by=by).count()]
        (answer,) = accept([hand_over], by=BY, day=DAY, answer="welkom")
        seen += [access.hand_overs(by=by).count(), access.dossiers(by=by).count()]

    assert answer
    assert seen == [1, 0, 1, 1]
    assert Dossier.objects.get() == two.dossier
    assert (HandOver.objects.get().following, HandOver.objects.get().answer) == (None, "welkom")


def referrer(service: Service) -> Membership:
    user = User.objects.create(username="referrer", name="De toeleider")
    return Membership.objects.create(user=user, role=Role.REFERRER, service=service)


def test_whoever_is_asked_sees_the_person_first_and_the_dossier_after_the_yes(two: Two) -> None:
    hand_over = two.asked()
    user = User.objects.create(username="there", name="De coach daar")
    by = Membership.objects.create(user=user, role=Role.COACH, organiser=two.there.organiser)

    with scoped(by.scope):
        before = (Person.objects.filter(pk=two.dossier.person_id).count(), access.dossiers(by=by).count())
        (answer,) = accept([hand_over], by=BY, day=ASKED, coach=user.pk)
        after = list(access.dossiers(by=by).values_list("organiser__slug", flat=True))

    assert answer
    assert before == (1, 0)
    assert after == ["zora"]


def test_a_stranger_accepts_nothing(two: Two) -> None:
    hand_over = two.asked()
    third = World.build("third", ("Brugge", "Damme"))

    with scoped(Scope.of([third.organiser.pk])), pytest.raises(BadInput, match="bestaat niet"):
        accept([hand_over], by=BY, day=ASKED)


@pytest.mark.parametrize("is_accepted", [True, False])
def test_who_is_asked_reads_the_person_and_writes_after_accepting(two: Two, is_accepted: bool) -> None:
    two.handed_over() if is_accepted else two.asked()
    person = Person.objects.filter(pk=two.dossier.person_id)

    with scoped(Scope.of([two.there.organiser.pk])):
        assert person.exists()
        assert person.update(email="iemand@elders.example") == is_accepted


@pytest.mark.parametrize(("at", "is_written"), [("here", True), ("there", False)])
def test_what_was_handed_over_stays_as_the_organiser_before_left_it(two: Two, at: str, is_written: bool) -> None:
    two.handed_over()
    old = Dossier.objects.filter(pk=two.dossier.pk)

    with scoped(Scope.of([getattr(two, at).organiser.pk])):
        assert old.exists()
        assert old.update(evaluation_due_on=None) == is_written


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
@pytest.mark.parametrize("other", ["accept", "withdraw"])
def test_of_two_who_decide_at_once_one_hears_that_it_was_decided(other: str) -> None:
    with committed():
        two = build()
        hand_over = two.asked()
    second = {
        "accept": partial(accept, [hand_over], by=BY, day=ASKED),
        "withdraw": partial(withdraw, hand_over, by=BY, day=ASKED),
    }[other]

    outcomes = at_once(EVERYBODY, [partial(accept, [hand_over], by=BY, day=ASKED), second])

    said = [str(one[0].refusal or "") if isinstance(one, list) else str(one or "") for one in outcomes]
    assert sorted(bool(text) for text in said) == [False, True], said
    assert "daarna kan: niets meer" in "".join(said)
    with scoped(EVERYBODY):
        assert HandOverMove.objects.count() == 2


def test_the_nightly_audit_finds_nothing_wrong_afterwards(two: Two) -> None:
    placement = two.here.placement(two.dossier)
    two.here.vouchers(placement.recognition)
    two.here.work(placement, day=START)
    Goal.objects.create(dossier=two.dossier, text="heftruck", set_on=START)
    user = User.objects.create(username="coach", name="De coach")
    Membership.objects.create(user=user, role=Role.COACH, organiser=two.there.organiser)
    new = two.handed_over(coach=user.pk)
    sign_agreements(dossiers=[new], signed_on={new.pk: DAY}, by=BY)
    two.there.work(Placement.objects.get(pk=two.there.placement(new).pk), day=DAY)
    change = Change(new.pk, "transitional", DAY + timedelta(1), proof=pwa_agreement())
    assert convert(change, reason="bewijs gevonden", by=BY, day=DAY).answer

    assert [result.check.name for result in run() if not result] == []
