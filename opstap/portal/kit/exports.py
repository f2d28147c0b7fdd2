"""A list as a file, row by row, so that a long one costs no more memory than a short one.

CSV for every program, as a Belgian spreadsheet reads it; XLSX with real numbers, days and hours, ready to print.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, Any

from django.http import FileResponse, StreamingHttpResponse
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A text that starts so is read as a formula by spreadsheets; it gets a quote in front."""
REFERENCE = re.compile(r"\+\+\+\d{3}/\d{4}/\d{5}\+\+\+")
"""A structured communication is no formula, and is looked for as it stands."""
LINES = 500
"""How many lines of a CSV go out at once."""
NO_SHEET = re.compile(r"[\[\]:*?/\\]")
SHEET_NAME = 31
A4 = 9
EPOCH, DAY = date(1899, 12, 30).toordinal(), timedelta(days=1)
FORMS = {date: "d/m/yyyy", time: "hh:mm", Decimal: "#,##0.00"}
NARROW, WIDE = 14, 30

Rows = Iterable[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Head:
    """The title of a column in a file, and whether it holds no more than a number, a day or an hour."""

    title: str
    is_narrow: bool = True


def file(
    kind: str, *, name: str, title: str, heads: Sequence[Head], rows: Rows
) -> StreamingHttpResponse | FileResponse:
    """The rows as a download named after the list. A CSV reads them while it is sent: long after the view."""
    if kind == "csv":
        response = StreamingHttpResponse(_csv(heads, rows), content_type=FORMATS[kind])
        response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
        return response
    return FileResponse(
        _xlsx(title, heads, rows), as_attachment=True, filename=f"{name}.xlsx", content_type=FORMATS[kind]
    )


def _csv(heads: Sequence[Head], rows: Rows) -> Iterator[bytes]:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    lines = ([_plain(value) for value in row] for row in rows)
    yield b"\xef\xbb\xbf" + _written(text, writer, [[head.title for head in heads]])
    while few := list(islice(lines, LINES)):
        yield _written(text, writer, few)


def _written(text: io.StringIO, writer: Any, lines: Rows) -> bytes:
    writer.writerows(lines)
    given = text.getvalue().encode()
    text.seek(0)
    text.truncate()
    return given


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(RISKY) and not REFERENCE.fullmatch(value) else value
    if isinstance(value, Decimal):
        return str(value).replace(".", ",")
    return f"{value:%H:%M}" if isinstance(value, time) else value


def _xlsx(title: str, heads: Sequence[Head], rows: Rows) -> IO[bytes]:
    """The whole file, on disk: a sheet is complete only at its end. No row is looked at twice, so widths are fixed."""
    content = TemporaryFile()  # noqa: SIM115 - the response closes it
    with Workbook(content, {"constant_memory": True, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(NO_SHEET.sub(" ", title).strip("' ")[:SHEET_NAME])
        _lay_out(sheet, heads)
        sheet.write_row(0, 0, [head.title for head in heads], book.add_format({"bold": True}))
        formats = {kind: book.add_format({"num_format": form}) for kind, form in FORMS.items()}
        last = 0
        for last, row in enumerate(rows, 1):
            _write(sheet, last, row, formats)
        sheet.autofilter(0, 0, last, len(heads) - 1)
    content.seek(0)
    return content


def _lay_out(sheet: Worksheet, heads: Sequence[Head]) -> None:
    for place, head in enumerate(heads):
        sheet.set_column(place, place, NARROW if head.is_narrow else WIDE)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write(sheet: Worksheet, line: int, row: Sequence[Any], formats: dict[type, Format]) -> None:
    for place, value in enumerate(row):
        if isinstance(value, str):
            sheet.write_string(line, place, value)
        elif value is not None:
            sheet.write_number(line, place, _serial(value), formats.get(type(value)))


def _serial(value: Any) -> Any:
    """A day and an hour as a spreadsheet counts them: days since 1900, and parts of one."""
    if isinstance(value, date):
        return value.toordinal() - EPOCH
    return timedelta(hours=value.hour, minutes=value.minute) / DAY if isinstance(value, time) else value
