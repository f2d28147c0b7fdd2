"""Reading a CSV file as people really send it, and giving it back with what is wrong beside each row.

UTF-8, UTF-16 or Windows letters; `;`, `,` or tab; headings in any order, without regard to capitals and accents.
What is wrong with the file as a whole is BadInput; what is wrong with a row stays with that row.
"""

import codecs
import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from opstap.rulebook import Sentence
from opstap.shared import numbers
from opstap.shared import reasons as no
from opstap.shared.errors import BadInput
from opstap.shared.refusals import Refusal, listed, said

LARGEST = 10 * 1024 * 1024
MOST_ROWS = 50_000
DELIMITERS = (";", "\t", ",")
ERRORS = "fout"
"""The extra column of the file that goes back; in a file that comes in again it is not read."""

NOT_TEXT = {b"PK\x03\x04": no.AN_EXCEL_FILE, b"\xd0\xcf\x11\xe0": no.AN_OLD_EXCEL_FILE, b"%PDF": no.A_PDF}
DAY = re.compile(r"(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})(?:[T ]00:00(?::00)?)?")
FIRST_NOUGHTS = 3
"""How many noughts a national number may begin with: those of 2000 to 2009 have at least one."""
YES, NO = {"ja", "j", "yes", "y", "1", "waar", "true", "x"}, {"nee", "n", "no", "0", "onwaar", "false"}

Reader = Callable[[str], Any]
"""Makes a value of a cell that is not empty; raises BadInput with a sentence when it cannot."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is looked for under its title, or under one of its other headings."""

    name: str
    title: str
    read: Reader = str
    is_required: bool = True
    """The column must be there and filled in; any other may be left out or left empty, and then gives `empty`."""
    also: tuple[str, ...] = ()
    empty: Any = ""
    help: str = ""


@dataclass(slots=True)
class Row:
    """A row of the file: its number as a spreadsheet counts, its cells as they came, its values by column name."""

    number: int
    cells: list[str]
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Refusal] = field(default_factory=list)

    def refuse(self, refusal: Refusal, column: str = "") -> None:
        """Not this row. What is said of it begins with its number."""
        self.problems.append(refusal.in_row(self.number, column))


@dataclass(slots=True)
class Sheet:
    """A file that was read."""

    headings: list[str]
    delimiter: str
    rows: list[Row]

    @property
    def good(self) -> list[Row]:
        return [row for row in self.rows if not row.problems]

    @property
    def bad(self) -> list[Row]:
        return [row for row in self.rows if row.problems]

    def with_errors(self) -> bytes:
        """The same file, with a last column that says what is wrong with each row."""
        kept = [place for place, heading in enumerate(self.headings) if plain(heading) != ERRORS]
        lines = [[*(self.headings[place] for place in kept), ERRORS]]
        lines += [[*(row.cells[place] for place in kept), " ".join(map(told, row.problems))] for row in self.rows]
        return written(lines, self.delimiter)


def told(problem: Refusal) -> str:
    """What is wrong with a row, in the language of the screen, with the law where there is one."""
    return f"{said(problem)} ({problem.law})" if problem.law else said(problem)


