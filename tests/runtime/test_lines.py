"""One record is one line under 2 kB, in text or JSON, and says nothing that somebody typed."""

import json
import logging
import sys

import pytest

from opstap.runtime import lines
from opstap.runtime.errors import CannotStart

TYPED = "85.01.01-123.45"


def deep(levels: int) -> None:
    if levels:
        deep(levels - 1)
    raise ValueError(TYPED)


def record(message: str = "a job\nfailed", levels: int = 2, **said: object) -> logging.LogRecord:
    try:
        deep(levels)
    except ValueError:
        made = logging.LogRecord("opstap.fault", logging.ERROR, __file__, 1, message, None, sys.exc_info())
    made.said = said
    return made


@pytest.mark.parametrize("line", [lines.Text(), lines.Json()])
def test_a_fault_is_one_line_that_says_where_and_not_what(line: lines.Line) -> None:
    shown = line.format(record(fault="7KQ2MX", path="/personen/12/"))
    assert "\n" not in shown
    assert TYPED not in shown
    for word in ("7KQ2MX", "/personen/12/", "builtins.ValueError", "test_lines.py", "a job failed"):
        assert word in shown


@pytest.mark.parametrize("line", [lines.Text(), lines.Json()])
@pytest.mark.parametrize(("words", "levels"), [("é" * 5000, 2), ("failed", 300)])
def test_a_line_stays_under_two_kilobytes(
    line: lines.Line, words: str, levels: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "short", lambda path: "opstap/" + "x" * 30)  # as if all of it were ours
    shown = line.format(record(words, levels, path="/" + "y" * 199))
    assert 500 < len(shown.encode()) < 2000
    if isinstance(line, lines.Json):
        assert json.loads(shown)["frames"], "the innermost frames are kept"


def test_what_is_being_done_stands_on_every_line() -> None:
    before = lines.about.set({"request": "abc-123"})
    try:
        assert json.loads(lines.Json().format(record()))["request"] == "abc-123"
    finally:
        lines.about.reset(before)
    assert "request" not in json.loads(lines.Json().format(record()))


def test_only_text_and_json_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPSTAP_LOG", "xml")
    with pytest.raises(CannotStart, match="OPSTAP_LOG must be text or json, not 'xml'"):
        lines.settings(level="INFO")
