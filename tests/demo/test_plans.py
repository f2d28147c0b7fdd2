"""Dossiers planned for the demonstration: when their right ends, and when months are added."""

from datetime import date

import pytest

from opstap.demo.dossiers import Plan

START = date(2021, 1, 11)


def test_a_rest_moves_the_end_by_as_many_days() -> None:
    rested = Plan("vdab", START, 12, 12, suspended_on=date(2021, 3, 1), resumed_on=date(2021, 3, 31))

    assert Plan("vdab", START, 12, 12).planned_end_on == date(2022, 1, 10)
    assert rested.planned_end_on == date(2022, 2, 9)


@pytest.mark.parametrize(
    ("granted", "ended_on", "prolonged_on"),
    [
        (6, None, date(2021, 6, 21)),
        (12, None, None),
        (6, date(2021, 6, 18), None),
        (6, date(2021, 6, 21), date(2021, 6, 21)),
    ],
)
def test_months_are_added_shortly_before_the_end_of_who_got_fewer_and_still_works(
    granted: int, ended_on: date | None, prolonged_on: date | None
) -> None:
    assert Plan("vdab", START, 12, granted, ended_on).prolonged_on == prolonged_on


def test_nobody_works_between_a_rest_and_the_return() -> None:
    resting = Plan("vdab", START, 12, 12, suspended_on=date(2021, 3, 15), resumed_on=date(2021, 5, 10))

    assert resting.window(date(2021, 3, 1)) == (date(2021, 3, 1), date(2021, 3, 14))
    assert resting.window(date(2021, 4, 1)) is None
    assert resting.window(date(2021, 5, 1)) == (date(2021, 5, 10), date(2021, 5, 31))
