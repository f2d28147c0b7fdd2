"""Evaluations: held on a day of the dossier, corrected by another, signed by both sides, and due anew afterwards."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from opstap.correspondence.queries import documents_of
from opstap.shared.errors import BadInput, Refused
from opstap.trajectories.actions import Step, appointments, move
from opstap.trajectories.actions.appointments import Slots, talk_in
from opstap.trajectories.actions.evaluations import Found, Said, hold, sign
from opstap.trajectories.models import Appointment, Channel, Dossier, Evaluation, Goal, Party, Status
from opstap.trajectories.queries.evaluations import followed, invited, late, of_dossier, side_by_side, unsigned_by
from tests.shared.refusals import refused
from tests.world import BY, START, World

pytestmark = pytest.mark.database

HELD = date(2021, 6, 15)
TODAY = HELD + timedelta(3)
Kind, Result = Evaluation.Kind, Evaluation.Result
YES = Said(Party.WORKER, True, Channel.SCREEN, "Mia Voorbeeld", HELD)


def found(dossier: Dossier, **different: object) -> Found:
    return replace(Found(dossier.pk, HELD, "An Coach", Result.CONTINUE), **different)


def held(dossier: Dossier, **different: object) -> Evaluation:
    (answer,) = hold([found(dossier, **different)], by=BY, day=TODAY)
    assert answer, answer.refusal
    return Evaluation.objects.get(pk=answer.record)


def goal(dossier: Dossier, text: str = "Op tijd komen", **different: object) -> Goal:
    return Goal.objects.create(dossier=dossier, text=text, set_on=START, **different)


def due(dossier: Dossier) -> date | None:
    dossier.refresh_from_db()
    return dossier.evaluation_due_on


def test_the_next_evaluation_is_due_six_months_after_the_last(world: World) -> None:
    dossier = world.dossier(months=12)
    assert due(dossier) == date(2021, 7, 4)

    held(dossier, held_on=date(2021, 5, 1))

    assert due(dossier) == date(2021, 11, 1)


def test_when_the_dossier_ends_first_no_other_evaluation_is_due(world: World) -> None:
    dossier = world.dossier(months=9)
    assert due(dossier) == date(2021, 7, 4)

    held(dossier)

    assert due(dossier) is None


@pytest.mark.parametrize(
    ("held_on", "is_taken"),
    [(START - timedelta(1), False), (START, True), (TODAY, True), (TODAY + timedelta(1), False)],
)
def test_an_evaluation_is_held_within_the_dossier_and_not_in_the_future(
    world: World, held_on: date, is_taken: bool
) -> None:
    dossier = world.dossier()

    (answer,) = hold([found(dossier, held_on=held_on)], by=BY, day=TODAY)

    assert bool(answer) is is_taken
    if not is_taken:
        refused(answer, "evaluation", held_on=held_on)
        assert not Evaluation.objects.exists()


def test_a_dossier_that_is_over_can_have_its_last_evaluation_noted_until_its_end(world: World) -> None:
    dossier = world.dossier()
    move(steps=[Step(dossier.pk, Status.ENDED, HELD)], by=BY)

    within, beyond = hold([found(dossier), found(dossier, held_on=HELD + timedelta(1))], by=BY, day=TODAY)

    assert within
    assert not beyond
    assert due(dossier) is None


def test_one_refused_evaluation_does_not_spoil_its_neighbour(world: World) -> None:
    one, other = world.dossier(), world.dossier()

    answers = hold([found(one, held_on=START - timedelta(9)), found(other)], by=BY, day=TODAY)

    assert [bool(answer) for answer in answers] == [False, True]
    assert Evaluation.objects.get().dossier_id == other.pk


def test_a_correction_stands_in_the_place_of_the_earlier_one_which_stays(world: World) -> None:
    dossier = world.dossier()
    wrong = held(dossier, held_on=date(2021, 6, 1))

    right = held(dossier, held_on=date(2021, 3, 1), replaces=wrong.pk)

    assert list(of_dossier(dossier)) == [right]
    assert Evaluation.objects.count() == 2
    assert due(dossier) == date(2021, 9, 1)


def test_an_evaluation_is_corrected_once_and_only_in_its_own_dossier(world: World) -> None:
    dossier, other = world.dossier(), world.dossier()
    wrong = held(dossier)

    with pytest.raises(BadInput, match="ander dossier"):
        held(other, replaces=wrong.pk)
    held(dossier, replaces=wrong.pk)
    with pytest.raises(BadInput, match="al eens verbeterd"):
        held(dossier, replaces=wrong.pk)


def test_degrees_stand_side_by_side_also_for_a_goal_that_came_later(world: World) -> None:
    dossier = world.dossier()
    early = goal(dossier)
    first = held(dossier, held_on=date(2021, 3, 1), degrees={early.pk: ("partly", "soms te laat")})
    later = goal(dossier, "Leren fietsen")
    second = held(dossier, degrees={early.pk: ("fully", ""), later.pk: ("not", "")})

    lines = side_by_side(Goal.objects.filter(dossier=dossier), list(of_dossier(dossier)))

    assert list(of_dossier(dossier)) == [second, first]
    assert [(line.goal.text, [one and one.reached for one in line.degrees]) for line in lines] == [
        ("Op tijd komen", ["fully", "partly"]),
        ("Leren fietsen", ["not", None]),
    ]


def test_a_goal_of_another_dossier_is_not_judged(world: World) -> None:
    dossier, stranger = world.dossier(), goal(world.dossier())

    with pytest.raises(BadInput, match="ander dossier"):
        held(dossier, degrees={stranger.pk: ("fully", "")})


def test_the_last_evaluation_leaves_no_goal_unjudged_but_those_that_were_dropped(world: World) -> None:
    dossier = world.dossier()
    kept = goal(dossier)
    goal(dossier, "Los doel", dropped_on=HELD)

    held(dossier, kind=Kind.INTERIM)
    with pytest.raises(BadInput, match="Nog te doen: Op tijd komen"):
        held(dossier, kind=Kind.FINAL)
    held(dossier, kind=Kind.FINAL, degrees={kept.pk: ("fully", "")})


def test_a_talk_planned_for_that_day_took_place_and_one_for_another_day_is_still_to_come(world: World) -> None:
    same, other = world.dossier(), world.dossier()
    for dossier, day in ((same, HELD), (other, HELD + timedelta(1))):
        slots = Slots(day, time(9), 30, "hier")
        appointments.plan([talk_in(dossier, Appointment.Kind.EVALUATION)], slots=slots, by=BY, day=HELD)

    hold([found(same), found(other)], by=BY, day=TODAY)

    states = dict(Appointment.objects.values_list("dossier", "state"))
    assert states == {same.pk: Appointment.State.HELD, other.pk: Appointment.State.PLANNED}


def test_both_sides_sign_and_the_report_is_kept_before_and_after(world: World) -> None:
    evaluation = held(world.dossier())
    assert unsigned_by(evaluation) == [Party.WORKER, Party.GUIDE]
    assert documents_of(f"evaluation:{evaluation.pk}").count() == 1

    sign(evaluation, YES, by=BY, day=TODAY)
    assert documents_of(f"evaluation:{evaluation.pk}").count() == 1
    sign(evaluation, replace(YES, party=Party.GUIDE, name="An Coach"), by=BY, day=TODAY)

    assert unsigned_by(evaluation) == []
    signed, unsigned = documents_of(f"evaluation:{evaluation.pk}")
    assert bytes(signed.content).startswith(b"%PDF")
    assert signed.sha256 != unsigned.sha256
    assert signed.title == "Evaluatie van 15 juni 2021"


@pytest.mark.parametrize(("agrees", "words"), [(True, ""), (False, "Zo was het niet.")])
def test_who_agrees_needs_no_words_and_who_does_not_says_why(world: World, agrees: bool, words: str) -> None:
    signature = sign(held(world.dossier()), replace(YES, agrees=agrees, words=words), by=BY, day=TODAY)

    assert (signature.agrees, signature.words) == (agrees, words)


def test_a_disagreement_without_words_is_refused(world: World) -> None:
    evaluation = held(world.dossier())

    with pytest.raises(Refused) as refusal:
        sign(evaluation, replace(YES, agrees=False, words="  "), by=BY, day=TODAY)

    assert refusal.value.decision.rule == "evaluation"
    assert not evaluation.signatures.exists()


@pytest.mark.parametrize(
    ("different", "said"),
    [
        ({"party": Party.ORGANISER}, "de wijk-werker en de begeleider"),
        ({"signed_on": HELD - timedelta(1)}, "vanaf de dag van de evaluatie"),
        ({"signed_on": TODAY + timedelta(1)}, "niet in de toekomst"),
    ],
)
def test_nobody_else_signs_and_nobody_signs_before_or_ahead(
    world: World, different: dict[str, object], said: str
) -> None:
    evaluation = held(world.dossier())

    with pytest.raises(BadInput, match=said):
        sign(evaluation, replace(YES, **different), by=BY, day=TODAY)


def test_a_side_signs_once_and_never_what_was_replaced(world: World) -> None:
    dossier = world.dossier()
    wrong = held(dossier)
    right = held(dossier, replaces=wrong.pk)

    with pytest.raises(BadInput, match="verbeterd door een nieuwere"):
        sign(wrong, YES, by=BY, day=TODAY)
    sign(right, YES, by=BY, day=TODAY)
    with pytest.raises(BadInput, match="wijk-werker tekende deze evaluatie al"):
        sign(right, YES, by=BY, day=TODAY)


def test_the_list_says_who_is_due_who_is_late_and_who_is_invited(world: World) -> None:
    late_one, due_one = world.dossier(), world.dossier(starts_on=date(2021, 3, 1))
    day = date(2021, 7, 5)
    slots = Slots(day + timedelta(2), time(9), 30, "hier")
    appointments.plan([talk_in(due_one, Appointment.Kind.EVALUATION)], slots=slots, by=BY, day=day)
    held(due_one, held_on=date(2021, 4, 1))

    rows = followed(Dossier.objects.all(), day)

    assert [(one.pk, one.last_held_on, one.invited_for) for one in rows] == [
        (late_one.pk, None, None),
        (due_one.pk, date(2021, 4, 1), slots.day),
    ]
    assert list(late(rows, day)) == [late_one]
    assert list(late(rows, day - timedelta(1))) == []
    assert list(invited(rows, day, is_invited=True)) == [due_one]
    assert list(invited(rows, day, is_invited=False)) == [late_one]


def test_many_evaluations_take_as_many_queries_as_one(world: World) -> None:
    dossiers = [world.dossier() for _ in range(5)]

    def queries(some: list[Dossier]) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert all(hold([found(one) for one in some], by=BY, day=TODAY, reports=False))
        return len(captured)

    assert queries(dossiers[:1]) == queries(dossiers[1:])
