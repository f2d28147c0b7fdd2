"""What is refused of dossiers that follow from another row, and of moves: every pair of states, tried on its table."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from opstap.shared.db import violated
from opstap.shared.moves import Moves
from opstap.trajectories.models import Conversion, Dossier, HandOverMove, Move, Referral, ReferralMove
from opstap.trajectories.moves import DOSSIER, HAND_OVER, REFERRAL
from tests.database_rules.making import FEBRUARY, JANUARY, changed, refused_by
from tests.database_rules.trajectory_rows import TrajectoryRows
from tests.world import World

pytestmark = pytest.mark.database

ENDED = {"status": "ended", "ended_on": JANUARY}


@pytest.fixture
def rows(world: World) -> TrajectoryRows:
    return TrajectoryRows.build(world)


def test_dossier_continues_another(rows: TrajectoryRows) -> None:
    first = rows.make(Dossier, **ENDED)
    following = rows.make(Dossier, starts_on=FEBRUARY, continues=first)
    with refused_by("dossier_continues_another"):
        changed(following, continues=following)


def test_a_dossier_that_continues_another_needs_no_referral_of_its_own(rows: TrajectoryRows) -> None:
    """The other half of finite_right_has_a_referral_and_an_end."""
    first = rows.make(Dossier, **ENDED)
    following = rows.make(Dossier, starts_on=FEBRUARY, continues=first, referral=None)
    with refused_by("finite_right_has_a_referral_and_an_end"):
        changed(following, continues=None)


def test_a_dossier_is_continued_once(rows: TrajectoryRows) -> None:
    first, other = rows.make(Dossier, **ENDED), rows.make(Dossier, measure="gemeenschapsdienst", **ENDED)
    rows.make(Dossier, starts_on=FEBRUARY, continues=first)
    with refused_by("trajectories_dossier_continues_id_key"):
        rows.make(Dossier, starts_on=FEBRUARY, measure="gemeenschapsdienst", continues=first)
    rows.make(Dossier, starts_on=FEBRUARY, measure="gemeenschapsdienst", continues=other)


def test_referral_opens_one_dossier(rows: TrajectoryRows) -> None:
    referral = rows.make(Referral)
    first = rows.make(Dossier, referral=referral, **ENDED)
    with refused_by("referral_opens_one_dossier"):
        rows.make(Dossier, referral=referral, starts_on=FEBRUARY)
    rows.make(Dossier, referral=referral, starts_on=FEBRUARY, continues=first)


def test_conversion_leads_to_another_dossier(rows: TrajectoryRows) -> None:
    first = rows.make(Dossier, **ENDED)
    following = rows.make(Dossier, starts_on=FEBRUARY, continues=first)
    with refused_by("conversion_leads_to_another_dossier"):
        rows.make(Conversion, dossier=first, following=first)
    rows.make(Conversion, dossier=first, following=following)


MOVED: list[tuple[Moves, type, str, dict[str, Any]]] = [
    (DOSSIER, Move, "dossier_moves_as_the_table_says", {}),
    (REFERRAL, ReferralMove, "referral_moves_as_the_table_says", {"reason": "mistake"}),
    (HAND_OVER, HandOverMove, "hand_over_moves_as_the_table_says", {}),
]


def refusal(make: Callable[[], Any]) -> str:
    """The name of the rule that refuses it, or nothing."""
    try:
        with transaction.atomic():
            make()
    except IntegrityError as problem:
        return violated(problem)
    return ""


@pytest.mark.parametrize(("table", "model", "rule", "also"), MOVED)
def test_only_the_moves_of_the_table_are_written(
    rows: TrajectoryRows, table: Moves, model: type, rule: str, also: dict[str, Any]
) -> None:
    rows.make(model, before="", after=table.allowed[""][0])
    states = ["", *table.states.values]
    pairs = list(product(states, states))

    refusals = {
        (before, after): refusal(lambda b=before, a=after: rows.make(model, before=b, after=a, **also))
        for before, after in pairs
    }

    assert refusals == {(before, after): "" if table.may(before, after) else rule for before, after in pairs}


@pytest.mark.parametrize("table", [table for table, *_ in MOVED])
def test_every_state_can_be_reached_and_comes_from_somewhere(table: Moves) -> None:
    reached, asked = {""}, [""]
    while asked:
        new = [after for after in table.allowed[asked.pop()] if after not in reached]
        reached |= set(new)
        asked += new

    assert reached == {"", *table.states.values} == set(table.allowed)
