"""Who is active when: dossiers planned month by month so that the stock of each group is what is known of it.

The transitional group takes nobody in; where its known stock rises, somebody comes back from a rest. Who rests is not
counted as active, so that in the other groups somebody else comes in.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from opstap.demo.region import TRANSITIONAL, Region
from opstap.rulebook.units import add_months
from opstap.shared.periods import days, month_end, month_start

MONTHS, SHORT = (12,) * 29 + (6,), 6
"""Referrals for twelve months and, rarely, six: about the shares of T-S1-5."""
PROLONGED, ASKED_BEFORE = 0.5, timedelta(days=20)
"""The share of the short ones that gets as many months again, and how long before the end. Assumed."""
CHURN = 0.03
"""The share that leaves early each month and is replaced."""
RESTS = 0.25
"""Of those who leave early, the share that comes back after a rest. Assumed."""
RESTS_LAST = range(1, 8)
"""After how many months somebody comes back. Assumed."""
LARGE = 10
"""In a smaller group nobody rests, for who comes back must find somebody to leave."""
KEEN, TWICE = 0.03, 2
"""The share that works about twice as much, and comes near the maximum of a month. Assumed."""
STAYS_AWAY = 0.2
"""Of those who rest, the share that never comes back: the dossier ends in a month in which it was expected. Assumed."""


@dataclass(slots=True, eq=False)
class Plan:
    """One dossier as it will be lived."""

    group: str
    starts_on: date
    months: int | None = None
    granted: int | None = None
    ended_on: date | None = None
    suspended_on: date | None = None
    resumed_on: date | None = None
    pace: float = 1.0

    @property
    def planned_end_on(self) -> date | None:
        """The last day of the right, as the duration rule counts it for starts up to the 28th; a rest moves it."""
        if self.months is None:
            return None
        year, month = divmod(self.starts_on.month - 1 + self.months, 12)
        counted = date(self.starts_on.year + year, month + 1, self.starts_on.day) - timedelta(days=1)
        if self.suspended_on and self.resumed_on:
            return counted + (self.resumed_on - self.suspended_on)
        return counted

    @property
    def prolonged_on(self) -> date | None:
        """The day on which the months beyond those granted at the start are added, if it comes to that."""
        if not self.granted or self.granted == self.months:
            return None
        day = add_months(self.starts_on, self.granted) - ASKED_BEFORE
        return None if self.ended_on and self.ended_on < day else day

    def window(self, month: date) -> tuple[date, date] | None:
        """The days of a month on which this dossier can work, if any."""
        first, last = max(self.starts_on, month), min(self.ended_on or month_end(month), month_end(month))
        if self.suspended_on and first <= month_end(self.suspended_on):
            last = min(last, self.suspended_on - timedelta(days=1))
        if self.suspended_on and first >= self.suspended_on:
            if not self.resumed_on or self.resumed_on > month_end(month):
                return None
            first = max(first, self.resumed_on)
            last = min(self.ended_on or month_end(month), month_end(month))
        return (first, last) if first <= last else None

    def overlaps(self, first: date, last: date) -> bool:
        return self.starts_on <= last and (self.ended_on is None or self.ended_on >= first)


def plan(region: Region, rng: Random) -> list[Plan]:
    """Every dossier of the region's known months."""
    plans: list[Plan] = []
    for group, stock in region.stocks.items():
        plans += _transitional(stock, rng) if group == TRANSITIONAL else _finite(group, stock, rng)
    return plans


def _weekday(month: date, rng: Random, last: int = 28) -> date:
    """A working day of the month, at the latest on this day of it."""
    return rng.choice([day for day in days(month, month.replace(day=last)) if day.weekday() < 5])


def _pace(slowest: float, fastest: float, rng: Random) -> float:
    """How much somebody works, beside the others."""
    return rng.uniform(slowest, fastest) * (TWICE if rng.random() < KEEN else 1)


@dataclass(slots=True)
class Absent:
    """Who rests, and in which month each is expected back."""

    rng: Random
    back_in: dict[Plan, date] = field(default_factory=dict)

    def leave(self, one: Plan, month: date, *, surely_back: bool = False) -> None:
        """Somebody rests from a day of this month, for some months or until the dossier ends."""
        one.suspended_on = _weekday(month, self.rng)
        back = add_months(month, self.rng.choice(RESTS_LAST))
        if self.rng.random() < STAYS_AWAY and not surely_back:
            one.ended_on = min(_weekday(back, self.rng), one.planned_end_on or date.max)
        else:
            self.back_in[one] = back

    def back(self, month: date) -> list[Plan]:
        """Those who come back this month."""
        return [self.come(one, month) for one, expected in list(self.back_in.items()) if expected == month]

    def come(self, one: Plan, month: date) -> Plan:
        del self.back_in[one]
        one.resumed_on = _weekday(month, self.rng)
        return one


def _transitional(stock: dict[date, int], rng: Random) -> list[Plan]:
    ends = sorted(stock)
    active = [Plan(TRANSITIONAL, month_start(ends[0]), pace=_pace(0.5, 1.7, rng)) for _ in range(stock[ends[0]])]
    everyone, absent = list(active), Absent(rng)
    for position, end in enumerate(ends[1:], 1):
        month = month_start(end)
        still_needed = max([stock[later] - stock[end] for later in ends[position:]])
        active += absent.back(month)
        while len(active) > stock[end]:
            leaver = _leaver(active, month, rng)
            is_missed = len(absent.back_in) < still_needed
            if leaver.suspended_on is None and (is_missed or rng.random() < RESTS):
                absent.leave(leaver, month, surely_back=is_missed)
            else:
                leaver.ended_on = _weekday(month, rng)
        while len(active) < stock[end]:
            active.append(absent.come(next(iter(absent.back_in)), month))
    return everyone


def _leaver(active: list[Plan], month: date, rng: Random) -> Plan:
    """Somebody who leaves this month, and did not come back in it."""
    able = [place for place, one in enumerate(active) if not one.resumed_on or one.resumed_on < month]
    return active.pop(rng.choice(able))


def _finite(group: str, stock: dict[date, int], rng: Random) -> list[Plan]:
    everyone: list[Plan] = []
    active: list[Plan] = []
    absent = Absent(rng)
    for end in sorted(stock):
        month = month_start(end)
        active += absent.back(month)
        for leaver in [one for one in active if one.planned_end_on and one.planned_end_on <= end]:
            leaver.ended_on = leaver.planned_end_on
            active.remove(leaver)
        early = max(len(active) - stock[end], round(len(active) * CHURN))
        settled = [one for one in active if max(one.starts_on, one.resumed_on or one.starts_on) < month]
        for leaver in rng.sample(settled, min(early, len(settled))):
            active.remove(leaver)
            if leaver.suspended_on is None and stock[end] >= LARGE and rng.random() < RESTS:
                absent.leave(leaver, month)
            else:
                leaver.ended_on = _weekday(month, rng)
        entries = [_entry(group, month, rng) for _ in range(stock[end] - len(active))]
        active += entries
        everyone += entries
    return everyone


def _entry(group: str, month: date, rng: Random) -> Plan:
    granted = months = rng.choice(MONTHS)
    if granted == SHORT and rng.random() < PROLONGED:
        months += SHORT
    return Plan(group, _weekday(month, rng, 25), months=months, granted=granted, pace=_pace(0.4, 1.4, rng))
