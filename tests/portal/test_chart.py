"""The chart: a line per series, broken where there is no value, and a scale of round numbers."""

import pytest

from opstap.figures.show import Series
from opstap.portal.figures.chart import line_chart


def drawn(*lines: Series) -> str:
    return str(line_chart(lines, title="Uren", description="Per maand"))


def test_a_month_without_a_value_breaks_the_line() -> None:
    whole = drawn(Series("Uren", [("jan", 1), ("feb", 2), ("maa", 3)]))
    broken = drawn(Series("Uren", [("jan", 1), ("feb", None), ("maa", 3)]))
    assert whole.count("<polyline") == 1
    assert broken.count("<polyline") == 2


def test_nothing_is_drawn_of_nothing() -> None:
    assert drawn(Series("Uren", [("jan", None)])) == ""


@pytest.mark.parametrize(("highest", "top"), [(3, "4"), (48, "50"), (51, "55"), (9999, "10.000"), (10000, "10.000")])
def test_the_scale_ends_at_a_round_number(highest: int, top: str) -> None:
    assert f">{top}</text>" in drawn(Series("Uren", [("jan", highest)]))


def test_it_says_what_it_is_to_who_cannot_see_it() -> None:
    chart = drawn(Series("Uren", [("jan", 1)]))
    assert 'role="img"' in chart
    assert '<title id="chart-title">Uren</title>' in chart
