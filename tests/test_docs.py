"""The docs name files that exist; what programs read about the project says what they ask."""

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


def test_publiccode_says_what_its_standard_asks() -> None:
    """The keys without which a catalogue of public software takes nobody in."""
    text = (ROOT / "publiccode.yml").read_text(encoding="utf-8")
    asked = {"publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType"}
    asked |= {"description", "legal", "maintenance", "localisation"}
    assert asked <= set(re.findall(r"^(\w+):", text, re.MULTILINE))
    assert re.search(r'^url: "https://\S+"$', text, re.MULTILINE)


def test_every_licence_that_is_named_is_there_and_no_other() -> None:
    named = re.findall(r'SPDX-License-Identifier = "(.+)"', (ROOT / "REUSE.toml").read_text(encoding="utf-8"))
    there = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "LICENSES").iterdir()}
    assert set(" AND ".join(named).split(" AND ")) == there.keys()
    assert there["EUPL-1.2"] == (ROOT / "LICENSE").read_text(encoding="utf-8")
