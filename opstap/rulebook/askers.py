"""Who asks each rule: the pages, commands and jobs from which calls lead to it (`calls` says what is not followed).

The demonstration is no asker: what only it asks, nobody can ask at work.
"""

from __future__ import annotations

import ast
import re
from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path

from opstap.rulebook.calls import Function, Module, calls, read

PACKAGE = Path(__file__).parents[1]
RULES, DEMO = "opstap.rulebook.rules.", "opstap.demo."
NOBODY, ONLY_DEMO = "nobody", "nobody but the demonstration"
NAMED = 2
TABLE = re.compile(r"(?<=^\| rule \| asked by \|\n\|---\|---\|\n)(\|.*\n)*", re.MULTILINE)
"""The lines of COVERAGE.md that this module writes."""

Graph = Mapping[str, set[str]]
Askers = Mapping[str, Mapping[str, list[str]]]
"""For each rule, for each kind of asker, their names; whoever is fewest calls away comes first."""


def askers(package: Path = PACKAGE) -> Askers:
    """Of every rule, who asks it."""
    modules = read(package)
    roots = sorted(_roots(modules))
    graph, work = calls(modules), {}
    for node, named in graph.items():
        # a command names its group to belong to it, and does not call it
        work[node] = {name for name in named if not name.startswith(DEMO) and ("command", name) not in roots}
    found: dict[str, dict[str, list[tuple[int, str]]]] = {
        name.removeprefix(RULES): {} for name in sorted(modules) if name.startswith(RULES)
    }
    for kind, root in roots:
        for rule, steps in _reached(graph if kind == ONLY_DEMO else work, root).items():
            found[rule].setdefault(kind, []).append((steps, root.rpartition(".")[2]))
    return {rule: {kind: [name for _, name in sorted(kinds[kind])] for kind in kinds} for rule, kinds in found.items()}


def at_work(kinds: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Who asks, without the demonstration."""
    return {kind: names for kind, names in kinds.items() if kind != ONLY_DEMO}


def in_short(kinds: Mapping[str, list[str]]) -> str:
    """Who asks, as COVERAGE.md says it: of each kind the nearest."""
    said = [f"{kind} {', '.join(f'`{name}`' for name in names[:NAMED])}" for kind, names in at_work(kinds).items()]
    return "; ".join(said) or (ONLY_DEMO if kinds else NOBODY)


def with_table(coverage: str, found: Askers) -> str:
    """The text of COVERAGE.md with the table of who asks as it should be."""
    table = "".join(f"| `{rule}` | {in_short(kinds)} |\n" for rule, kinds in found.items())
    return TABLE.sub(lambda _: table, coverage)


def _roots(modules: Mapping[str, Module]) -> Iterator[tuple[str, str]]:
    """Where a call from outside begins: its decorator ties a function to an address, an hour or a command."""
    for module in modules.values():
        for name, (node, *_) in module.defined.items():
            if isinstance(node, Function) and node.decorator_list and (kind := _kind(module.name, node)):
                yield kind, f"{module.name}.{name}"


def _kind(module: str, node: Function) -> str | None:
    package, _, place = module.removeprefix("opstap.").partition(".")
    takes_request = bool(node.args.args) and node.args.args[0].arg == "request"
    decorators = " ".join(ast.unparse(each) for each in node.decorator_list)
    if package == "portal" and takes_request:
        return "API" if place.startswith("api.") else "page"
    if package == "cli" and ("command(" in decorators or "group(" in decorators):
        return ONLY_DEMO if place == "demo" else "command"
    return "job" if module.endswith(".jobs") and ".task(" in decorators else None


def _reached(graph: Graph, root: str) -> dict[str, int]:
    """The rules that calls from here lead to, and how many steps away."""
    steps, waiting, rules = {root: 0}, deque([root]), dict[str, int]()
    while waiting:
        node = waiting.popleft()
        if node.startswith(RULES):
            rules.setdefault(node.removeprefix(RULES).partition(".")[0], steps[node])
        for further in graph.get(node, ()):
            if further not in steps:
                steps[further] = steps[node] + 1
                waiting.append(further)
    return rules
