"""The rulebook is in order; and each check would find it if it were not."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from opstap.rulebook import upkeep

PARAMETER = """\
label_nl = "Maximum"
label_en = "Cap"
unit = "hour"

[[value]]
from = 2018-01-01
value = 45
law = "Voorbeeldwet art. 1"
source = "S1"
status = "fact"

[[value]]
from = 2020-03-01
value = 60
law = "Voorbeeldwet art. 2"
source = "S1"
status = "fact"
"""

RULE = '''\
"""At most so many hours."""

from datetime import date

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure


def may_perform(m: Measure, *, hours: int, day: date) -> Decision:
    """May so many hours be performed?"""
    cap = m["cap"].on(day)
    return decide(__name__, hours <= cap.as_int, on=[cap], nl="Ja.", en="Yes.", facts={"hours": hours})
'''

CASES = """\
[[case]]
name = "The last hour under the old cap"
call = "may_perform"
day = 2020-02-29
facts = { hours = 45 }
expect = { allowed = true }

[[case]]
name = "One hour over the new cap"
call = "may_perform"
day = 2020-03-01
facts = { hours = 61 }
expect = { allowed = false }
"""

COVERAGE = "| 1 hours | yes | `rules/hours.py` | |\n"
SOURCES = '[S1]\nnl = "een voorbeeld"\nen = "an example"\n'
LAW = "values cite a law or none, and a known source"


class Rulebook:
    """A small rulebook in a folder, in order until a test breaks it."""

    def __init__(self, folder: Path) -> None:
        self.root, self.cases = folder / "rulebook", folder / "cases"
        self.files = {
            "parameter": self.root / "parameters" / "example" / "cap.toml",
            "rule": self.root / "rules" / "hours.py",
            "coverage": self.root / "COVERAGE.md",
            "sources": self.root / "sources.toml",
            "cases": self.cases / "hours.toml",
        }
        cases = CASES.replace("call =", 'measure = "example"\ncall =')
        texts = {"parameter": PARAMETER, "rule": RULE, "coverage": COVERAGE, "sources": SOURCES, "cases": cases}
        for name, text in texts.items():
            self.files[name].parent.mkdir(parents=True, exist_ok=True)
            self.files[name].write_text(text, "utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        text = self.files[name].read_text("utf-8")
        assert old in text
        self.files[name].write_text(text.replace(old, new, 1), "utf-8")

    def problems(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for problem in upkeep.check(self.root, self.cases):
            found.setdefault(problem.check, []).append(str(problem))
        return found


@pytest.fixture
def rulebook(tmp_path: Path) -> Rulebook:
    return Rulebook(tmp_path)


def test_our_rulebook_is_in_order() -> None:
    assert [str(problem) for problem in upkeep.check()] == []


def test_every_check_looks_at_something() -> None:
    assert [report.check for report in upkeep.reports() if report.looked_at == 0] == []


def test_a_rulebook_in_order_has_no_problems(rulebook: Rulebook) -> None:
    assert rulebook.problems() == {}


@pytest.mark.parametrize(
    ("file", "old", "new", "check", "says"),
    [
        ("parameter", 'unit = "hour"', "", "files can be read", "unit"),
        ("rule", "def may_perform", "define may_perform", "files can be read", "syntax"),
        ("cases", 'call = "may_perform"', "call = ", "files can be read", "Invalid"),
        ("parameter", "Voorbeeldwet art. 2", "Voorbeeldwet", LAW, "is no law"),
        ("parameter", "Voorbeeldwet art. 2", "Besluit art. 2 (niet gelezen)", LAW, "is no law"),
        ("parameter", 'source = "S1"', 'source = ""', LAW, "no source"),
        ("parameter", 'source = "S1"', 'source = "S1; S9"', LAW, "cites S9"),
        ("rule", 'm["cap"]', 'm["roof"]', "parameters are read by a rule", "read by no rule"),
        ("rule", 'm["cap"]', 'm["roof"]', "rules ask for parameters that exist", "asks for roof"),
        (
            "rule",
            "from datetime import date",
            "from datetime import date, datetime",
            "rules are pure",
            "datetime.datetime",
        ),
        (
            "rule",
            "from datetime import date",
            "import time\nfrom datetime import date",
            "rules are pure",
            "imports time",
        ),
        ("rule", "from datetime import date", "from django.db import models", "rules are pure", "django.db"),
        ("rule", "on(day)", "on(date.today())", "rules are pure", "reads a clock"),
        ("rule", 'm["cap"]', 'm["cap"] if m.name == "example" else m["cap"]', "rules are pure", "which measure"),
        ("rule", "cap.as_int", "60", "rules hold no numbers", "writes 60"),
        ("rule", "cap.as_int", "-cap.as_int * 2.5", "rules hold no numbers", "writes 2.5"),
        ("rule", "Yes.", "At most 60 hours.", "rules hold no numbers", "At most 60 hours."),
        ("rule", "cap.as_int", 'Decimal("4.10")', "rules hold no numbers", "4.10"),
        ("rule", '"""At most so many hours."""', "", "rules are shaped alike", "no docstring"),
        (
            "rule",
            '    """May so many hours be performed?"""\n',
            "",
            "rules are shaped alike",
            "may_perform has no docstring",
        ),
        ("rule", "m: Measure, *, hours", "m: Measure, hours", "rules are shaped alike", "by name"),
        ("rule", "def may_perform", "def _perform", "rules are shaped alike", "no public function"),
        ("cases", "allowed = false", "allowed = true", "questions have cases with two outcomes", "it has 1"),
        ("cases", "day = 2020-02-29", "day = 2020-02-28", "changes have cases on both sides", "2020-02-29 is missing"),
        ("cases", "day = 2020-03-01", "day = 2020-03-02", "changes have cases on both sides", "2020-03-01 is missing"),
        ("coverage", "`rules/hours.py`", "", "COVERAGE.md names every rule", "does not name rules/hours.py"),
        ("coverage", "hours.py", "days.py", "COVERAGE.md names every rule", "rules/days.py, which is not there"),
    ],
)
def test_a_broken_rulebook_is_found(  # noqa: PLR0913  one broken thing per row
    rulebook: Rulebook, file: str, old: str, new: str, check: str, says: str
) -> None:
    rulebook.change(file, old, new)
    assert says in "\n".join(rulebook.problems().get(check, []))


def test_a_temporary_value_needs_cases_around_its_end(rulebook: Rulebook) -> None:
    rulebook.change("parameter", "from = 2020-03-01", "from = 2020-03-01\nuntil = 2020-06-30")
    missing = "\n".join(rulebook.problems()["changes have cases on both sides"])
    assert "2020-06-30 is missing" in missing
    assert "2020-07-01 is missing" in missing


def test_cases_about_no_rule_are_found(rulebook: Rulebook) -> None:
    (rulebook.cases / "days.toml").write_text("case = []\n", "utf-8")
    assert "cases/days.toml: is about no rule." in rulebook.problems()["questions have cases with two outcomes"]


def test_without_the_case_files_a_check_says_that_it_did_not_look(rulebook: Rulebook, tmp_path: Path) -> None:
    found = upkeep.reports(rulebook.root, tmp_path / "nowhere")
    skipped = [report.check for report in found if report.skipped]
    assert skipped == ["questions have cases with two outcomes", "changes have cases on both sides"]


NO_LAWS = (
    "Besluit",
    "Besluit van VDAB",
    "artikel niet gelezen",
    "SERV-advies 2025, bijlage 1",
    "Besluit art. 2 (motieven)",
)


def test_a_law_is_an_act_with_its_article_or_an_order_with_its_day() -> None:
    book = upkeep.read_book(upkeep.HERE, upkeep.CASES)
    assert {law for _, value in book.values for law in upkeep.laws(value)} >= {
        "Wijk-werkendecreet art. 8",
        "Besluit 29-09-2017 art. 38 §1",
        "Ministerieel besluit 19-04-2021",
    }
    assert [text for text in NO_LAWS if upkeep.LAW.fullmatch(text)] == []


def test_a_law_in_the_code_is_one_too() -> None:
    code = (ast.parse(path.read_text("utf-8")) for path in upkeep.HERE.parent.rglob("*.py"))
    keywords = (node for tree in code for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg == "law")
    written = {str(one.value.value) for one in keywords if isinstance(one.value, ast.Constant)}
    assert [law for law in written if law and not upkeep.LAW.fullmatch(law)] == []
