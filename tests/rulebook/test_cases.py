"""Every case of the case files, asked of the rules."""

from __future__ import annotations

from dataclasses import asdict, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

import opstap.rulebook.errors
from opstap.rulebook import Decision, Sentence
from opstap.rulebook.rules import conversion
from opstap.rulebook.wording import EN, NL, Tongue
from tests.rulebook.case_files import Case, all_cases

CASES = list(all_cases())


def title(case: Case) -> str:
    return f"{case.rule}: {case.name}"


def plain(answer: Any) -> Any:
    """An answer in the terms of a case file: lists, tables, and "none"."""
    if answer is None:
        return "none"
    if isinstance(answer, Sentence):
        return str(answer)
    if isinstance(answer, list | tuple):
        return [plain(one) for one in answer]
    if isinstance(answer, conversion.Difference):
        return [plain(one) for one in (answer.about, answer.finite, answer.transitional)]
    return asdict(answer) if is_dataclass(answer) else answer


@pytest.mark.parametrize("case", CASES, ids=title)
def test_the_rule_answers_as_the_case_says(case: Case) -> None:
    if "raises" in case.expect:
        wrong = getattr(opstap.rulebook.errors, case.expect["raises"], ValueError)
        with pytest.raises(wrong, match=case.expect.get("match")) as caught:
            case.ask()
        assert type(caught.value).__name__ == case.expect["raises"]
        return
    answer = case.ask()
    if not isinstance(answer, Decision):
        assert plain(answer) == case.expect["value"]
        return
    assert answer.rule == case.rule
    assert answer.allowed is case.expect["allowed"], str(answer.because)
    for name in ("law", "status"):
        if name in case.expect:
            assert getattr(answer, name) == case.expect[name]
    for language in ("nl", "en"):
        if language in case.expect:
            assert answer.because.in_(language) == case.expect[language]


REFUSED = [case for case in CASES if case.expect.get("allowed") is False]


@pytest.mark.parametrize("case", REFUSED, ids=title)
@pytest.mark.parametrize("tongue", [NL, EN], ids=["nl", "en"])
def test_a_refusal_names_the_facts_it_used(case: Case, tongue: Tongue) -> None:
    decision = case.ask()
    sentence = decision.because.in_("nl" if tongue is NL else "en")
    assert sentence.endswith((".", "?"))
    missing = [name for name, fact in decision.facts.items() if not _is_named(name, fact, sentence, tongue)]
    assert missing == [], sentence


def _is_named(name: str, fact: object, sentence: str, tongue: Tongue) -> bool:
    if isinstance(fact, date):
        spans = [tongue.day(fact), tongue.month(fact), str(fact.year)] if name == "day" else [tongue.day(fact)]
        return any(span in sentence for span in spans)
    if isinstance(fact, bool) or not isinstance(fact, int | Decimal):
        return True
    if name.endswith("cents"):
        return tongue.euro(fact) in sentence
    return tongue.number(fact) in sentence or str(fact) in sentence


def test_every_sentence_is_written_in_both_languages() -> None:
    decisions = [case.ask() for case in CASES if "allowed" in case.expect]
    same = [str(decision.because) for decision in decisions if decision.because.nl == decision.because.en]
    assert same == []


def test_case_names_are_told_apart() -> None:
    titles = [title(case) for case in CASES]
    assert len(titles) == len(set(titles))
