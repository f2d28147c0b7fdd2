"""Two people do the same in trajectories at the same moment: it happens once, and the other hears why not."""

from datetime import date
from functools import partial
from typing import Any

import pytest

from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.actions import evaluations
from opstap.trajectories.actions.agreements import Mark, draw_up, sign
from opstap.trajectories.actions.prolongations import prolong
from opstap.trajectories.actions.suspensions import Rest, Return, resume, suspend
from opstap.trajectories.models import Dossier, Evaluation, Move, Prolongation, Signature, Suspension
from tests.shared.at_once import at_once
from tests.shared.committed import committed
from tests.trajectories.test_agreements import ORGANISER, WORKER, provisional
from tests.world import BY, START, World

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True, databases=["default", "owner"])]

FROM, BACK, DAY = date(2021, 2, 1), date(2021, 2, 15), date(2021, 3, 1)


def said(outcomes: list[Any]) -> list[str]:
    """What each heard, sorted: nothing for who was first."""
    first = [one[0] if isinstance(one, list) else one for one in outcomes]
    return sorted(str(one) if isinstance(one, Exception) else str(getattr(one, "refusal", None) or "") for one in first)


@pytest.fixture
def dossier() -> Dossier:
    with committed():
        return Dossier.objects.get(pk=World.build().dossier(months=6).pk)


@pytest.mark.parametrize("ends_on", [None, BACK])
def test_a_dossier_that_two_let_rest_in_the_same_days_rests_once(dossier: Dossier, ends_on: date | None) -> None:
    rests = [Rest(dossier.pk, FROM, "illness", ends_on=ends_on), Rest(dossier.pk, date(2021, 2, 8), "work")]

    outcomes = at_once(EVERYBODY, [partial(suspend, [rest], by=BY, day=DAY) for rest in rests])

    first, second = said(outcomes)
    assert first == ""
    assert "al geschorst" in second
    with scoped(EVERYBODY):
        assert Suspension.objects.count() == 1


def test_a_rest_that_two_end_moves_the_end_of_the_right_once(dossier: Dossier) -> None:
    with committed():
        suspend([Rest(dossier.pk, FROM, "illness")], by=BY, day=DAY)

    outcomes = at_once(EVERYBODY, [partial(resume, [Return(dossier.pk, BACK)], by=BY, day=DAY)] * 2)

    assert said(outcomes)[0] == ""
    assert "niet geschorst" in said(outcomes)[1]
    with scoped(EVERYBODY):
        assert Dossier.objects.get().planned_end_on == date(2021, 7, 17), "two weeks later"


def test_a_dossier_that_two_prolong_is_prolonged_once(dossier: Dossier) -> None:
    outcomes = at_once(EVERYBODY, [partial(prolong, dossier, 3, reason="werk loopt nog", by=BY, day=DAY)] * 2)

    assert [bool(text) for text in said(outcomes)] == [False, True], outcomes
    with scoped(EVERYBODY):
        assert Prolongation.objects.count() == 1
        assert Dossier.objects.get().months == 9


@pytest.mark.parametrize("marks", [(WORKER, WORKER), (WORKER, ORGANISER)], ids=["one name twice", "both names"])
def test_each_signs_once_and_the_dossier_begins_once(marks: tuple[Mark, Mark]) -> None:
    with committed():
        agreement = draw_up(provisional(World.build()), by=BY, day=START)

    outcomes = at_once(EVERYBODY, [partial(sign, agreement, mark, by=BY, day=START) for mark in marks])

    twice = marks[0] is marks[1]
    assert [bool(text) for text in said(outcomes)] == [False, twice]
    assert not twice or "tekende deze overeenkomst al" in said(outcomes)[1]
    with scoped(EVERYBODY):
        assert Signature.objects.count() == len({mark.party for mark in marks})
        assert Move.objects.filter(after="active").count() == (not twice)


def test_an_evaluation_is_signed_once(dossier: Dossier) -> None:
    with committed():
        (answer,) = evaluations.hold([evaluations.Found(dossier.pk, FROM, "An", "continue")], by=BY, day=FROM)
        held = Evaluation.objects.get(pk=answer.record)
    word = evaluations.Said("worker", True, "screen", "Mia", FROM)

    outcomes = at_once(EVERYBODY, [partial(evaluations.sign, held, word, by=BY, day=FROM)] * 2)

    assert [bool(text) for text in said(outcomes)] == [False, True], outcomes
    with scoped(EVERYBODY):
        assert held.signatures.count() == 1
