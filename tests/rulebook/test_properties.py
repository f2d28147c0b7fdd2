"""What holds for every number, not only for the cases: nothing lost, nothing before its time."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from opstap.rulebook import measure
from opstap.rulebook.rules import (
    duration,
    evaluation_due,
    monthly_cap,
    price_split,
    registration_fee,
    started_hours,
    travel,
    voucher_price,
    voucher_validity,
)
from opstap.rulebook.units import add_months

M = measure("wijk-werken")
DAYS = st.dates(date(2018, 1, 1), date(2035, 12, 31))
SMALL = st.integers(0, 80)


@given(price=st.integers(580, 900), administration=SMALL, insurance=SMALL, day=DAYS)
def test_the_parts_always_sum_to_the_price(price: int, administration: int, insurance: int, day: date) -> None:
    parts = price_split.split(M, price=price, administration=administration, insurance=insurance, day=day)
    assert parts.price == price
    assert min(parts.worker, parts.administration, parts.insurance, parts.travel, parts.organiser) >= 0


@given(price=st.integers(0, 900), administration=SMALL, insurance=SMALL)
def test_what_may_be_settled_can_be_split_and_nothing_else(price: int, administration: int, insurance: int) -> None:
    amounts = {"price": price, "administration": administration, "insurance": insurance, "day": date(2021, 5, 5)}
    try:
        price_split.split(M, **amounts)
    except ValueError:
        assert not price_split.may_settle(M, **amounts)
    else:
        assert price_split.may_settle(M, **amounts)


@given(minutes=st.integers(1, 10_000))
def test_started_hours_never_fall_and_cover_the_work(minutes: int) -> None:
    hours = started_hours.started_hours(M, minutes=minutes)
    assert started_hours.started_hours(M, minutes=minutes + 1) >= hours
    assert (hours - 1) * 60 < minutes <= hours * 60


@given(issued_on=DAYS)
def test_a_voucher_lives_twelve_to_fifteen_months(issued_on: date) -> None:
    expires_on = voucher_validity.expires_on(M, issued_on=issued_on)
    assert add_months(issued_on, 12) <= expires_on <= add_months(issued_on, 15)


@given(first=DAYS, second=DAYS)
def test_outside_the_covid_rule_an_older_voucher_never_outlives_a_newer_one(first: date, second: date) -> None:
    older, newer = sorted((first, second))
    if older <= date(2021, 3, 29) < newer:
        return
    assert voucher_validity.expires_on(M, issued_on=older) <= voucher_validity.expires_on(M, issued_on=newer)


@given(starts_on=DAYS, months=st.integers(1, 12), suspended_days=st.integers(0, 400))
def test_a_planned_end_lies_inside_its_bounds(starts_on: date, months: int, suspended_days: int) -> None:
    ends_on = duration.planned_end(
        M, starts_on=starts_on, months=months, transitional=False, suspended_days=suspended_days
    )
    assert ends_on is not None
    without = ends_on - timedelta(days=suspended_days)
    assert starts_on < without <= add_months(starts_on, 12)


@given(asked=st.integers(1, 100), performed=st.integers(0, 100))
def test_the_cap_is_never_passed(asked: int, performed: int) -> None:
    decision = monthly_cap.may_perform(M, asked=asked, performed=performed, day=date(2021, 5, 5))
    assert decision.allowed is (asked + performed <= 60)


@given(km=st.decimals(Decimal(0), Decimal(300), places=3))
def test_travel_is_paid_exactly_beyond_the_threshold(km: Decimal) -> None:
    cents = travel.amount(M, one_way_km=km, day=date(2021, 5, 5))
    assert (cents > 0) is bool(travel.allowance(M, one_way_km=km, day=date(2021, 5, 5)))
    assert (cents > 0) is (km > 5)


@given(cents=st.integers(0, 2000), day=DAYS)
def test_a_price_may_be_asked_when_it_is_one_of_the_points(cents: int, day: date) -> None:
    allowed = voucher_price.may_ask(M, cents=cents, day=day).allowed
    assert allowed is (cents in voucher_price.price_points(M, day=day))


@given(decided_on=DAYS)
def test_a_price_never_starts_before_it_was_decided(decided_on: date) -> None:
    starts_on = voucher_price.takes_effect_on(M, decided_on=decided_on)
    assert starts_on > decided_on
    assert (starts_on.month, starts_on.day) == (1, 1)


@given(paid_on=DAYS)
def test_a_fee_covers_a_year_and_the_next_payment_joins_it(paid_on: date) -> None:
    last = registration_fee.valid_until(M, paid_on=paid_on)
    assert 364 <= (last - paid_on).days <= 366


@given(starts_on=DAYS, ends_on=st.none() | DAYS)
def test_an_evaluation_is_due_inside_the_dossier_or_not_at_all(starts_on: date, ends_on: date | None) -> None:
    due = evaluation_due.due_on(M, starts_on=starts_on, last_evaluated_on=None, ends_on=ends_on)
    assert due is None or starts_on < due
    assert due is None or ends_on is None or due <= ends_on
