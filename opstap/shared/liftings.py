"""Every place that lifts the scope, to look or to write, found by reading the source; printed as docs/liftings.md.

python -m opstap.shared.liftings > docs/liftings.md
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import opstap

CODE = Path(opstap.__file__).parent
LOOKING, WRITING = "seeing_everybody", "writing_for_everybody"
HEADER = """# Liftings

Every place that sees beyond the scope of whoever asks (`opstap/shared/scope.py`). Printed from the source by
`make liftings`; a test holds that it is up to date, so that a new one is seen by whoever reviews it.
"""
TO_LOOK = """
## To look

PostgreSQL refuses every write inside these.

"""
TO_WRITE = """
## To write

| where | why no narrower scope will do |
|---|---|
"""


@dataclass(frozen=True, slots=True, order=True)
class Lifting:
    """One place, as `package/module.function`; `because` only of one that writes."""

    where: str
    line: int
    because: str | None


def liftings() -> list[Lifting]:
    """All of them, by place."""
    return sorted(one for path in CODE.rglob("*.py") for one in _in_module(path))


def page() -> str:
    """Both lists."""
    found = liftings()
    looking = "".join(f"- `{one.where}`\n" for one in found if one.because is None)
    return HEADER + TO_LOOK + looking + TO_WRITE + "".join(f"| `{w.where}` | {w.because} |\n" for w in writing(found))


def writing(found: list[Lifting]) -> list[Lifting]:
    return [one for one in found if one.because is not None]


def _in_module(path: Path) -> Iterator[Lifting]:
    module = path.relative_to(CODE).with_suffix("").as_posix()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]:
        for call in ast.walk(function):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in (LOOKING, WRITING):
                because = ast.literal_eval(call.args[0]) if call.func.id == WRITING else None
                yield Lifting(f"{module}.{function.name}", call.lineno, because)


if __name__ == "__main__":
    print(page(), end="")