def written(lines: Sequence[Sequence[str]], delimiter: str = ";") -> bytes:
    """Lines as a CSV file that every spreadsheet opens rightly: UTF-8 with the mark that says so."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(lines)
    return text.getvalue().encode("utf-8-sig")


def read(content: bytes, columns: Sequence[Column]) -> Sheet:
    """The rows of a file, each with its values or with what is wrong with it. Raises BadInput for the whole file."""
    lines = _lines(_text(content))
    if not lines:
        raise BadInput(no.EMPTY_FILE())
    delimiter, (headings, *rest) = _split(lines)
    places = _places(headings, columns)
    rows: list[Row] = []
    for number, cells in enumerate(rest, 2):
        if not any(cells):
            continue
        if len(rows) == MOST_ROWS:
            raise BadInput(no.TOO_MANY_ROWS(most=MOST_ROWS))
        rows.append(_row(number, cells, len(headings), columns, places))
    if not rows:
        raise BadInput(no.NO_ROWS())
    return Sheet(headings, delimiter, rows)


def plain(word: str) -> str:
    """A word without capitals, accents and spaces around or between: how headings and choices are compared."""
    letters = "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))
    return re.sub(r"[\s_\-.]+", "", letters).lower()


def _text(content: bytes) -> str:
    if len(content) > LARGEST:
        raise BadInput(no.TOO_LARGE(megabytes=LARGEST // 1024 // 1024))
    for beginning, what in NOT_TEXT.items():
        if content.startswith(beginning):
            raise BadInput(no.NOT_CSV(what=what))
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise BadInput(no.NOT_TEXT())


def _lines(text: str) -> str:
    """The text from its first filled line on; a first line `sep=;` is a note from one spreadsheet to another."""
    text = text.lstrip("\r\n")
    return re.sub(r"\A\"?sep=.\"?\r?\n", "", text, flags=re.IGNORECASE)


def _split(text: str) -> tuple[str, list[list[str]]]:
    """The delimiter that the headings use most, and the cells of every line without spaces around them."""
    first = re.sub(r'"[^"]*"', "", text.splitlines()[0] if text.splitlines() else "")
    delimiter = max(DELIMITERS, key=first.count)
    try:
        lines = [
            [cell.strip() for cell in line] for line in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        ]
    except csv.Error as problem:
        raise BadInput(no.BROKEN_CSV(problem=problem)) from None
    return delimiter, lines


def _places(headings: Sequence[str], columns: Sequence[Column]) -> dict[str, int]:
    """Where each column stands. Raises BadInput that names every column too many, twice or too few."""
    by_heading = {plain(word): column.name for column in columns for word in (column.title, column.name, *column.also)}
    found = [by_heading.get(plain(heading), "") for heading in headings]
    unknown = [
        heading
        for heading, name in zip(headings, found, strict=True)
        if heading and not name and plain(heading) != ERRORS
    ]
    titles = {column.name: column.title for column in columns}
    twice = [titles[name] for name, times in Counter(found).items() if name and times > 1]
    missing = [column.title for column in columns if column.is_required and column.name not in found]
    wrong = [
        reason(names=", ".join(names))
        for reason, names in ((no.UNKNOWN_COLUMN, unknown), (no.COLUMN_TWICE, twice), (no.COLUMN_MISSING, missing))
        if names
    ]
    if wrong:
        raise BadInput(no.OTHER_COLUMNS(wrong=listed(wrong, " "), expected=listed(map(_expected, columns))))
    return {name: place for place, name in enumerate(found) if name}


def _expected(column: Column) -> Sentence:
    title = Sentence(nl=column.title, en=column.title)
    return title if column.is_required else listed([title, no.MAY_BE_MISSING], "")


def _row(number: int, cells: list[str], width: int, columns: Sequence[Column], places: Mapping[str, int]) -> Row:
    row = Row(number, (cells + [""] * width)[:width])
    if any(cells[width:]):
        row.refuse(no.TOO_MANY_CELLS())
    for column in columns:
        text = row.cells[places[column.name]] if column.name in places else ""
        try:
            row.values[column.name] = _value(text, column)
        except BadInput as problem:
            row.refuse(problem.refusal, column.title)
    return row


def _value(text: str, column: Column) -> Any:
    if text:
        return column.read(text)
    if column.is_required:
        raise BadInput(no.EMPTY_CELL())
    return column.empty


def day(text: str) -> date:
    """A day: 2021-03-01, 01/03/2021 or 1-3-2021."""
    found = DAY.fullmatch(text)
    if found:
        first, month, last = found.groups()
        year, number = (first, last) if len(first) > len(last) else (last, first)
        try:
            if len(year) == len("2021"):
                return date(int(year), int(month), int(number))
        except ValueError:
            pass
    raise BadInput(no.NOT_A_DAY(text=text))


def yes_or_no(text: str) -> bool:
    word = plain(text)
    if word in YES | NO:
        return word in YES
    raise BadInput(no.NOT_YES_OR_NO(text=text))


def whole_number(text: str) -> int:
    if re.fullmatch(r"-?\d{1,9}", text):
        return int(text)
    raise BadInput(no.NOT_WHOLE(text=text))


def choice(words: Mapping[str, Any]) -> Reader:
    """One of these words, whatever its capitals and accents; each with the value it stands for."""
    known = {plain(word): value for word, value in words.items()}

    def chosen(text: str) -> Any:
        if plain(text) not in known:
            raise BadInput(no.NOT_A_CHOICE(text=text, words=", ".join(words)))
        return known[plain(text)]

    return chosen


def short(most: int) -> Reader:
    """A text of at most so many signs."""

    def checked(text: str) -> str:
        if len(text) > most:
            raise BadInput(no.TOO_LONG(signs=len(text), most=most))
        return text

    return checked


def insz(text: str) -> str:
    """A national number, also one whose first noughts a spreadsheet took away."""
    if re.fullmatch(r"[\d.,]+E\+\d+", text, flags=re.IGNORECASE):
        raise BadInput(no.ROUNDED(text=text))
    is_short = text.isdigit() and numbers.INSZ_DIGITS - FIRST_NOUGHTS <= len(text) < numbers.INSZ_DIGITS
    return numbers.insz(text.zfill(numbers.INSZ_DIGITS) if is_short else text)


def iban(text: str) -> str:
    return numbers.iban(text)
