"""Hours recorded: what each rule refuses, at its threshold, and that one refused row leaves the others alone."""

from collections.abc import Sequence
from datetime import date, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from opstap.assignments.actions import Match, place
from opstap.assignments.models import Placement
from opstap.parties.models import Person
from opstap.performances.actions import Entry, confirm, record
from opstap.performances.models import Confirmation, Performance, Tally
from opstap.shared.answers import Answer
from opstap.shared.errors import BadInput
from opstap.trajectories.actions import Opening, Step, move, open_dossiers, sign_agreements, tell_situations
from opstap.trajectories.models import Regime, Situation, Status
from opstap.vouchers.redemption import withdraw
from tests.audit.region import undone
from tests.shared.refusals import refused
from tests.world import BY, MEASURE, START, World

pytestmark = pytest.mark.database

TODAY = date(2022, 12, 31)
MONTH_END = date(2021, 1, 31)


@pytest.fixture
def placement(world: World) -> Placement:
    return world.placement()


def ask(*entries: Entry) -> list[Answer]:
    return record(entries, by=BY, day=TODAY)


def entry(placement: Placement, day: date = START, begins: time = time(9), ends: time = time(11)) -> Entry:
    return Entry(placement.pk, day, begins, ends)


def hours(placement: Placement, month: int, count: int) -> list[Entry]:
    """So many hours in a month of 2021, eight a day."""
    return [
        Entry(placement.pk, date(2021, month, 4 + done // 8), time(8), time(8 + min(8, count - done)))
        for done in range(0, count, 8)
    ]


def test_the_61st_hour_of_a_month_is_refused(placement: Placement) -> None:
    assert all(ask(*hours(placement, 3, 58)))  # 58
    fits, over = ask(
        entry(placement, date(2021, 3, 25)),  # 58 + 2 = 60
        entry(placement, date(2021, 3, 26), time(9), time(9, 1)),  # 60 + 1 = 61
    )

    assert fits
    refused(over, "monthly_cap", asked=1, performed=60, cap=60, left=0)


def test_the_631st_hour_of_a_year_is_refused_and_the_next_year_is_new(placement: Placement) -> None:
    for month in range(1, 11):
        assert all(ask(*hours(placement, month, 60)))  # 600
    assert all(ask(*hours(placement, 11, 30)))  # 630

    over, new_year = ask(entry(placement, date(2021, 12, 1), time(9), time(10)), entry(placement, date(2022, 1, 3)))

    refused(over, "yearly_cap", asked=1, performed=630, cap=630, left=0)
    assert new_year


def test_hours_on_the_last_day_of_a_month_count_in_that_month(placement: Placement) -> None:
    assert all(ask(*hours(placement, 1, 59)))

    last_day, next_day = ask(entry(placement, MONTH_END), entry(placement, MONTH_END + timedelta(1)))

    refused(last_day, "monthly_cap", performed=59)
    assert next_day


@pytest.mark.parametrize(("begins", "overlaps"), [(time(10, 59), True), (time(11), False)])
def test_a_worker_is_not_in_two_places(world: World, placement: Placement, begins: time, overlaps: bool) -> None:
    elsewhere = world.placement(placement.dossier)
    assert all(ask(entry(placement)))  # 9 to 11

    (answer,) = ask(entry(elsewhere, begins=begins, ends=time(12)))

    assert bool(answer) is not overlaps
    if overlaps:
        refused(answer, "overlap", overlapping=True, day=START)


def test_two_rows_of_one_batch_that_overlap_are_not_both_taken(placement: Placement) -> None:
    first, second = ask(entry(placement), entry(placement, begins=time(10), ends=time(12)))

    assert first
    refused(second, "overlap")


@pytest.mark.parametrize("order", [1, -1])
def test_a_batch_over_two_days_meets_what_was_entered_before_on_either(world: World, order: int) -> None:
    placement, tuesday = world.placement(), START + timedelta(1)
    assert all(ask(entry(placement), entry(placement, tuesday)))  # 9 to 11 on both
    overlapping = [entry(placement, day, time(10), time(12)) for day in (START, tuesday)]
    beside = [entry(placement, day, time(11), time(12)) for day in (START, tuesday)]

    for answer in ask(*overlapping[::order]):
        refused(answer, "overlap")
    assert all(ask(*beside[::order]))


def test_hours_that_were_taken_back_are_entered_again(placement: Placement) -> None:
    (first,) = ask(entry(placement))
    refused(ask(entry(placement))[0], "overlap")
    withdraw([first.record], by=BY, day=TODAY, reason="vergissing")

    (again,) = ask(entry(placement))

    assert again
    assert list(Tally.objects.filter(unit="month").values_list("hours", flat=True)) == [2]


def test_work_for_a_client_whose_fee_is_not_paid_is_refused(world: World) -> None:
    dossier = world.dossier()
    paid, unpaid = (world.placement(dossier, world.recognition(paid=paid)) for paid in (True, False))

    taken, refusal = ask(entry(paid), entry(unpaid, begins=time(13), ends=time(14)))

    assert taken
    refused(refusal, "recognition_active", day=START)


def test_the_fee_covers_its_last_day_and_not_the_next(world: World) -> None:
    person = world.person()
    opening = Opening(person.pk, world.organiser.pk, Regime.TRANSITIONAL, START, measure=MEASURE)
    (dossier,) = open_dossiers(openings=[opening], by=BY)
    sign_agreements(dossiers=[dossier], signed_on={dossier.pk: START}, by=BY)
    placement = world.placement(dossier)  # the fee of 4 January 2021 covers to 3 January 2022

    last, after = ask(entry(placement, date(2022, 1, 3)), entry(placement, date(2022, 1, 4)))

    assert last
    refused(after, "recognition_active", fee_valid_until=date(2022, 1, 3))


def test_no_work_before_the_agreement_or_the_start(world: World) -> None:
    placement = world.placement()
    placement.dossier.agreements.update(signed_by_worker_on=START + timedelta(2))

    before, unsigned, signed = ask(
        entry(placement, START - timedelta(1)), entry(placement, START), entry(placement, START + timedelta(2))
    )

    refused(before, "availability", starts_on=START)
    refused(unsigned, "availability", agreement_signed_on=START + timedelta(2))
    assert signed


def test_no_work_in_a_suspension_or_after_the_end(placement: Placement) -> None:
    first, back, end = START + timedelta(7), START + timedelta(14), START + timedelta(21)
    for status, day in ((Status.SUSPENDED, first), (Status.ACTIVE, back), (Status.ENDED, end)):
        move(steps=[Step(placement.dossier_id, status, day)], by=BY)

    days = [first - timedelta(1), first, back - timedelta(1), back, end, end + timedelta(1)]
    answers = ask(*(entry(placement, day) for day in days))

    assert [bool(answer) for answer in answers] == [True, False, False, True, True, False]
    refused(answers[1], "availability", suspended=True, day=first)
    refused(answers[5], "availability", ends_on=end, day=end + timedelta(1))


def test_the_last_day_of_the_planned_right_is_worked_and_the_next_is_not(placement: Placement) -> None:
    last = placement.dossier.planned_end_on
    assert last == date(2022, 1, 3)

    (after,) = ask(entry(placement, last + timedelta(1)))

    refused(after, "availability", ends_on=last)


def test_a_permission_of_a_doctor_that_ran_out_stops_the_work(world: World, placement: Placement) -> None:
    until = START + timedelta(10)
    sick = Situation(
        person=Person.objects.get(pk=placement.person_id),
        benefit="sickness",
        holds_from=START,
        permission_until=until,
        source="test",
    )
    tell_situations(told=[sick], by=BY)

    last, after = ask(entry(placement, until), entry(placement, until + timedelta(1)))

    assert last
    refused(after, "availability", permission_until=until)


def test_no_work_outside_the_placement(world: World) -> None:
    dossier, recognition = world.dossier(), world.recognition()
    first, last = START + timedelta(7), START + timedelta(8)
    match = Match(dossier.pk, recognition.pk, world.activity.pk, world.place.pk, first, last)
    placement = Placement.objects.get(pk=place(matches=[match], by=BY)[0].record)

    answers = ask(*(entry(placement, first + timedelta(days)) for days in (-1, 0, 1, 2)))

    assert [bool(answer) for answer in answers] == [False, True, True, False]
    refused(answers[0], "placement", starts_on=first)
    refused(answers[3], "placement", ends_on=last)


def test_one_refused_row_leaves_the_other_two(placement: Placement) -> None:
    one, wrong, other = ask(
        entry(placement), entry(placement, START - timedelta(1)), entry(placement, START + timedelta(1))
    )

    assert set(Performance.objects.values_list("id", flat=True)) == {one.record, other.record}
    assert not wrong
    assert Tally.objects.get(unit="month", since=date(2021, 1, 1)).hours == 4


@pytest.mark.parametrize(
    ("begins", "ends", "day"),
    [(time(11), time(11), START), (time(11), time(9), START), (time(9), time(11), TODAY + timedelta(1))],
    ids=["no time at all", "ends before it begins", "tomorrow"],
)
def test_what_cannot_be_read_writes_nothing(placement: Placement, begins: time, ends: time, day: date) -> None:
    with pytest.raises(BadInput, match="Rij 2"):
        ask(entry(placement), Entry(placement.pk, day, begins, ends))

    assert not Performance.objects.exists()
    assert not Tally.objects.exists()


def test_a_placement_that_does_not_exist_writes_nothing(placement: Placement) -> None:
    with pytest.raises(BadInput, match="Koppeling 999999"):
        ask(entry(placement), Entry(999999, START, time(9), time(11)))

    assert not Performance.objects.exists()


def test_an_empty_sheet_is_no_work(db: None) -> None:
    assert record([], by=BY, day=TODAY) == []


def test_withdrawn_work_is_not_confirmed_and_confirming_twice_counts_once(placement: Placement) -> None:
    one, other = ask(entry(placement), entry(placement, START + timedelta(1)))
    withdraw([other.record], by=BY, day=TODAY, reason="vergissing")

    confirm([one.record], by=BY, day=TODAY, channel="paper")
    again, gone = confirm([one.record, other.record], by=BY, day=TODAY, channel="phone")

    assert again.record == one.record
    refused(gone, "submission", withdrawn=True)
    assert Confirmation.objects.get().channel == "paper"


def test_hours_that_do_not_exist_are_not_confirmed_and_nothing_is_written(placement: Placement) -> None:
    (one,) = ask(entry(placement))

    with pytest.raises(BadInput, match="Prestatie 999999"):
        confirm([one.record, 999999], by=BY, day=TODAY, channel="paper")

    assert not Confirmation.objects.exists()


MINUTES = st.one_of(st.sampled_from([1, 59, 60, 61, 119, 120, 479, 480]), st.integers(1, 480))
DAYS = st.one_of(st.sampled_from([0, 26, 27, 28, 54, 55, 364]), st.integers(0, 364))
SHEETS = st.lists(st.tuples(DAYS, st.integers(0, 15), MINUTES), min_size=1, max_size=25)


def sheet(placement: Placement, rows: Sequence[tuple[int, int, int]]) -> list[Entry]:
    """Entries on a day of the year, from an hour on, for so many minutes but not past midnight."""
    entries = []
    for days, hour, minutes in rows:
        end = min(hour * 60 + minutes, 24 * 60 - 1)
        entries.append(Entry(placement.pk, START + timedelta(days), time(hour), time(end // 60, end % 60)))
    return entries


@given(rows=SHEETS)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_recorded_and_withdrawn_leaves_the_tallies_as_they_were(placement: Placement, rows: list) -> None:
    with undone():
        answers = ask(*sheet(placement, rows))
        taken = [answer.record for answer in answers if answer]

        by_unit = {unit: sum(t.hours for t in Tally.objects.filter(unit=unit)) for unit in ("month", "year")}
        assert by_unit["month"] == by_unit["year"] == sum(Performance.objects.values_list("hours", flat=True))
        assert all(tally.hours <= tally.cap for tally in Tally.objects.all())

        half = taken[::2]
        withdraw(half, by=BY, day=TODAY, reason="vergissing")
        withdraw(half, by=BY, day=TODAY, reason="nog eens")
        standing = Performance.objects.filter(is_withdrawn=False).values_list("hours", flat=True)
        assert sum(t.hours for t in Tally.objects.filter(unit="year")) == sum(standing)

        withdraw(taken, by=BY, day=TODAY, reason="alles")
        assert set(Tally.objects.values_list("hours", flat=True)) <= {0}


@given(rows=SHEETS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_sheet_and_row_by_row_come_to_the_same(placement: Placement, rows: list) -> None:
    entries = sheet(placement, rows)
    with undone():
        together = [(bool(answer), answer.refusal and answer.refusal.code) for answer in ask(*entries)]
    with undone():
        apart = [(bool(answer), answer.refusal and answer.refusal.code) for one in entries for answer in ask(one)]

    assert together == apart
