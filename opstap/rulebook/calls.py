"""Who calls what, read from the syntax trees of a package: nothing is run or imported.

A node is a function, a class or a table of a module, by its full name. Whatever it names, it may call: a function that
is handed on counts as called, and whoever names a class may call all of its methods. Not followed is what is found by a
text at run time (an address, a template's tag, a setting), and a method of an object whose class is not named.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass
class Module:
    """One file: what it defines, and what its names stand for."""

    name: str
    defined: dict[str, list[ast.AST]] = field(default_factory=dict)
    imported: dict[str, str] = field(default_factory=dict)


def read(folder: Path) -> dict[str, Module]:
    """Every module of the package in this folder, but its migrations."""
    files = [file for file in sorted(folder.rglob("*.py")) if "migrations" not in file.parts]
    return {module.name: module for module in (_read(file, folder.parent) for file in files)}


def calls(modules: Mapping[str, Module]) -> dict[str, set[str]]:
    """Of each node the nodes it names."""
    return {
        f"{module.name}.{name}": {
            found for tree in trees for dotted in _names(tree) if (found := resolve(modules, f"{module.name}.{dotted}"))
        }
        for module in modules.values()
        for name, trees in module.defined.items()
    }


def resolve(modules: Mapping[str, Module], dotted: str) -> str | None:
    """The node that a dotted name means, through every module that only passes it on."""
    seen: set[str] = set()
    while dotted not in seen:
        seen.add(dotted)
        module, rest = _split(modules, dotted)
        if module is None or not rest:
            return None
        first, _, further = rest.partition(".")
        if first in module.defined:
            return f"{module.name}.{first}"
        if first not in module.imported:
            return None
        dotted = module.imported[first] + (f".{further}" if further else "")
    return None


def _split(modules: Mapping[str, Module], dotted: str) -> tuple[Module | None, str]:
    """The longest module that the name begins with, and what is left."""
    head, rest = dotted, ""
    while head:
        if head in modules:
            return modules[head], rest
        head, _, last = head.rpartition(".")
        rest = f"{last}.{rest}" if rest else last
    return None, dotted


def _read(file: Path, root: Path) -> Module:
    parts = file.relative_to(root).with_suffix("").parts
    tree = ast.parse(file.read_text("utf-8"))
    module = Module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    for node in tree.body:
        for name in _defines(node):
            module.defined.setdefault(name, []).append(node)
    for found in ast.walk(tree):  # also what a function imports for itself
        if isinstance(found, ast.ImportFrom) and found.module:
            module.imported |= {each.asname or each.name: f"{found.module}.{each.name}" for each in found.names}
        elif isinstance(found, ast.Import):
            module.imported |= {each.asname: each.name for each in found.names if each.asname}
    return module


def _defines(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, Function | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        yield from (name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name))


def _names(tree: ast.AST) -> Iterator[str]:
    """Every name that is read, with the attributes behind it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute):
            dotted = ast.unparse(node)
            if dotted.replace(".", "").isidentifier():
                yield dotted
