"""Every text that can reach a reader, read in its source: code, templates, papers, rulebook, catalogue."""

import ast
import io
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

from opstap.portal.messages import CATALOGUE
from tests.said_words import found, promised

CODE = Path(__file__).parents[1] / "opstap"
COMMENT = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}|^\s*//.*$", re.DOTALL | re.MULTILINE)
UNSEEN = {"note", "source"}
"""What a file of the rulebook keeps for its maintainers."""
OF_THE_RULES = ("rulebook", "demo", "figures")
"""Where a number may be told that is promised to nobody."""


def texts() -> Iterator[tuple[str, str]]:
    """Each text with the file it stands in."""
    for path in sorted(CODE.rglob("*.py")):
        yield from ((where(path), text) for text in strings(ast.parse(path.read_text(encoding="utf-8"))))
    for path in sorted([*CODE.rglob("*.html"), *CODE.rglob("*.typ")]):
        yield where(path), COMMENT.sub("", path.read_text(encoding="utf-8"))
    for path in sorted(CODE.rglob("*.toml")):
        yield from ((where(path), text) for text in values(tomllib.loads(path.read_text(encoding="utf-8"))))
    for message in read_po(io.StringIO(CATALOGUE.read_text(encoding="utf-8"))):
        yield where(CATALOGUE), f"{message.id} {message.string}"


def where(path: Path) -> str:
    return str(path.relative_to(CODE))


def strings(tree: ast.Module) -> Iterator[str]:
    """What is written between quotes, but for docstrings."""
    silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            yield node.value


def values(told: Any, key: str = "") -> Iterator[str]:
    if isinstance(told, dict):
        for name, inner in told.items():
            yield from values(inner, name)
    elif isinstance(told, list):
        for inner in told:
            yield from values(inner, key)
    elif isinstance(told, str) and key not in UNSEEN:
        yield told


@pytest.fixture(scope="module")
def read() -> list[tuple[str, str]]:
    return list(texts())


def test_no_text_holds_a_word_that_nobody_should_meet(read: list[tuple[str, str]]) -> None:
    assert len(read) > 10_000
    assert [(file, words) for file, text in read if (words := found(text))] == []


def test_no_text_promises_what_no_rule_is_asked_for(read: list[tuple[str, str]]) -> None:
    told = [(file, text) for file, text in read if not file.startswith(OF_THE_RULES)]
    assert [(file, words) for file, text in told if (words := promised(text))] == []


@pytest.mark.parametrize(
    "text",
    [
        "Wet (artikel niet gelezen)",
        "Voorstel van Opstap, geen wet gevonden",
        "Wat verdient u?",
        "U mag starten",
        "wages",
    ],
)
def test_such_a_word_would_be_found(text: str) -> None:
    assert found(text)
    assert not found("U krijgt een vergoeding. Wijk-werkendecreet art. 8")
