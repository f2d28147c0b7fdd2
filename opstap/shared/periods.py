"""Calendar months and days. A period on screen names its last day; in the database it is half-open."""

import calendar
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

BRUSSELS = ZoneInfo("Europe/Brussels")


def month_start(day: date) -> date:
    return day.replace(day=1)


def month_end(day: date) -> date:
    """The last day of the month that `day` is in."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def next_month(day: date) -> date:
    """The first day of the month after `day`."""
    return month_end(day) + timedelta(days=1)


def months(first: date, last: date) -> Iterator[date]:
    """The first day of every month from `first`'s to `last`'s, both included."""
    month = month_start(first)
    while month <= last:
        yield month
        month = next_month(month)


def days(first: date, last: date) -> Iterator[date]:
    """Every day from `first` to `last`, both included."""
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)


def moment(day: date, clock: time = time(12)) -> datetime:
    """An instant in Brussels on that day."""
    return datetime.combine(day, clock, BRUSSELS)


def end_of(day: date) -> datetime:
    """The instant just after the day in Brussels: what was recorded before it was known on that day."""
    return moment(day + timedelta(days=1), time(0))
