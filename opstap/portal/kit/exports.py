"""A list as a file: CSV for every program, XLSX with real numbers and days."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.http import HttpResponse
from xlsxwriter import Workbook

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A text that starts so is read as a formula by spreadsheets; it gets a quote in front."""


def file(kind: str, *, name: str, titles: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """The rows as a download named after the list."""
    content = _csv(titles, rows) if kind == "csv" else _xlsx(titles, rows)
    response = HttpResponse(content, content_type=FORMATS[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def _csv(titles: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(titles)
    writer.writerows([_safe(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _safe(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(RISKY) else value


def _xlsx(titles: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet, bold, days = (
            book.add_worksheet(),
            book.add_format({"bold": True}),
            book.add_format({"num_format": "d/m/yyyy"}),
        )
        sheet.write_row(0, 0, titles, bold)
        for line, row in enumerate(rows, 1):
            for place, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(line, place, value, days)
                else:
                    sheet.write(line, place, value)
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return content.getvalue()
