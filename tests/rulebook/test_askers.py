"""Who asks each rule: read from the calls, and as COVERAGE.md says it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from opstap.cli.rules import rules
from opstap.rulebook.askers import NOBODY, ONLY_DEMO, askers, in_short, with_table
from opstap.rulebook.upkeep import HERE

RULE = "def may(m):\n    return True\n"
ACTION = "from opstap.rulebook.rules import cap\n\ndef record(by):\n    return cap.may(1)\n"
PASSED_ON = "from opstap.hours.recording import record\n"
PAGE = "from opstap.hours import record\n\n@page('uren')\ndef enter(request):\n    {call}\n"
COMMAND = "import click\nfrom opstap.hours import record\n\n@click.command()\ndef settle():\n    {call}\n"
JOB = "from opstap.hours import record\n\nSTEPS = [{call}]\n\n@app.task()\ndef nightly(timestamp):\n    return STEPS\n"
CLASS = "from opstap.hours import record\n\nclass Batch:\n    def send(self):\n        {call}\n\n"
METHOD = CLASS + "@page('maand')\ndef month(request):\n    return Batch\n"
CALL, NO_CALL = "record(by=1)", "None"


def package(folder: Path, **files: str) -> Path:
    """A small package with one rule, an action that asks it, and these files."""
    known = {
        "rulebook/rules/cap": RULE,
        "hours/recording": ACTION,
        "hours/__init__": PASSED_ON,
    }
    for name, text in {**known, **files}.items():
        file = folder / "opstap" / f"{name}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return folder / "opstap"


@pytest.mark.parametrize(
    ("place", "text", "says"),
    [
        ("portal/hours", PAGE, "page `enter`"),
        ("portal/api/hours", PAGE, "API `enter`"),
        ("portal/batches", METHOD, "page `month`"),
        ("cli/settle", COMMAND, "command `settle`"),
        ("cli/demo", COMMAND, ONLY_DEMO),
        ("hours/jobs", JOB, "job `nightly`"),
    ],
)
@pytest.mark.parametrize("calls", [True, False])
def test_whoever_calls_an_action_asks_its_rule(tmp_path: Path, place: str, text: str, says: str, calls: bool) -> None:
    found = askers(package(tmp_path, **{place: text.replace("{call}", CALL if calls else NO_CALL)}))
    assert in_short(found["cap"]) == (says if calls else NOBODY)


@pytest.mark.parametrize(("decorator", "says"), [("@page('uren')\n", "page `enter`"), ("", NOBODY)])
def test_a_function_without_an_address_is_no_page(tmp_path: Path, decorator: str, says: str) -> None:
    text = PAGE.replace("{call}", CALL).replace("@page('uren')\n", decorator)
    assert in_short(askers(package(tmp_path, **{"portal/hours": text}))["cap"]) == says


@pytest.mark.parametrize(("through", "says"), [("hours", "command `run`"), ("demo", NOBODY)])
def test_what_a_command_asks_through_the_demonstration_does_not_count(tmp_path: Path, through: str, says: str) -> None:
    command = (
        COMMAND.replace("{call}", "load()")
        .replace("settle", "run")
        .replace("opstap.hours import record", f"opstap.{through}.region import load")
    )
    loads = "from opstap.hours import record\n\ndef load():\n    record(by=1)\n"
    found = askers(package(tmp_path, **{"cli/run": command, f"{through}/region": loads}))
    assert in_short(found["cap"]) == says


def test_coverage_says_who_asks_each_rule() -> None:
    written = (HERE / "COVERAGE.md").read_text("utf-8")
    assert written == with_table(written, askers()), "opstap rules askers --write puts it right"
    assert "| `monthly_cap` | API `dossier`; page `enter_hours`, `show_dossier` |" in written
    assert f"| `travel` | {NOBODY} |" in written


def test_the_command_counts_the_askers() -> None:
    shown = CliRunner().invoke(rules, ["askers"]).output.splitlines()
    (line,) = [line for line in shown if line.startswith("drafts ")]
    assert line.split()[1:4] == ["3", "command", "night;"]
