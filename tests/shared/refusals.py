"""What every refusal owes: the rule, an article if one is known, a sentence in two languages, the facts used."""

from typing import Any

from opstap.rulebook.upkeep import LAW
from opstap.shared.answers import Answer


def refused(answer: Answer, rule: str, **facts: Any) -> None:
    """The answer is a refusal by this rule that tells at least these facts."""
    assert not answer, f"accepted as {answer.record}"
    refusal = answer.refusal
    assert refusal is not None
    assert refusal.code == rule
    assert refusal.law == "" or LAW.fullmatch(refusal.law)
    assert refusal.because.nl.endswith(".")
    assert refusal.because.en.endswith(".")
    assert refusal.decision is not None
    assert {name: refusal.decision.facts.get(name) for name in facts} == facts
