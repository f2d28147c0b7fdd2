"""Dossiers that get more months: never more than the longest right, not too often, and with a next agreement after."""

from datetime import date, timedelta

import pytest

from opstap.shared.errors import BadInput, Refused
from opstap.trajectories.actions import Step, move
from opstap.trajectories.actions.agreements import draw_up
from opstap.trajectories.actions.prolongations import prolong
from opstap.trajectories.actions.suspensions import Rest, suspend
from opstap.trajectories.models import Dossier, Prolongation, Status, Suspension
from tests.world import BY, START, World

pytestmark = pytest.mark.database

TODAY = START + timedelta(60)
END = date(2021, 7, 3)
"""Six months from the start."""


def more(dossier: Dossier, months: int = 6, reason: str = "het werk loopt nog", day: date = TODAY) -> Prolongation:
    return prolong(dossier, months, reason=reason, by=BY, day=day)


def test_months_come_after_the_planned_end_and_the_next_evaluation_is_due(world: World) -> None:
    dossier = world.dossier(months=6)
    assert dossier.evaluation_due_on is None

    known = more(dossier)

    dossier.refresh_from_db()
    assert (known.ended_before_on, known.ends_on, known.months) == (END, date(2022, 1, 3), 6)
    assert known.because
    assert (dossier.months, dossier.planned_end_on) == (12, date(2022, 1, 3))
    assert dossier.evaluation_due_on == date(2021, 7, 4)


@pytest.mark.parametrize(("months", "is_allowed"), [(6, True), (7, False)])
def test_together_they_are_no_more_than_the_longest_right_and_the_refusal_says_by_which_rule(
    world: World, months: int, is_allowed: bool
) -> None:
    dossier = world.dossier(months=6)

    if is_allowed:
        assert more(dossier, months)
        return
    with pytest.raises(Refused) as refusal:
        more(dossier, months)

    decision = refusal.value.decision
    assert decision.rule == "prolongation"
    assert "13 maanden" in decision.because.nl
    dossier.refresh_from_db()
    assert (dossier.months, dossier.planned_end_on) == (6, END)


def test_a_dossier_is_prolonged_once(world: World) -> None:
    dossier = world.dossier(months=6)
    more(dossier, 3)

    with pytest.raises(Refused, match="al 1 keer verlengd"):
        more(dossier, 3)


def test_what_was_prolonged_under_an_earlier_number_counts_along(world: World) -> None:
    earlier = world.dossier(months=6)
    more(earlier, 1)
    move(steps=[Step(earlier.pk, Status.ENDED, TODAY)], by=BY)
    anew, going_on = (world.dossier(months=6) for _ in range(2))
    Dossier.objects.filter(pk=going_on.pk).update(continues=earlier)
    going_on.refresh_from_db()

    assert more(anew, 1)
    with pytest.raises(Refused, match="al 1 keer verlengd"):
        more(going_on, 1)


def test_days_that_a_rest_added_stay_counted(world: World) -> None:
    dossier = world.dossier(months=6)
    ill = Rest(dossier.pk, START, Suspension.Reason.ILLNESS, ends_on=START + timedelta(9))
    suspend([ill], by=BY, day=TODAY)

    assert more(dossier).ends_on == date(2022, 1, 3) + timedelta(10)


def test_the_next_agreement_begins_after_the_old_end(world: World) -> None:
    dossier = world.dossier(months=6)
    more(dossier)

    renewed = draw_up(dossier, by=BY, day=TODAY)

    assert (renewed.version, renewed.starts_on, renewed.ends_on) == (2, END + timedelta(1), date(2022, 1, 3))


def test_an_ended_dossier_and_one_without_reason_are_not_prolonged(world: World) -> None:
    dossier = world.dossier(months=6)

    with pytest.raises(BadInput, match="waarom"):
        more(dossier, reason=" ")
    move(steps=[Step(dossier.pk, Status.ENDED, TODAY)], by=BY)
    with pytest.raises(BadInput, match="beëindigd"):
        more(dossier)


def test_a_right_without_end_is_not_prolonged(world: World) -> None:
    dossier = world.dossier()
    Dossier.objects.filter(pk=dossier.pk).update(regime="transitional", months=None, planned_end_on=None)
    dossier.refresh_from_db()

    with pytest.raises(Refused, match="niets te verlengen"):
        more(dossier)
