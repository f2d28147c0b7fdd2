"""A rule read as text, for the rulebook's own upkeep: what it imports, which numbers it writes, what it asks.

Nothing is run: a rule that would misbehave is found before it can.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

MAY_IMPORT = {"__future__", "collections.abc", "dataclasses", "datetime", "decimal", "functools", "itertools", "typing"}
MAY_IMPORT_FROM_DATETIME = {"date", "timedelta"}
CLOCKS = {"today", "now", "utcnow", "fromtimestamp"}
NUMBERS_THAT_MEAN_NOTHING = {0, 1}


@dataclass(frozen=True)
class RuleSource:
    """One file of `rules/`, parsed."""

    name: str
    text: str

    @classmethod
    def read(cls, file: Path) -> RuleSource:
        """Parse one rule file. Raises SyntaxError."""
        source = cls(name=file.stem, text=file.read_text("utf-8"))
        source.tree  # noqa: B018  parse now, so that a file that is no Python is found here
        return source

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, filename=self.name)

    @cached_property
    def docstring(self) -> str:
        return ast.get_docstring(self.tree) or ""

    @cached_property
    def questions(self) -> dict[str, ast.FunctionDef]:
        """The public functions: what can be asked of the rule."""
        functions = [node for node in self.tree.body if isinstance(node, ast.FunctionDef)]
        return {function.name: function for function in functions if not function.name.startswith("_")}

    @cached_property
    def words(self) -> set[str]:
        """Every text in the code that is not a docstring; the names of parameters are among them."""
        return {text for _, text in self._texts()}

    def asked_parameters(self) -> Iterator[tuple[int, str]]:
        """Every `m["name"]`, with its line."""
        for node in ast.walk(self.tree):
            if (
                isinstance(node, ast.Subscript)
                and isinstance(node.value, ast.Name)
                and node.value.id == "m"
                and isinstance(node.slice, ast.Constant)
            ):
                yield node.lineno, str(node.slice.value)

    def impurities(self) -> Iterator[tuple[int, str]]:
        """Imports a rule may not have, clocks it reads, and questions about which measure it is."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, f"imports {each.name}") for each in node.names if not _may(each.name))
            elif isinstance(node, ast.ImportFrom):
                yield from _wrong_import(node)
            elif isinstance(node, ast.Attribute) and node.attr in CLOCKS:
                yield node.lineno, f"reads a clock: {node.attr}"
            elif isinstance(node, ast.Attribute) and node.attr == "name" and ast.unparse(node.value) == "m":
                yield node.lineno, "asks which measure it is"

    def numbers(self) -> Iterator[tuple[int, str]]:
        """Numbers written in the code or in a sentence: each should be a parameter, or a unit."""
        for node in ast.walk(self.tree):
            if not isinstance(node, ast.Constant) or isinstance(node.value, bool | str | bytes):
                continue
            is_number = isinstance(node.value, int | float | complex)
            if is_number and node.value not in NUMBERS_THAT_MEAN_NOTHING:
                yield node.lineno, str(node.value)
        for line, text in self._texts():
            if re.search(r"\d", text) and not text.isidentifier():
                yield line, f"“{text}”"

    def _texts(self) -> Iterator[tuple[int, str]]:
        comments = {
            id(node.value)
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        }
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in comments:
                yield node.lineno, node.value


def _may(module: str) -> bool:
    return module in MAY_IMPORT or module == "opstap.rulebook" or module.startswith("opstap.rulebook.")


def _wrong_import(node: ast.ImportFrom) -> Iterator[tuple[int, str]]:
    module = node.module or "."
    if node.level or not _may(module):
        yield node.lineno, f"imports from {module}"
    elif module == "datetime":
        wrong = [each.name for each in node.names if each.name not in MAY_IMPORT_FROM_DATETIME]
        yield from ((node.lineno, f"imports datetime.{name}") for name in wrong)
