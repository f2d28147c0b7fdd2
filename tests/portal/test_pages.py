"""The pages as they are declared: printed for reviewers, and none beside the door without a reason."""

import re
from pathlib import Path

from opstap.portal.kit.page import PAGES
from opstap.portal.pages import table
from opstap.portal.urls import BESIDE, urlpatterns

PRINTED = Path(__file__).parents[2] / "docs" / "pages.md"
TEMPLATES = Path(__file__).parents[2] / "opstap" / "portal" / "templates"


def test_the_printed_table_is_up_to_date() -> None:
    assert PRINTED.read_text(encoding="utf-8") == table(), "run `make pages`"
    assert len(urlpatterns) > 130


BESIDE_THE_DOOR = 5
"""With the two pages of the API that describe it."""


def test_every_page_goes_through_the_door_but_a_few_with_a_reason() -> None:
    beside = {str(pattern.name) for pattern in urlpatterns} - {one.name for one in PAGES}
    assert beside == set(BESIDE)
    assert all(BESIDE.values())
    assert len(beside) <= BESIDE_THE_DOOR - 2


def test_a_page_is_named_by_what_is_done_there_and_to_what() -> None:
    assert [one.name for one in PAGES if "_" not in one.name] == []


def test_no_template_asks_which_role_reads_it() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html")}
    assert len(texts) > 100
    asking = {name for name, text in texts.items() if re.search(r"\{%[^%]*membership\.role", text)}
    assert asking == set()
