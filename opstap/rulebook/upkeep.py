"""The rulebook polices itself: what must be true of its files, checked by reading them.

`check()` gives the problems, `reports()` one line per check. The case files live with the tests; where they are not
installed, the checks that need them say so instead of passing.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from opstap.rulebook.errors import BadParameter
from opstap.rulebook.lookup import WITH_VOUCHERS
from opstap.rulebook.parameter import Parameter, Value
from opstap.rulebook.reading import read_parameter, read_sources
from opstap.rulebook.rule_source import RuleSource
from opstap.rulebook.units import ONE_DAY
from opstap.rulebook.wording import Sentence

HERE = Path(__file__).parent
CASES = HERE.parents[1] / "tests" / "rulebook" / "cases"
TWO_OUTCOMES = 2
DAY = r"\d\d-\d\d-\d{4}"
ARTICLE = rf"(?:[\w-]*wet|[\w-]*decreet|Besluit|KB|WIB92)(?: {DAY})? art\. \d\w*(?: §\d+)?(?:,? (?:[a-z]|\d+°))?"
LAW = re.compile(rf"{ARTICLE}(?:, gewijzigd door KB {DAY})?|(?:Ministerieel besluit|Besluit Vlaamse Regering) {DAY}")
"""How a law is named: an act and its article, or an order that we know by its day alone."""

Case = Mapping[str, Any]
Finding = tuple[str, str]
Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is not as it should be, and where."""

    check: str
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class Report:
    """What one check looked at and found. `skipped` says why it could not look."""

    check: str
    looked_at: int
    problems: tuple[Problem, ...]
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """All the files of one rulebook, read once."""

    parameters: Mapping[tuple[str, str], Parameter]
    rules: Mapping[str, RuleSource]
    sources: Mapping[str, Sentence]
    coverage: str
    cases: Mapping[str, list[Case]] | None
    unreadable: tuple[Finding, ...]

    @property
    def values(self) -> list[tuple[str, Value]]:
        """Every dated value, with the place to look."""
        return [
            (f"{measure}/{name} {value.since}", value)
            for (measure, name), parameter in self.parameters.items()
            for value in parameter.values
        ]

    @property
    def questions(self) -> list[tuple[str, str]]:
        """Every public function of every rule."""
        return [(rule, question) for rule, source in self.rules.items() for question in source.questions]


def check(root: Path = HERE, cases: Path = CASES) -> list[Problem]:
    """Every problem of the rulebook in this folder; an empty list when all is well."""
    return [problem for report in reports(root, cases) for problem in report.problems]


def reports(root: Path = HERE, cases: Path = CASES) -> list[Report]:
    """One report per check, in the order in which a reader would look."""
    book = read_book(root, cases)
    return [_report(book, title, *checks) for title, checks in CHECKS.items()]


def read_book(root: Path, cases: Path) -> Book:
    """Read every file; one that cannot be read is a finding, not an error."""
    wrong: list[Finding] = []
    parameters = {
        (file.parent.name, file.stem): parameter
        for file in sorted((root / "parameters").glob("*/*.toml"))
        if (parameter := _try(read_parameter, file, wrong)) is not None
    }
    rules = {
        file.stem: source
        for file in sorted((root / "rules").glob("[!_]*.py"))
        if (source := _try(RuleSource.read, file, wrong)) is not None
    }
    written = {
        file.stem: found
        for file in sorted(cases.glob("*.toml"))
        if (found := _try(_read_cases, file, wrong)) is not None
    }
    coverage = root / "COVERAGE.md"
    text = coverage.read_text("utf-8") if coverage.is_file() else ""
    known = _try(read_sources, root / "sources.toml", wrong) or {}
    return Book(parameters, rules, known, text, written if cases.is_dir() else None, tuple(wrong))


def _try(read: Callable[[Path], Read], file: Path, wrong: list[Finding]) -> Read | None:
    try:
        return read(file)
    except (BadParameter, SyntaxError, tomllib.TOMLDecodeError) as error:
        wrong.append((f"{file.parent.name}/{file.name}", str(error)))
        return None


def _read_cases(file: Path) -> list[Case]:
    found: list[Case] = tomllib.loads(file.read_text("utf-8"), parse_float=Decimal).get("case", [])
    return found


def _report(book: Book, title: str, count: Callable[[Book], int], look: Callable[[Book], Iterator[Finding]]) -> Report:
    if book.cases is None and look in NEED_CASES:
        return Report(title, 0, (), skipped="the case files are not part of this installation")
    return Report(title, count(book), tuple(Problem(title, where, what) for where, what in look(book)))


def _can_be_read(book: Book) -> Iterator[Finding]:
    yield from book.unreadable


def laws(value: Value) -> Iterator[str]:
    """Every law that a value names: its own, and those of the rows of a table."""
    rows = value.value.values() if isinstance(value.value, dict) else ()
    yield from (law for law in (value.law, *(row.get("law", "") for row in rows if isinstance(row, dict))) if law)


