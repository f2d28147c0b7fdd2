"""The pages as they are declared: printed for reviewers, and none beside the door without a reason."""

from pathlib import Path

from opstap.portal.pages import table
from opstap.portal.urls import urlpatterns

PRINTED = Path(__file__).parents[2] / "docs" / "pages.md"


def test_the_printed_table_is_up_to_date() -> None:
    assert PRINTED.read_text(encoding="utf-8") == table(), "run `make pages`"
    assert len(urlpatterns) > 130
