"""T-S4-4: which dossiers are active at a month's end, and what each percentage is a part of."""

from datetime import date

import pytest

from opstap.shared.audit import known_at
from opstap.shared.periods import moment
from opstap.trajectories.actions import (
    Opening,
    Reference,
    Step,
    move,
    open_dossiers,
    refer,
    sign_agreements,
    tell_situations,
)
from opstap.trajectories.models import Dossier, Regime, Situation, Status
from tests.figures.asking import ask, bases, cells
from tests.world import BY, MEASURE, START, World

pytestmark = pytest.mark.database

YEAR = {"first": date(2021, 1, 1), "last": date(2021, 12, 31)}
BASE = "actieve dossiers (gemiddelde, niet afgerond)"


def step(dossier: Dossier, after: str, day: date) -> None:
    with known_at(moment(day)):
        move(steps=[Step(dossier.pk, after, day)], by=BY)


def transitional(world: World) -> Dossier:
    opening = Opening(world.person().pk, world.organiser.pk, Regime.TRANSITIONAL, START, measure=MEASURE)
    dossiers = open_dossiers(openings=[opening], by=BY)
    sign_agreements(dossiers=dossiers, signed_on={dossiers[0].pk: START}, by=BY)
    return dossiers[0]


def referred(world: World, service: str, decider: str = "vdab") -> Dossier:
    person = world.person()
    benefit = "living_allowance" if decider == "ocmw" else "unemployment"
    tell_situations(told=[Situation(person=person, benefit=benefit, holds_from=START, source="test")], by=BY)
    asked = Reference(person.pk, world.organiser.pk, world.services[service].pk, decider, 12, START)
    (answer,) = refer(references=[asked], measure_name=MEASURE, by=BY)
    assert answer, answer.refusal
    opening = Opening(person.pk, world.organiser.pk, Regime.FINITE, START, answer.record)
    (dossier,) = open_dossiers(openings=[opening], by=BY)
    sign_agreements(dossiers=[dossier], signed_on={dossier.pk: START}, by=BY)
    return dossier


def stock(column: str = "active", **asked: date) -> list[int | None]:
    found = cells(ask("T-S4-4", **YEAR, **asked))
    return [found[f"2021-{month:02d}", "month", column] for month in range(1, 13)]


def test_a_dossier_counts_at_the_month_ends_at_which_it_is_active(world: World) -> None:
    dossier = world.dossier()
    step(dossier, Status.SUSPENDED, date(2021, 3, 31))
    step(dossier, Status.ACTIVE, date(2021, 5, 31))
    step(dossier, Status.ENDED, date(2021, 9, 30))

    assert stock() == [1, 1, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0]


def test_of_two_moves_on_one_day_the_last_recorded_counts(world: World) -> None:
    dossier = world.dossier()
    step(dossier, Status.SUSPENDED, date(2021, 3, 31))
    step(dossier, Status.ACTIVE, date(2021, 3, 31))

    assert stock()[2] == 1


def test_an_end_told_late_changes_the_month_but_not_what_was_known_before(world: World) -> None:
    with known_at(moment(START)):
        dossier = world.dossier()
    with known_at(moment(date(2021, 7, 9))):
        move(steps=[Step(dossier.pk, Status.ENDED, date(2021, 4, 15))], by=BY)

    assert stock()[:6] == [1, 1, 1, 0, 0, 0]
    assert stock(as_of=date(2021, 6, 30)) == [1, 1, 1, 1, 1, 1, None, None, None, None, None, None]


def test_a_month_has_a_stock_only_when_it_is_over(world: World) -> None:
    with known_at(moment(START)):
        world.dossier()
    asked = ask("T-S4-4", as_of=date(2021, 3, 30), **YEAR)

    assert [cells(asked)[f"2021-{month:02d}", "month", "active"] for month in (2, 3)] == [1, None]
    assert bases(asked)["2021-03", "month", "active"] == "nog niet waarneembaar"
    assert bases(asked)["2021", "average", "active"] == "gemiddelde van 2 maandeinden"


def test_each_dossier_stands_under_its_right_and_a_finite_one_under_its_service(world: World) -> None:
    transitional(world)
    for service, decider in [("vdab", "vdab"), ("vdab", "vdab"), ("gtb", "vdab"), ("ocmw", "ocmw"), ("other", "vdab")]:
        referred(world, service, decider)

    found = cells(ask("T-S4-4", **YEAR))

    january = {column: value for (period, _, column), value in found.items() if period == "2021-01"}
    assert january == {"active": 6, "pwa": 1, "ww": 5, "vdab": 2, "gtb": 1, "ocmw": 1, "other": 1}


def test_percentages_divide_averages_that_are_not_rounded(world: World) -> None:
    """Two transitional dossiers all year; one of VDAB at 5 month ends: 5/12 prints as 0, yet is 5/29 of all, 17 %."""
    transitional(world), transitional(world)
    step(world.dossier(), Status.ENDED, date(2021, 6, 1))
    asked = ask("T-S4-4", **YEAR)
    found = cells(asked)

    assert (found["2021", "average", "active"], found["2021", "average", "vdab"]) == (2, 0)
    assert [found["2021", "percent", column] for column in ("active", "pwa", "ww", "vdab")] == [100, 83, 17, 17]
    assert {bases(asked)["2021", "percent", column] for column in ("active", "vdab", "gtb")} == {BASE}
    assert f"{BASE}: 2,42" in asked.footnotes[0]


def test_without_active_dossiers_there_is_no_percentage(world: World) -> None:
    dossier = world.dossier()
    step(dossier, Status.ENDED, START)
    asked = ask("T-S4-4", **YEAR)

    assert cells(asked)["2021", "average", "active"] == 0
    assert cells(asked)["2021", "percent", "active"] is None
    assert bases(asked)["2021", "percent", "active"] == "geen percentage: het gemiddelde is nul"


def test_left_to_the_facts_the_year_is_that_of_the_last_move(world: World) -> None:
    step(world.dossier(), Status.SUSPENDED, date(2022, 2, 1))

    assert ask("T-S4-4").rows[0].period == "2022-01"
    assert ask("T-S4-4", as_of=date(2021, 12, 31)).footnotes != []
