"""A table as a file: tidy CSV and JSON for programs, XLSX for people, with the definition in it and not beside it.

The same table always gives the same bytes: what was exported yesterday can be compared with today's.
"""

import csv
import io
from collections.abc import Sequence
from datetime import datetime, time

import msgspec
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from opstap.figures import tidy
from opstap.figures.definition import Table
from opstap.figures.errors import UnknownFormat
from opstap.figures.tables import Cell
from opstap.figures.wording import Wording, wording

NUMBERS = {"EUR": "#,##0.00", "%": '0" %"'}
"""How a spreadsheet shows a unit; other units are whole numbers."""


def write(table: Table, format: str) -> bytes:
    """The table as a file of this format: csv, xlsx or json. Raises UnknownFormat."""
    if format not in FORMATS:
        raise UnknownFormat(format, FORMATS)
    return FORMATS[format](table)


def _csv(table: Table) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(tidy.Line._fields)
    writer.writerows(tidy.lines(table))
    return text.getvalue().encode()


def _json(table: Table) -> bytes:
    """Amounts are numbers with the decimals they have; an empty cell is null, and its base says why."""
    figure, language = table.figure, table.language
    content = {
        "figure": figure.code,
        "title": figure.title(language),
        "definition": figure.definition(language),
        "organiser": table.organiser,
        "organiser_name": table.organiser_name,
        "as_of": table.as_of,
        "language": language,
        "source": str(figure.source),
        "definitions": figure.columns(language),
        "columns": table.columns,
        "rows": table.rows,
        "traps": figure.traps(language),
        "footnotes": table.footnotes,
    }
    return msgspec.json.format(msgspec.json.Encoder(decimal_format="number").encode(content)) + b"\n"


def _xlsx(table: Table) -> bytes:
    """Two sheets: the table, and its definition, traps and source."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        words = wording(table)
        book.set_properties({"title": words.title, "created": datetime.combine(table.as_of, time())})
        formats = {unit: book.add_format({"num_format": shape}) for unit, shape in NUMBERS.items()}
        formats[""] = book.add_format({"num_format": "#,##0"})
        bold = book.add_format({"bold": True})
        _fill(book.add_worksheet(table.figure.code), table, words, bold, formats)
        _define(book.add_worksheet(words.definition_heading), table, words, bold, book.add_format({"text_wrap": True}))
    return content.getvalue()


def _fill(sheet: Worksheet, table: Table, words: Wording, bold: Format, formats: dict[str, Format]) -> None:
    sheet.write_string(0, 0, words.title, bold)
    sheet.write_string(1, 0, words.known)
    sheet.write_row(3, 0, ["", *(column.label for column in table.columns)], bold)
    for line, row in enumerate(table.rows, 4):
        sheet.write_string(line, 0, row.label)
        for place, cell in enumerate(row.cells, 1):
            _write(sheet, (line, place), cell, formats)
    for line, note in enumerate(table.footnotes, 5 + len(table.rows)):
        sheet.write_string(line, 0, note)
    sheet.freeze_panes(4, 1)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, len(table.columns), 16)


def _write(sheet: Worksheet, place: tuple[int, int], cell: Cell, formats: dict[str, Format]) -> None:
    """A number stays a number; an empty cell stays empty, with the reason as its comment."""
    if cell.value is None:
        sheet.write_comment(*place, cell.base)
    else:
        sheet.write_number(*place, float(cell.value), formats.get(cell.unit, formats[""]))


def _define(sheet: Worksheet, table: Table, words: Wording, bold: Format, wrapped: Format) -> None:
    rows: list[Sequence[str]] = [[words.definition_heading, words.definition], [words.source_heading, words.source]]
    rows += [[words.trap_heading, trap] for trap in table.figure.traps(table.language)]
    for column in table.figure.columns(table.language):
        rows += [[column.label, column.plain], ["", column.legal]]
        rows += [["", f"{words.base_heading}: {column.base}"]] if column.base else []
    for line, (head, text) in enumerate(rows):
        sheet.write_string(line, 0, head, bold)
        sheet.write_string(line, 1, text, wrapped)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 100)


FORMATS = {"csv": _csv, "xlsx": _xlsx, "json": _json}
