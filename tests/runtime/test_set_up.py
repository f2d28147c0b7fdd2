"""Small things of the set-up: the browser for the tests, and steps that show that they move."""

import io
import time
from pathlib import Path

import pytest

from opstap.runtime import browser, progress


def a_program(path: Path, code: int) -> str:
    path.write_text(f"#!/bin/sh\nexit {code}\n")
    path.chmod(0o755)
    return str(path)


def test_a_named_browser_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("OPSTAP_CHROMIUM", a_program(tmp_path / "mine", 0))
    assert browser.browser_path() == str(tmp_path / "mine")


def test_without_a_browser_the_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(browser, "NOTE", tmp_path / "browser")
    monkeypatch.setenv("OPSTAP_CHROMIUM", a_program(tmp_path / "broken", 1))
    with pytest.raises(browser.NoBrowser, match="install Chromium, or name one in OPSTAP_CHROMIUM"):
        browser.browser_path()


def test_the_browser_that_was_fetched_is_remembered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(browser, "NOTE", tmp_path / "browser")
    monkeypatch.setattr(browser, "NAMES", ())
    monkeypatch.delenv("OPSTAP_CHROMIUM", raising=False)
    (tmp_path / "browser").write_text(a_program(tmp_path / "fetched", 0))
    assert browser.browser_path() == str(tmp_path / "fetched")


@pytest.mark.parametrize("works", [True, False])
def test_the_set_up_ends_well_only_with_a_browser(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str], works: bool
) -> None:
    monkeypatch.setattr(browser, "NOTE", tmp_path / "browser")
    monkeypatch.setattr(browser, "from_playwright", lambda: None)
    monkeypatch.setattr(browser, "from_packages", lambda: None)
    monkeypatch.setenv("OPSTAP_CHROMIUM", a_program(tmp_path / "mine", 0 if works else 1))
    assert browser.main() == (0 if works else 1)
    assert (browser.NONE in capsys.readouterr().err) is not works


def test_a_slow_step_is_shown_with_its_last_words_and_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "SLOW", 0.01)
    shown = io.StringIO()
    with progress.step("Loading", shown) as step:
        time.sleep(0.1)
        step.say("Loading March")
    assert shown.getvalue().splitlines() == ["Loading … 0 s", "Loading March … 0 s"]


def test_a_quick_step_is_not_worth_a_line() -> None:
    shown = io.StringIO()
    with progress.step("Loading", shown):
        pass
    assert shown.getvalue() == ""
