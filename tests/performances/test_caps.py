"""The caps of month and year hold when hours are entered at the same moment, with whatever client or organiser."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import partial

import pytest

from opstap.assignments.models import Placement
from opstap.performances.actions import Entry, record
from opstap.performances.models import Performance, Tally
from opstap.shared.answers import Answer
from opstap.shared.scope import EVERYBODY, Scope, scoped
from opstap.trajectories.actions import Step, move
from opstap.trajectories.errors import MoveNotAllowed
from opstap.trajectories.models import Status
from tests.shared.at_once import at_once
from tests.shared.committed import committed
from tests.world import BY, World

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True, databases=["default", "owner"])]

TODAY = date(2021, 12, 31)
MONTH_CAP, YEAR_CAP = 60, 630
CONNECTIONS = 50


@dataclass(frozen=True, slots=True)
class Worker:
    """One worker with a placement at each of two organisers."""

    here: Placement
    there: Placement

    def tally(self, unit: str, since: date) -> int:
        with scoped(EVERYBODY):
            return Tally.objects.get(person=self.here.person_id, unit=unit, since=since).hours


@pytest.fixture
def worker() -> Worker:
    with committed():
        one, other = World.build(), World.build("other", ("Gent", "Aalst"))
        dossier = one.dossier()
        here = one.placement(dossier, one.recognition())
        there = other.placement(dossier, other.recognition())
    return Worker(here, there)


def entries(placement: Placement, month: int, hours: int, *, first_day: int = 4) -> list[Entry]:
    """So many hours in a month of 2021, eight a day at the most."""
    days = [min(8, hours - done) for done in range(0, hours, 8)]
    return [
        Entry(placement.pk, date(2021, month, first_day + place), time(8), time(8 + count))
        for place, count in enumerate(days)
    ]


def fill(placement: Placement, hours_per_month: dict[int, int]) -> None:
    rows = [row for month, hours in hours_per_month.items() for row in entries(placement, month, hours)]
    with committed():
        assert all(record(rows, by=BY, day=TODAY))


def together(*rows: Entry) -> list[Sequence[Answer]]:
    """Each row is entered by somebody else, all at once."""
    return at_once(EVERYBODY, [partial(record, [row], by=BY, day=TODAY) for row in rows])


def refusals(outcomes: Sequence[Sequence[Answer]]) -> list[str]:
    """The rules that refused a row; an exception in an outcome fails the test here."""
    return sorted(answer.refusal.code for answers in outcomes for answer in answers if not answer)


@pytest.mark.parametrize("elsewhere", [False, True], ids=["same organiser", "two organisers"])
def test_two_at_once_cannot_both_fit_under_the_month_cap(worker: Worker, elsewhere: bool) -> None:
    fill(worker.here, {3: 58})  # 58 + 2 = 60 fits, 58 + 2 + 2 = 62 does not
    second = worker.there if elsewhere else worker.here

    outcomes = together(
        Entry(worker.here.pk, date(2021, 3, 25), time(9), time(11)),
        Entry(second.pk, date(2021, 3, 26), time(9), time(11)),
    )

    assert refusals(outcomes) == ["monthly_cap"]
    assert worker.tally("month", date(2021, 3, 1)) == MONTH_CAP


@pytest.mark.parametrize("elsewhere", [False, True], ids=["same organiser", "two organisers"])
def test_two_at_once_cannot_both_fit_under_the_year_cap(worker: Worker, elsewhere: bool) -> None:
    fill(worker.here, dict.fromkeys(range(1, 11), 60) | {11: 28})  # 10 × 60 + 28 = 628; 628 + 2 fits, + 2 + 2 does not
    second = worker.there if elsewhere else worker.here

    outcomes = together(
        Entry(worker.here.pk, date(2021, 11, 25), time(9), time(11)),
        Entry(second.pk, date(2021, 12, 2), time(9), time(11)),
    )

    assert refusals(outcomes) == ["yearly_cap"]
    assert worker.tally("year", date(2021, 1, 1)) == YEAR_CAP


def test_two_at_once_cannot_both_take_the_same_time(worker: Worker) -> None:
    day = date(2021, 3, 25)

    outcomes = together(
        Entry(worker.here.pk, day, time(9), time(11)),
        Entry(worker.there.pk, day, time(10, 59), time(12)),
    )

    assert refusals(outcomes) == ["overlap"]


def test_two_batches_in_opposite_order_do_not_wait_for_each_other_for_ever(worker: Worker) -> None:
    with committed():
        other = World.build("third", ("Brugge", "Damme")).placement()
    one_way = [*entries(worker.here, 3, 40), *entries(other, 3, 40)]
    the_other_way = [*entries(other, 4, 40), *entries(worker.here, 4, 40)]

    outcomes = at_once(EVERYBODY, [partial(record, rows, by=BY, day=TODAY) for rows in (one_way, the_other_way)])

    assert refusals(outcomes) == []


def test_hours_are_not_entered_while_the_dossier_is_ended(worker: Worker) -> None:
    """Either the hours are taken and the end is refused, or the dossier is ended and the hours are refused."""
    day = date(2021, 3, 25)
    ending = partial(move, steps=[Step(worker.here.dossier_id, Status.ENDED, day - timedelta(1))], by=BY)
    entering = partial(record, [Entry(worker.here.pk, day, time(9), time(11))], by=BY, day=TODAY)

    (answers, ended) = at_once(EVERYBODY, [entering, ending])

    if isinstance(ended, MoveNotAllowed):
        assert refusals([answers]) == []
    else:
        assert ended is None
        assert refusals([answers]) == ["availability"]


def test_a_crowd_fills_the_month_to_the_cap_and_not_beyond(worker: Worker) -> None:
    """Fifty people each enter two hours, one by one: a hundred asked, sixty taken."""
    organisers = Scope.of([worker.here.organiser_id, worker.there.organiser_id])

    def enter(number: int) -> list[Answer]:
        placement = worker.there if number % 2 else worker.here
        rows = [
            Entry(placement.pk, date(2021, 3, 1 + number // 4), time(8 + 2 * (number % 4) + half), _end(number, half))
            for half in (0, 1)
        ]
        return [answer for row in rows for answer in record([row], by=BY, day=TODAY)]

    outcomes = at_once(organisers, [partial(enter, number) for number in range(CONNECTIONS)])

    assert refusals(outcomes) == ["monthly_cap"] * (2 * CONNECTIONS - MONTH_CAP)
    assert worker.tally("month", date(2021, 3, 1)) == MONTH_CAP
    with scoped(EVERYBODY):
        assert sum(Performance.objects.values_list("hours", flat=True)) == MONTH_CAP


def _end(number: int, half: int) -> time:
    return time(8 + 2 * (number % 4) + half + 1)
