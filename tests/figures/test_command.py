"""`opstap figures`: what it prints and writes, and the one line with which it refuses."""

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from opstap.cli import figures as command
from tests.figures.test_showing import paid_hours
from tests.world import World

Run = Callable[..., Result]


@pytest.fixture
def run(world: World, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command on the test's own database and transaction."""
    monkeypatch.setattr("opstap.runtime.django.ready", nullcontext)
    paid_hours(world, 2)
    return lambda *words: CliRunner().invoke(command.figures, words)


def test_the_list_needs_no_database() -> None:
    shown = CliRunner().invoke(command.figures, ["list", "--language", "en"])

    assert "T-S4-1  Performances per month (2018-2021)" in shown.output


@pytest.mark.database
def test_a_table_is_printed_with_its_as_of_day(run: Run) -> None:
    shown = run("show", "T-S4-1", "--organiser", "w13", "--language", "en")

    assert shown.exit_code == 0, shown.output
    assert "January" in shown.output
    assert "as known on" in shown.output


@pytest.mark.database
@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "table"])
def test_a_file_is_written_whole(run: Run, tmp_path: Path, form: str) -> None:
    file = tmp_path / f"table.{form}"
    file.write_text("what was there")

    shown = run("show", "T-S4-4", "--organiser", "w13", "--format", form, "--output", str(file))

    assert (shown.exit_code, shown.output) == (0, "")
    assert file.read_bytes().startswith({"csv": b"figure,", "xlsx": b"PK", "json": b"{", "table": b"T-S4-4 "}[form])
    assert list(tmp_path.iterdir()) == [file]


REFUSED = [
    (["T-S4-9"], "There is no table “T-S4-9”. Try: T-S4-4, T-S4-2, T-S4-1."),
    (["T-S4-1", "--organiser", "w31"], "There is no organiser “w31”. Try: w13."),
    (["T-S4-1", "--as-of", "2021-02-30"], "--as-of 2021-02-30 is not a day. Write it as 2022-01-31."),
    (["T-S4-1", "--as-of", "2199-01-01"], "--as-of 2199-01-01 is still to come: nothing can be known on it yet."),
    (["T-S4-1", "--first", "mei"], "--first mei is not a month. Write it as 2021-05."),
    (["T-S4-1", "--first", "2021-05", "--last", "2021-04"], "--first 2021-05 is after --last 2021-04."),
]


@pytest.mark.database
@pytest.mark.parametrize(("words", "line"), REFUSED, ids=[line for _, line in REFUSED])
def test_what_cannot_be_asked_is_refused_in_one_line_and_nothing_is_written(
    run: Run, tmp_path: Path, words: list[str], line: str
) -> None:
    file = tmp_path / "table.csv"

    shown = run("show", "--organiser", "w13", *words, "--format", "csv", "--output", str(file))

    assert shown.exit_code == 2
    assert shown.output == f"opstap figures: {line}\n"
    assert not file.exists()


@pytest.mark.database
def test_a_spreadsheet_is_not_thrown_on_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "_on_terminal", lambda: True)

    shown = run("show", "T-S4-1", "--organiser", "w13", "--format", "xlsx")

    assert shown.exit_code == 2
    assert "Give --output FILE" in shown.output


@pytest.mark.database
def test_a_place_that_cannot_be_written_is_named(run: Run, tmp_path: Path) -> None:
    shown = run("show", "T-S4-1", "--organiser", "w13", "--output", str(tmp_path / "nowhere" / "table.csv"))

    assert shown.exit_code == 1
    assert "Cannot write" in shown.output
