"""`opstap rules`: list, show and check, and what each says when it cannot."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result

from opstap.cli import rules as command
from opstap.rulebook.upkeep import Problem, Report


def run(*words: str) -> Result:
    return CliRunner().invoke(command.rules, words)


def test_list_shows_every_number_on_a_day() -> None:
    result = run("list", "--day", "2021-05-05")
    assert result.exit_code == 0
    assert "on 2021-05-05" in result.output
    cap = next(line for line in result.output.splitlines() if line.startswith("monthly_hours_cap"))
    assert cap.split()[1:5] == ["hour", "60", "2018-01-01", "fact"]


def test_list_can_be_narrowed_to_what_is_open() -> None:
    result = run("list", "--status", "open", "--day", "2021-05-05")
    assert "issuer_administration_cents" in result.output
    assert "monthly_hours_cap" not in result.output


def test_list_says_what_was_not_in_force() -> None:
    result = run("list", "--day", "2017-12-31")
    assert result.exit_code == 0
    assert "not in force" in result.output


def test_list_without_a_day_reads_the_clock() -> None:
    assert run("list").exit_code == 0


def test_show_gives_every_dated_value_of_a_number() -> None:
    result = run("show", "living_allowance_exempt_cents", "--day", "2022-12-31")
    assert result.exit_code == 0
    assert "from 2018-01-01: 410" in result.output
    assert "from 2023-01-01: 600" in result.output
    assert "on 2022-12-31: 410  [fact]" in result.output
    assert "law     KB 11-07-2002 art. 22 §1 d" in result.output


def test_show_says_why_a_number_is_not_known() -> None:
    result = run("show", "insurance_cents", "--day", "2021-05-05")
    assert result.exit_code == 0
    assert "not known" in result.output
    assert "VDAB knows the amount" in result.output


def test_show_gives_a_rule_with_its_numbers() -> None:
    result = run("show", "monthly_cap", "--day", "2021-05-05")
    assert result.exit_code == 0
    assert "may_perform(asked, performed, day)" in result.output
    assert "monthly_hours_cap" in result.output


def test_an_unknown_name_suggests_the_nearest_in_one_line() -> None:
    result = run("show", "montly_hours_cap")
    assert result.exit_code == 2
    assert "Did you mean monthly_hours_cap" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_an_unknown_measure_names_the_measures() -> None:
    result = run("list", "--measure", "buurtwerken")
    assert result.exit_code == 2
    assert "wijk-werken" in result.stderr


def test_a_day_before_the_scheme_is_one_clear_line() -> None:
    result = run("show", "monthly_hours_cap", "--day", "2017-12-31")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "“monthly_hours_cap” is not in force on 31 December 2017; it starts on 1 January 2018."
    ]


def test_check_prints_one_line_per_check() -> None:
    result = run("check")
    assert result.exit_code == 0, result.output
    assert all(line.startswith("ok ") for line in result.output.splitlines())


def test_check_lists_the_problems_and_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = Problem("rules are pure", "rules/hours.py:3", "imports time.")
    found = [Report("rules are pure", 1, (problem,)), Report("has cases", 0, (), skipped="no files")]
    monkeypatch.setattr(command, "reports", lambda: found)
    result = run("check")
    assert result.exit_code == 1
    assert "WRONG rules are pure (1 looked at)" in result.output
    assert "rules/hours.py:3: imports time." in result.output
    assert "has cases: not checked, no files" in result.output
