"""The docs name files that exist."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
NAMED = re.compile(r"`([\w./-]+\.(?:py|sql|toml|html|typ|md|scss))(?::[^`]*)?`")


def documents() -> list[Path]:
    return [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "opstap").rglob("*.md")]


def exists(named: str, document: Path) -> bool:
    """As seen from the root, from the package, or from the document itself; a bare name may stand anywhere."""
    if "/" not in named:
        return any(True for _ in (ROOT / "opstap").rglob(named)) or any(True for _ in ROOT.glob(f"*/{named}"))
    places = (ROOT, ROOT / "opstap", ROOT / "opstap" / "trajectories", document.parent)
    return any((place / named).exists() for place in places)


def test_every_file_that_the_docs_name_exists() -> None:
    found = [(path, named) for path in documents() for named in NAMED.findall(path.read_text(encoding="utf-8"))]
    assert len(found) > 80
    assert [f"{path.relative_to(ROOT)}: {named}" for path, named in found if not exists(named, path)] == []
