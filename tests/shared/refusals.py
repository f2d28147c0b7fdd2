"""What every refusal owes to whoever it refuses: the rule, the article, a sentence in two languages, the facts used."""

from typing import Any

from opstap.shared.answers import Answer


def refused(answer: Answer, rule: str, **facts: Any) -> None:
    """The answer is a refusal by this rule that tells at least these facts."""
    assert not answer, f"accepted as {answer.record}"
    decision = answer.refusal
    assert decision.rule == rule
    assert decision.law
    assert decision.because.nl.endswith(".")
    assert decision.because.en.endswith(".")
    assert {name: decision.facts.get(name) for name in facts} == facts
