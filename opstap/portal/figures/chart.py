"""A line chart as SVG made on the server: no script, prints, and always has its table under it.

Series differ in dash and mark as well as in colour; a month without a value breaks the line.
"""

from collections.abc import Sequence
from decimal import Decimal
from math import ceil, log10

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from opstap.figures.show import Series

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 960, 320, 70, 40, 16
STEPS = 4
MOST_SERIES = 6
LETTER = 8
"""About how wide a letter is, for as many labels as fit side by side."""


def line_chart(lines: Sequence[Series], *, title: str, description: str) -> SafeString:
    """The series as one chart; nothing when there is nothing to draw."""
    drawn = [one for one in lines[:MOST_SERIES] if any(value is not None for _, value in one.points)]
    if not drawn:
        return SafeString("")
    top = _round_up(max(abs(value) for one in drawn for _, value in one.points if value is not None))
    count = max(len(one.points) for one in drawn)
    longest = max(len(label) for label, _ in drawn[0].points)
    every = ceil(count * (longest + 2) * LETTER / (WIDTH - LEFT))
    context = {
        "title": title,
        "description": description,
        "series": [(number, one.label, _pieces(one, top, count)) for number, one in enumerate(drawn, 1)],
        "grid": [(_y(top * step / STEPS, top), round(top * step / STEPS)) for step in range(STEPS + 1)],
        "labels": [(_x(at, count), label) for at, (label, _) in enumerate(drawn[0].points) if at % every == 0],
        "left": LEFT,
        "right": WIDTH,
        "base": HEIGHT - BOTTOM,
        "size": f"0 0 {WIDTH + LEFT} {HEIGHT}",
    }
    return SafeString(render_to_string("portal/figures/chart.html", context))


def _pieces(one: Series, top: float, count: int) -> list[list[tuple[str, str]]]:
    """The unbroken stretches of a line, each as points on the page."""
    pieces: list[list[tuple[str, str]]] = [[]]
    for at, (_, value) in enumerate(one.points):
        if value is None:
            pieces.append([])
        else:
            pieces[-1].append((_x(at, count), _y(float(value), top)))
    return [piece for piece in pieces if piece]


def _round_up(value: Decimal | int) -> float:
    """The next round number above a value, so that the grid lines are round too."""
    size = 10.0 ** max(int(log10(value)), 0) if value > 0 else 1.0
    return max(ceil(float(value) / size * 2) / 2 * size, STEPS)


def _x(at: int, count: int) -> str:
    return f"{LEFT + (WIDTH - LEFT) * at / max(count - 1, 1):.1f}"


def _y(value: float, top: float) -> str:
    return f"{TOP + (HEIGHT - BOTTOM - TOP) * (1 - max(value, 0) / top):.1f}"