def _cite_law_and_source(book: Book) -> Iterator[Finding]:
    for where, value in book.values:
        yield from ((where, f"cites “{law}”, which is no law.") for law in laws(value) if not LAW.fullmatch(law))
        keys = [key.strip() for key in value.source.split(";") if key.strip()]
        if not keys:
            yield where, "cites no source."
        unknown = (key for key in keys if key not in book.sources)
        yield from ((where, f"cites {key}, which sources.toml does not explain.") for key in unknown)


def _are_used(book: Book) -> Iterator[Finding]:
    words = {word for source in book.rules.values() for word in source.words}
    for measure, name in book.parameters:
        if name not in words:
            yield f"{measure}/{name}", "is read by no rule."


def _ask_what_exists(book: Book) -> Iterator[Finding]:
    known = {name for _, name in book.parameters}
    for rule, source in book.rules.items():
        for line, name in source.asked_parameters():
            if name not in known:
                yield f"rules/{rule}.py:{line}", f"asks for {name}, which no measure has."


def _are_pure(book: Book) -> Iterator[Finding]:
    for rule, source in book.rules.items():
        yield from ((f"rules/{rule}.py:{line}", f"{what}.") for line, what in source.impurities())


def _hold_no_numbers(book: Book) -> Iterator[Finding]:
    for rule, source in book.rules.items():
        for line, number in source.numbers():
            yield f"rules/{rule}.py:{line}", f"writes {number}; make it a parameter."


def _are_shaped_alike(book: Book) -> Iterator[Finding]:
    for rule, source in book.rules.items():
        if not source.docstring:
            yield f"rules/{rule}.py", "has no docstring."
        if not source.questions:
            yield f"rules/{rule}.py", "has no public function."
        for name, function in source.questions.items():
            where = f"rules/{rule}.py:{function.lineno}"
            if [argument.arg for argument in function.args.args] != ["m"]:
                yield where, f"{name} takes the measure `m` first, and all else by name."
            if not ast.get_docstring(function):
                yield where, f"{name} has no docstring."


def _have_cases(book: Book) -> Iterator[Finding]:
    cases = book.cases or {}
    for rule, question in book.questions:
        outcomes = {str(case["expect"].get("allowed", case["expect"])) for case in _cases_of(cases, rule, question)}
        if len(outcomes) < TWO_OUTCOMES:
            yield f"cases/{rule}.toml", f"{question} needs cases with two outcomes; it has {len(outcomes)}."
    for rule in cases:
        if rule not in book.rules:
            yield f"cases/{rule}.toml", "is about no rule."


def _have_cases_on_both_sides(book: Book) -> Iterator[Finding]:
    for measure, name, rule, days in _changes(book):
        dated = {day for case in (book.cases or {}).get(rule, []) if _is_about(case, measure) for day in _days(case)}
        for day in days:
            if day not in dated:
                yield f"cases/{rule}.toml", f"{measure}/{name} changes there: a case dated {day} is missing."


def _are_covered(book: Book) -> Iterator[Finding]:
    named = set(re.findall(r"`rules/(\w+)\.py`", book.coverage))
    yield from (("COVERAGE.md", f"does not name rules/{rule}.py.") for rule in book.rules if rule not in named)
    yield from (("COVERAGE.md", f"names rules/{rule}.py, which is not there.") for rule in named - set(book.rules))


def _changes(book: Book) -> Iterator[tuple[str, str, str, list[date]]]:
    """Each changing parameter with each rule that reads it, and the days on either side of its changes."""
    for (measure, name), parameter in book.parameters.items():
        days = [day for value in parameter.values[1:] for day in (value.since - ONE_DAY, value.since)]
        days += [day for value in parameter.values if value.until for day in (value.until, value.until + ONE_DAY)]
        for rule, source in book.rules.items():
            if days and name in source.words:
                yield measure, name, rule, sorted(set(days))


def _cases_of(cases: Mapping[str, list[Case]], rule: str, question: str) -> list[Case]:
    return [case for case in cases.get(rule, []) if case.get("call") == question]


def _is_about(case: Case, measure: str) -> bool:
    return bool(case.get("measure", WITH_VOUCHERS) == measure)


def _days(case: Case) -> Iterator[date]:
    for fact in [case.get("day"), *case.get("facts", {}).values()]:
        if isinstance(fact, date):
            yield fact


NEED_CASES = (_have_cases, _have_cases_on_both_sides)

CHECKS: dict[str, tuple[Callable[[Book], int], Callable[[Book], Iterator[Finding]]]] = {
    "files can be read": (lambda book: len(book.parameters) + len(book.rules), _can_be_read),
    "values cite a law or none, and a known source": (lambda book: len(book.values), _cite_law_and_source),
    "parameters are read by a rule": (lambda book: len(book.parameters), _are_used),
    "rules ask for parameters that exist": (lambda book: len(book.rules), _ask_what_exists),
    "rules are pure": (lambda book: len(book.rules), _are_pure),
    "rules hold no numbers": (lambda book: len(book.rules), _hold_no_numbers),
    "rules are shaped alike": (lambda book: len(book.questions), _are_shaped_alike),
    "questions have cases with two outcomes": (lambda book: len(book.questions), _have_cases),
    "changes have cases on both sides": (lambda book: len(list(_changes(book))), _have_cases_on_both_sides),
    "COVERAGE.md names every rule": (lambda book: len(book.rules), _are_covered),
}
