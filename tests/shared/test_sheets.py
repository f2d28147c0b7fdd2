"""CSV files as people send them: every way of saving is read, every fault is named with its place."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opstap.shared import sheets
from opstap.shared.errors import BadInput
from opstap.shared.sheets import Column, read
from tests import world

NAME = Column("name", "naam")
BORN = Column("since", "sinds", sheets.day, is_required=False, empty=None)
COLUMNS = [NAME, BORN]
TEXT = "naam;sinds\nRenée;01/03/2021\n"


def only(content: bytes, columns: list[Column] = COLUMNS) -> dict[str, Any]:
    (row,) = read(content, columns).rows
    assert row.problems == []
    return row.values


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_file_is_read_however_it_was_saved(encoding: str, delimiter: str) -> None:
    assert only(TEXT.replace(";", delimiter).encode(encoding)) == {"name": "Renée", "since": date(2021, 3, 1)}


@pytest.mark.parametrize("headings", ["Naam;Sinds", " NÁÁM ; sinds", "sep=;\r\nnaam;sinds", "\r\n\r\nnaam;SINDS"])
def test_headings_are_known_whatever_their_capitals_and_accents(headings: str) -> None:
    assert only(f"{headings}\r\nMia;\r\n".encode()) == {"name": "Mia", "since": None}


def test_columns_may_stand_in_any_order_and_an_optional_one_may_be_left_out() -> None:
    assert only(b"sinds;naam\n1-3-2021;Mia\n") == {"name": "Mia", "since": date(2021, 3, 1)}
    assert only(b"naam\nMia\n") == {"name": "Mia", "since": None}


@pytest.mark.parametrize(
    ("headings", "said"),
    [
        ("sinds", "Deze kolom ontbreekt: naam"),
        ("naam;leeftijd", "Onbekende kolom: leeftijd"),
        ("naam;Naam", "Dubbele kolom: naam"),
        ("", "leeg"),
    ],
)
def test_a_file_with_other_columns_is_refused_and_told_what_was_expected(headings: str, said: str) -> None:
    with pytest.raises(BadInput, match=said) as refused:
        read(f"{headings}\nMia;x\n".encode() if headings else b"", COLUMNS)
    if headings:
        assert "Verwacht: naam, sinds (mag ontbreken)." in str(refused.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04rest", "Excel-bestand"),
        (b"naam\n\x00\x01\n", "geen leesbare tekst"),
        (b"naam;sinds\n\n", "geen enkele rij"),
        (b'naam\n"' + b"x" * 200_000 + b'"\n', "niet als CSV"),
    ],
)
def test_what_is_no_csv_is_refused_with_what_to_do(content: bytes, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        read(content, COLUMNS)


def test_a_file_may_have_as_many_rows_as_the_limit_and_not_one_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 2)
    assert len(read(b"naam\na\nb\n", COLUMNS).rows) == 2
    with pytest.raises(BadInput, match="meer dan 2 rijen"):
        read(b"naam\na\nb\nc\n", COLUMNS)


def test_a_file_may_be_as_large_as_the_limit_and_not_one_byte_more(monkeypatch: pytest.MonkeyPatch) -> None:
    content = TEXT.encode()
    monkeypatch.setattr(sheets, "LARGEST", len(content))
    assert read(content, COLUMNS).rows
    with pytest.raises(BadInput, match="groter dan"):
        read(content + b"\n", COLUMNS)


@pytest.mark.parametrize("text", ["2021-03-01", "01/03/2021", "1-3-2021", "1.3.2021", "2021-03-01 00:00:00"])
def test_a_day_is_read_in_every_usual_way(text: str) -> None:
    assert sheets.day(text) == date(2021, 3, 1)


@pytest.mark.parametrize("text", ["31/02/2021", "03/2021", "1/3/21", "maart", "2021-3"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="is geen dag"):
        sheets.day(text)


def test_every_fault_names_its_row_and_column_and_spoils_no_other_row() -> None:
    sheet = read(b"naam;sinds\nMia;gisteren\n;01/03/2021\nJan;01/03/2021;x\nAn;01/03/2021\n", COLUMNS)

    assert [row.number for row in sheet.good] == [5]
    said = {row.number: str(problem) for row in sheet.rows for problem in row.problems}
    assert said[2] == "Rij 2, kolom sinds: 'gisteren' is geen dag. Schrijf bijvoorbeeld 01/03/2021."
    assert said[3] == "Rij 3, kolom naam: deze cel is leeg."
    assert "meer cellen" in said[4]
    english = {row.number: problem.in_("en") for row in sheet.rows for problem in row.problems}
    assert english[2] == "Row 2, column sinds: 'gisteren' is not a day. Write it as 01/03/2021."
    assert "more cells" in english[4]


def test_a_file_comes_back_with_its_faults_and_can_be_corrected_and_sent_again() -> None:
    sheet = read(b"naam,sinds\nMia,gisteren\nAn,01/03/2021\n", COLUMNS)
    back = sheet.with_errors()

    assert back.startswith("\ufeffnaam,sinds,fout".encode())
    corrected = read(back.replace(b"gisteren", b"02/03/2021"), COLUMNS)
    assert [row.values["name"] for row in corrected.good] == ["Mia", "An"]
    assert corrected.with_errors().decode("utf-8-sig").splitlines()[1] == "Mia,02/03/2021,"


def test_other_cells_are_read_or_refused() -> None:
    assert [sheets.yes_or_no(word) for word in ("Ja", "j", "1", "NEE", "onwaar")] == [True, True, True, False, False]
    assert sheets.whole_number("-12") == -12
    assert sheets.choice({"Kortgeschoold": "low"})("kort geschoold") == "low"
    for reader, text in ((sheets.yes_or_no, "soms"), (sheets.whole_number, "1,5"), (sheets.short(2), "abc")):
        with pytest.raises(BadInput):
            reader(text)
    with pytest.raises(BadInput, match="Kies uit: laag, hoog"):
        sheets.choice({"laag": 1, "hoog": 2})("midden")


def test_a_national_number_that_lost_its_noughts_is_found_again_and_a_rounded_one_is_not() -> None:
    number = next(n for n in (world.insz(date(2003, 1, 1), serial) for serial in range(9)) if n.startswith("0"))
    assert sheets.insz(number.lstrip("0")) == number
    with pytest.raises(BadInput, match="afgerond"):
        sheets.insz("8,50731E+10")
    with pytest.raises(BadInput, match="'123' is geen"):
        sheets.insz("123")


@given(
    cells=st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1), min_size=1)
)
@settings(max_examples=30, deadline=None)
def test_whatever_stands_in_the_cells_comes_back_the_same(cells: list[str]) -> None:
    kept = [cell.strip() for cell in cells if cell.strip()]
    if not kept:
        return
    content = sheets.written([["naam"], *([cell] for cell in kept)])
    assert [row.values["name"] for row in read(content, COLUMNS).rows] == kept
