"""Papers: tagged for screen readers, the same bytes for the same data, and deaf to what people type."""

import json
import re
import zlib
from datetime import date
from typing import Any

import pytest
import typst

from opstap.correspondence.papers import PACKAGE, render

DAY = date(2021, 3, 15)
ORGANISER = {"name": "W13", "number": "0123.456.789"}
MARKUP = ["#panic()", "*vet*", "= kop", "$x^2$", "`code`", "<label>", "@verwijzing", "\\u{41}", "#sys.inputs", '"])']


def letter(**different: Any) -> dict[str, Any]:
    usual = {
        "organiser": ORGANISER,
        "address": ["Mia Voorbeeld", "Dorp 1", "8500 Kortrijk"],
        "title": "Uw recht eindigt",
        "text": "Dag Mia\n\nTot dan.",
        "day": DAY,
    }
    return {**usual, **different}


def letters(*rows: dict[str, Any], day: date = DAY) -> bytes:
    return render("letters.typ", {"title": "Brieven", "organiser": ORGANISER, "day": day, "letters": list(rows)})


def inside(pdf: bytes) -> bytes:
    """The whole PDF with its compressed parts opened."""
    parts = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    opened = [zlib.decompressobj().decompress(part) for part in parts if part[:1] == b"x"]
    return b"\n".join([pdf, *opened])


def test_a_paper_says_that_it_is_accessible_in_dutch_and_has_a_title() -> None:
    pdf = inside(letters(letter()))

    assert pdf.startswith(b"%PDF-")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b"/StructTreeRoot" in pdf
    assert re.search(rb"/Lang ?\((nl|nl-BE)\)", pdf)
    assert b"Brieven" in pdf
    assert re.search(rb"/S ?/H1", pdf)


def test_the_same_data_give_the_same_bytes_and_another_day_gives_others() -> None:
    assert letters(letter()) == letters(letter())
    assert letters(letter()) != letters(letter(), day=date(2021, 3, 16))


def test_a_paper_without_a_day_is_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError, match="day"):
        render("letters.typ", {"title": "Brieven", "organiser": ORGANISER, "letters": [letter()]})


@pytest.mark.parametrize("typed", MARKUP)
def test_what_people_type_is_text_and_never_markup(typed: str) -> None:
    """Markup would fail, or leave another structure behind: a heading, a formula, a link."""
    plain = structure(letters(letter(title="x", text="x", address=["x"])))

    assert b"P" in plain
    assert structure(letters(letter(title=typed, text=typed, address=[typed]))) == plain


def structure(pdf: bytes) -> list[bytes]:
    return sorted(re.findall(rb"/S ?/(\w+)", inside(pdf)))


def test_every_letter_begins_on_a_page_of_its_own() -> None:
    long = letter(text="\n\n".join(["Een lange zin. " * 40] * 8))
    assert pages(letters(letter())) == 1
    assert pages(letters(long)) == 2
    assert pages(letters(letter(), long, letter())) == 4


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type ?/Page\b", inside(pdf)))


ALL_PARTS = b"""
#import "/correspondence/templates/base.typ": *
#show: paper.with(title: "Blad", organiser: data.organiser)
#letterhead(data.organiser)
= Blad
#facts(([Vanaf], day(data.day)), ([Tot en met], none), ([Per uur], euro(410)))
#listed(columns: (1fr, auto), ([Wat], [Uren]), (([Tuin], [12]), ([Poets], [3])))
#signatures(((role: "Wijk-werker", name: "Mia", signed: data.day), (role: "Organisator", name: "W13")))
"""


def test_headings_and_names_are_read_with_what_they_are_of() -> None:
    given = json.dumps({"organiser": ORGANISER, "day": DAY.isoformat()})
    pdf = typst.compile(ALL_PARTS, root=str(PACKAGE), pdf_standards=["ua-1"], sys_inputs={"data": given})

    found = structure(pdf)
    assert found.count(b"TH") == 2
    assert found.count(b"TD") == 2 * 2
    assert [found.count(tag) for tag in (b"Lbl", b"LBody")] == [3, 3]


def test_every_template_stands_on_the_shared_one() -> None:
    templates = [path for path in PACKAGE.rglob("*.typ") if path.name != "base.typ"]
    assert templates
    assert [path for path in templates if 'base.typ": *' not in path.read_text(encoding="utf-8")] == []
