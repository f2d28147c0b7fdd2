"""Rights asked again: who may no longer work on a day, and when each right ends, without saying by what."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from opstap.correspondence.models import Message
from opstap.parties.models import Membership, Person, Role
from opstap.shared.scope import Scope, scoped
from opstap.trajectories.access import dossiers
from opstap.trajectories.actions import Step, move, tell_situations
from opstap.trajectories.actions.rights import tell_lapsed
from opstap.trajectories.actions.suspensions import Rest, suspend
from opstap.trajectories.models import Benefit, Dossier, Situation, Status, Suspension
from opstap.trajectories.queries.rights import eligible_again, ends_on
from tests.world import BY, START, World

pytestmark = pytest.mark.database

UNTIL = date(2021, 5, 31)
END = date(2021, 7, 3)


def sick(world: World, until: date | None = UNTIL, **different: int) -> Dossier:
    """Somebody who from a month after the start on leans on a doctor's permission."""
    dossier = world.dossier(months=6, **different)
    told = Situation(
        person_id=dossier.person_id,
        benefit=Benefit.SICKNESS,
        holds_from=START + timedelta(28),
        permission_until=until,
        source="test",
    )
    tell_situations(told=[told], by=BY)
    return dossier


@pytest.mark.parametrize(("day", "has_lapsed"), [(UNTIL, False), (UNTIL + timedelta(1), True)])
def test_a_right_ends_with_the_permission_it_leans_on(world: World, day: date, has_lapsed: bool) -> None:
    dossier, other = sick(world), world.dossier()

    lapsed = eligible_again(Dossier.objects.all(), day)

    assert set(lapsed) == ({dossier} if has_lapsed else set())
    assert other not in lapsed
    if has_lapsed:
        decision = lapsed[dossier]
        assert decision.facts == {"day": day}
        assert "ziekte" not in decision.because.nl + decision.because.en


def test_who_moves_out_of_flanders_or_leaves_the_register_has_no_right_and_that_is_said(world: World) -> None:
    dossier = world.dossier()
    Person.objects.filter(pk=dossier.person_id).update(registered_with_vdab=False)

    (decision,) = eligible_again(Dossier.objects.all(), START).values()

    assert "niet ingeschreven bij VDAB" in decision.because.nl


def test_only_dossiers_that_run_are_asked_and_only_those_a_role_may_see(world: World) -> None:
    running, ended = sick(world), sick(world)
    move(steps=[Step(ended.pk, Status.ENDED, START)], by=BY)
    day = UNTIL + timedelta(1)
    elsewhere = World.build("zora", ("Beersel", "Halle"))
    coach = Membership(role=Role.COACH, organiser=world.organiser)
    stranger = Membership(role=Role.COACH, organiser=elsewhere.organiser)

    assert list(eligible_again(dossiers(by=coach), day)) == [running]
    assert list(eligible_again(dossiers(by=stranger), day)) == []
    with scoped(Scope.of([elsewhere.organiser.pk])):
        assert eligible_again(Dossier.objects.all(), day) == {}
    assert eligible_again(Dossier.objects.all(), START - timedelta(1)) == {}


def test_the_end_of_a_right_is_the_first_of_its_ends(world: World) -> None:
    leaning, lasting, free = sick(world), sick(world, END + timedelta(9)), world.dossier(months=6)
    Dossier.objects.filter(pk=free.pk).update(regime="transitional", months=None, planned_end_on=None)
    free.refresh_from_db()

    ends = ends_on([leaning, lasting, free], date(2021, 5, 1))

    assert ends == {leaning: UNTIL, lasting: END, free: None}
    assert ends_on([leaning], START) == {leaning: END}  # nothing was known yet of a permission


def test_while_a_dossier_rests_its_end_moves_along(world: World) -> None:
    dossier = world.dossier(months=6)
    day = START + timedelta(20)
    suspend([Rest(dossier.pk, day - timedelta(4), Suspension.Reason.CARE)], by=BY, day=day)
    dossier.refresh_from_db()

    assert ends_on([dossier], day) == {dossier: END + timedelta(5)}


def test_many_rights_take_as_many_queries_as_one(world: World) -> None:
    some = [sick(world) for _ in range(4)]

    def queries(asked: list[Dossier]) -> tuple[int, int]:
        with CaptureQueriesContext(connection) as captured:
            ends_on(asked, UNTIL)
        with CaptureQueriesContext(connection) as again:
            eligible_again(Dossier.objects.filter(pk__in=[one.pk for one in asked]), UNTIL)
        return len(captured), len(again)

    assert queries(some[:1]) == queries(some)


def test_the_night_tells_once_that_a_right_lapsed_and_again_when_what_was_told_anew_does_not_help(world: World) -> None:
    dossier, day = sick(world), UNTIL + timedelta(1)

    def nights(*days: date) -> list[int]:
        return [tell_lapsed(day=one, by=BY) for one in days]

    assert nights(UNTIL, day, day, day + timedelta(1)) == [0, 1, 0, 0]
    message = Message.objects.get(person=dossier.person_id)
    assert message.title == "U mag nu niet wijk-werken"
    assert "vdab hier" in message.text
    assert "arts" not in message.text

    tell_situations(
        told=[Situation(person=dossier.person, benefit="sickness", holds_from=day, permission_until=day, source="x")],
        by=BY,
    )
    assert nights(day, day + timedelta(1)) == [0, 1]
