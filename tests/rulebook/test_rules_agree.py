"""What holds on the whole of trajectories, whatever the days: the rules agree with each other."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opstap.rulebook import measure
from opstap.rulebook.rules import (
    build_up,
    combination,
    contact,
    conversion,
    duration,
    evaluation,
    evaluation_due,
    exit_kind,
    monthly_cap,
    notices,
    outcome_moments,
    outcome_window,
    prolongation,
    reentry,
    referral,
    signing,
    silence,
    suspension,
)
from opstap.trajectories.models import Exit, Instrument

M = measure("wijk-werken")
DAY = date(2021, 5, 5)
DAYS = st.dates(date(2018, 1, 1), date(2035, 12, 31))
KINDS = sorted(M["combinations"].on(DAY).as_table)


def after(day: date, days: int) -> date:
    return day + timedelta(days=days)


@given(waiting_since=DAYS, days=st.integers(0, 200))
def test_no_referral_lapses_before_its_warning(waiting_since: date, days: int) -> None:
    notice, last = silence.notice_on(M, waiting_since=waiting_since), silence.lapses_on(M, waiting_since=waiting_since)
    assert waiting_since <= notice < last
    day = after(waiting_since, days)
    assert silence.may_lapse(M, waiting_since=waiting_since, day=day).allowed is (day >= last)


@given(starts_on=DAYS, months=st.integers(1, 12), into=st.integers(0, 400), days=st.integers(1, 500))
def test_a_suspension_that_is_allowed_ends_inside_the_dossier_that_it_moves(
    starts_on: date, months: int, into: int, days: int
) -> None:
    planned = duration.planned_end(M, starts_on=starts_on, months=months, transitional=False)
    first = after(starts_on, into)
    last = after(first, days - 1)
    decision = suspension.may_suspend(
        M,
        starts_on=first,
        ends_on=last,
        dossier_starts_on=starts_on,
        dossier_ends_on=planned,
        suspended_days=0,
        day=first,
    )
    moved = duration.planned_end(M, starts_on=starts_on, months=months, transitional=False, suspended_days=days)
    assert planned is not None
    assert moved is not None
    assert decision.allowed is (first <= planned and days <= 365)
    assert not decision or last <= moved


@given(months=st.integers(1, 12), added=st.integers(-3, 20), times=st.integers(0, 3))
def test_a_prolongation_that_is_allowed_is_a_length_that_a_dossier_can_have(
    months: int, added: int, times: int
) -> None:
    decision = prolongation.may_prolong(
        M, months_referred=months, months_added=added, prolongations=times, transitional=False, day=DAY
    )
    if decision:
        assert duration.planned_end(M, starts_on=DAY, months=months + added, transitional=False)
    else:
        assert added <= 0 or months + added > 12 or times > 0


@given(months=st.none() | st.integers(-3, 20))
def test_a_finite_right_is_converted_to_what_a_referral_may_give(months: int | None) -> None:
    converted = conversion.may_convert(
        M,
        to="finite",
        agreement_from=None,
        agreement_until=None,
        pwa_vouchers_paid=0,
        referral_months=months,
        day=DAY,
    )
    referred = referral.may_refer(
        M,
        service="vdab",
        deciding_body="vdab",
        benefit="unemployment",
        months=months,
        transitional=False,
        day=DAY,
    )
    assert converted.allowed is referred.allowed


@given(sent_on=DAYS, days=st.integers(0, 40))
def test_a_link_works_from_its_sending_to_its_last_day(sent_on: date, days: int) -> None:
    last, day = signing.expires_on(M, sent_on=sent_on), after(sent_on, days)
    assert signing.may_sign(M, expires_on=last, used_on=None, replaced=False, day=day).allowed is (day <= last)
    assert not signing.may_sign(M, expires_on=last, used_on=day, replaced=False, day=day)
    assert not signing.may_sign(M, expires_on=last, used_on=None, replaced=True, day=day)


@given(kind=st.sampled_from(sorted(M["notice_days"].on(DAY).as_table)), due=DAYS, days=st.integers(-200, 60))
def test_a_notice_goes_out_from_now_to_the_day_itself(kind: str, due: date, days: int) -> None:
    day = max(after(due, days), date(2018, 1, 1))
    falls = notices.falls_on(M, kind=kind, due=due, day=day)
    assert (falls is None) is (day > due)
    assert falls is None or day <= falls <= due


@given(ended_on=DAYS, days=st.integers(0, 500))
def test_the_windows_of_the_outcomes_never_overlap(ended_on: date, days: int) -> None:
    moments = M["outcome_months"].on(ended_on).as_list
    day = after(ended_on, days)
    states = [outcome_window.state(M, ended_on=ended_on, months=months, day=day) for months in moments]
    assert states.count("open") <= 1
    assert states == sorted(states, key=["closed", "open", "not_yet"].index)
    observed = [
        outcome_window.may_observe(M, ended_on=ended_on, months=months, observed_on=day, day=day).allowed
        for months in moments
    ]
    assert observed == [state == "open" for state in states]


@given(ended_on=DAYS)
def test_a_window_opens_on_the_day_of_the_measurement(ended_on: date) -> None:
    moments = M["outcome_months"].on(ended_on).as_list
    opens = tuple(outcome_window.window(M, ended_on=ended_on, months=months)[0] for months in moments)
    assert opens == outcome_moments.measured_on(M, ended_on=ended_on)


@given(starts_on=DAYS, ends_on=st.none() | DAYS)
def test_an_evaluation_that_is_due_can_be_held_that_day(starts_on: date, ends_on: date | None) -> None:
    due = evaluation_due.due_on(M, starts_on=starts_on, last_evaluated_on=None, ends_on=ends_on)
    if due is not None:
        assert evaluation.may_hold(M, starts_on=starts_on, ends_on=ends_on, held_on=due, day=due)
        assert not evaluation.may_hold(M, starts_on=starts_on, ends_on=ends_on, held_on=due, day=after(due, -1))


@given(last=st.none() | DAYS, starts_on=DAYS, day=DAYS)
def test_one_person_and_a_list_of_many_agree_on_silence(last: date | None, starts_on: date, day: date) -> None:
    heard = max(last or starts_on, starts_on)
    one = contact.silent_since(M, last_contact_on=last, starts_on=starts_on, day=day)
    assert one.allowed is (heard >= contact.silent_before(M, day=day))


@given(ends=st.lists(DAYS, max_size=5), day=DAYS)
def test_one_person_and_a_list_of_many_agree_on_carousels(ends: list[date], day: date) -> None:
    since, signal_from = reentry.counts_from(M, day=day)
    count = sum(since <= end <= day for end in ends)
    assert reentry.is_new(M, earlier_ends=ends, day=day).allowed is (count < signal_from)


@given(hours=st.integers(-5, 100))
def test_nobody_aims_at_hours_that_cannot_be_worked(hours: int) -> None:
    aimed = build_up.may_aim_at(M, hours_per_month=hours, day=DAY)
    assert aimed.allowed is (hours > 0 and monthly_cap.may_perform(M, asked=hours, performed=0, day=DAY).allowed)


@given(kinds=st.lists(st.sampled_from(KINDS), max_size=6), more=st.sampled_from(KINDS))
def test_together_is_allowed_when_each_is(kinds: list[str], more: str) -> None:
    both = combination.may_combine(M, instruments=[*kinds, more], day=DAY)
    each = [combination.may_combine(M, instruments=[kind], day=DAY).allowed for kind in (*kinds, more)]
    assert both.allowed is all(each)


def test_every_kind_of_measure_that_is_kept_has_its_answer() -> None:
    table = M["combinations"].on(DAY).as_table
    assert set(table) == set(Instrument.Kind.values)
    words = {"may", "name_nl", "name_en", "source", "status"}
    assert [kind for kind, row in table.items() if not words <= set(row) <= words | {"mind_nl", "mind_en"}] == []
    assert {row["may"] for row in table.values()} == {"yes", "no"}
    assert {row["status"] for row in table.values()} <= {"fact", "inferred", "open"}
    assert {key for row in table.values() for key in row["source"].split("; ")} <= set(
        M["combinations"].on(DAY).source.split("; ")
    )


@pytest.mark.parametrize("reason", Exit.Reason.values)
def test_every_reason_that_is_kept_gives_a_kind_of_end_that_is_kept(reason: str) -> None:
    assert reason in M["exit_kinds"].on(DAY).as_table
    for happened in ("nothing", "handed_over", "converted", "right_lost"):
        kind = exit_kind.kind_of(
            M,
            ended_on=DAY,
            planned_end_on=None,
            reason=reason,
            handed_over=happened == "handed_over",
            converted=happened == "converted",
            right_holds=happened != "right_lost",
        )
        assert kind in Exit.Kind.values
        assert happened in ("nothing", kind)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_two_rights_stand_side_by_side_with_the_numbers_and_laws_of_the_day(language: str) -> None:
    rows = {one.about.en: one for one in conversion.differences(M, day=DAY)}

    assert list(rows) == ["End", "Prolonging", "Kind of work", "For whom"]
    assert "12" in rows["End"].finite.in_(language)
    assert "2017" in rows["For whom"].transitional.in_(language)
    assert [one.about.en for one in rows.values() if one.law] == ["Kind of work"]
    assert all(one.finite != one.transitional for one in rows.values())
