"""A table written to a file and read back is the same table."""

import csv
import io
import json
from datetime import date

import openpyxl
import pytest

from opstap.figures.definition import Table
from opstap.figures.errors import UnknownFormat
from opstap.figures.exports import write
from opstap.figures.plain import plain
from opstap.figures.tidy import lines
from tests.figures.asking import ask
from tests.figures.test_showing import paid_hours
from tests.world import World

pytestmark = pytest.mark.database
CODES = ["T-S4-1", "T-S4-2", "T-S4-4"]
HEADER = "figure,as_of,organiser,period,row,column,value,unit,base"


@pytest.fixture(params=CODES)
def asked(world: World, request: pytest.FixtureRequest) -> Table:
    paid_hours(world, 2)
    return ask(request.param, as_of=date(2021, 4, 15))


def test_csv_has_one_tidy_line_per_cell(asked: Table) -> None:
    text = write(asked, "csv").decode()

    assert text.splitlines()[0] == HEADER
    read = [tuple(line) for line in csv.reader(io.StringIO(text))][1:]
    assert read == [tuple("" if field is None else str(field) for field in line) for line in lines(asked)]
    assert len({(line[3], line[4], line[5]) for line in read}) == len(read) == len(asked.rows) * len(asked.columns)


def test_json_holds_the_definition_with_the_numbers(asked: Table) -> None:
    read = json.loads(write(asked, "json"))

    assert read["figure"] == asked.figure.code
    assert read["as_of"] == "2021-04-15"
    assert read["traps"] == asked.figure.traps()
    assert {column["key"] for column in read["columns"]} == {column.key for column in asked.columns}
    values = [[cell["value"] for cell in row["cells"]] for row in read["rows"]]
    assert values == [[None if c.value is None else pytest.approx(float(c.value)) for c in r.cells] for r in asked.rows]


def test_a_spreadsheet_holds_numbers_and_leaves_empty_what_is_not_known(asked: Table) -> None:
    content = write(asked, "xlsx")
    sheet, definition = openpyxl.load_workbook(io.BytesIO(content)).worksheets

    assert sheet.title == asked.figure.code
    assert [cell.value for cell in sheet[4]][1:] == [column.label for column in asked.columns]
    for line, row in enumerate(asked.rows, 5):
        read = [cell.value for cell in sheet[line]][: len(row.cells) + 1]
        wanted = [None if cell.value is None else float(cell.value) for cell in row.cells]
        assert read == [row.label, *wanted]
    assert asked.figure.traps()[0] in [cell.value for cell in definition["B"]]
    assert write(asked, "xlsx") == content


def test_plain_text_is_aligned_with_its_definition_and_traps(asked: Table) -> None:
    text = plain(asked)

    assert text.startswith(f"{asked.figure.code} ")
    assert "zoals bekend op 2021-04-15" in text
    assert asked.figure.traps()[0][:60] in text
    table = [line for line in text.splitlines() if line.startswith((" " * 5, asked.rows[0].label, asked.rows[1].label))]
    assert len({len(line) for line in table}) == 1


def test_an_unknown_format_is_refused(asked: Table) -> None:
    with pytest.raises(UnknownFormat, match="csv, xlsx, json"):
        write(asked, "doc")
