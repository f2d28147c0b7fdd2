"""A month's known hours shared out: over the workers who can work, into visits of one to four started hours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from random import Random

from opstap.shared.periods import days

LONGEST = 4
"""Started hours in one visit at the most; two visits fit in a day."""
A_DAY = 3
"""Hours a day at the most that are counted on, so that every visit finds a free half day."""
MORNING = (time(8, 0), time(8, 30))
AFTERNOON = (time(13, 0), time(13, 30))
SHORTER_BY = (0, 0, 0, 15, 30)
"""Minutes by which a visit stops before the full hour: the hour that was started counts."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Work of one worker on one day."""

    worker: int
    day: date
    begins: time
    ends: time
    hours: int


def share(total: int, room: Sequence[int], pace: Sequence[float]) -> list[int]:
    """Split `total` hours by pace, nobody over the room there is. Raises ValueError when there is not enough room."""
    if sum(room) < total:
        raise ValueError(f"{total} hours do not fit in the {sum(room)} there is room for.")
    given = [0] * len(room)
    left = total
    while left:
        open_ = [i for i in range(len(room)) if given[i] < room[i]]
        weight = sum(pace[i] for i in open_)
        before = left
        for i in open_:
            extra = min(room[i] - given[i], int(before * pace[i] / weight), left)
            given[i] += extra
            left -= extra
        if left == before:
            for i in sorted(open_, key=lambda i: -pace[i])[:left]:
                given[i] += 1
                left -= 1
    return given


def working_days(first: date, last: date) -> list[date]:
    """Mondays to Fridays, both ends included."""
    return [day for day in days(first, last) if day.weekday() < 5]


def visits(worker: int, hours: int, on: Sequence[date], rng: Random) -> list[Visit]:
    """Visits of one worker on these days that count for exactly so many started hours and never overlap."""
    sizes = []
    while hours:
        sizes.append(min(hours, rng.choice((3, LONGEST, LONGEST))))
        hours -= sizes[-1]
    halves = rng.sample([(day, half) for day in on for half in (MORNING, AFTERNOON)], len(sizes))
    found = []
    for size, (day, half) in zip(sizes, halves, strict=True):
        begins = rng.choice(half)
        minutes = begins.hour * 60 + begins.minute + size * 60 - rng.choice(SHORTER_BY)
        found.append(Visit(worker, day, begins, time(minutes // 60, minutes % 60), size))
    return found
