"""What every refusal owes to whoever it refuses: the rule, the article, a sentence in two languages, the facts used."""

from typing import Any

from opstap.shared.answers import Answer


def refused(answer: Answer, rule: str, **facts: Any) -> None:
    """The answer is a refusal by this rule that tells at least these facts."""
    assert not answer, f"accepted as {answer.record}"
    refusal = answer.refusal
    assert refusal is not None
    assert refusal.code == rule
    assert refusal.law
    assert refusal.because.nl.endswith(".")
    assert refusal.because.en.endswith(".")
    assert refusal.decision is not None
    assert {name: refusal.decision.facts.get(name) for name in facts} == facts
