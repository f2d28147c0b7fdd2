"""Files of lists: all rows of the screen, in its order, with real columns; read while they are sent."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from opstap.portal.kit import exports, listing
from opstap.shared.scope import NOBODY, scoped
from tests.portal.conftest import SignIn
from tests.portal.test_access import EXPECTED, OK, address
from tests.portal.test_query_counts import ROLES
from tests.portal.test_sorting import LISTS
from tests.portal.town import TODAY, Town, enter, propose

pytestmark = pytest.mark.database


POINTED = re.compile(r"-?\d+\.\d+")
"""A number that a Belgian spreadsheet reads as text."""


def table(response: Any) -> list[list[str]]:
    """The file as it arrives: read after the view, by a connection that sees nobody's rows by itself."""
    with scoped(NOBODY):
        text = response.getvalue().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def sheet(response: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(response.getvalue())).active


@pytest.fixture
def elsewhere(town: Town) -> Town:
    """Also people, clients and work of the other organiser, which the roles here do not see."""
    town.more(3)
    dossier = town.other.dossier(town.other.person("Buur"))
    recognition = town.other.recognition(name="Buurvrouw")
    town.other.work(town.other.placement(dossier, recognition), hours=1)
    propose(town.other, town.other.person("Overkant"))
    return town


@pytest.mark.parametrize("role", ROLES)
def test_the_file_holds_the_rows_of_the_screen_in_every_role(
    role: str, elsewhere: Town, as_: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PER_PAGE", 4)
    monkeypatch.setattr(listing, "AT_ONCE", 3)
    browser, some = as_(role), False
    for name in LISTS:
        path = address(name, elsewhere)
        page = browser.get(path) if EXPECTED[name][role] == OK else None
        if page and "listing" in (page.context or {}):
            titles, *rows = table(browser.get(path, {"format": "csv"}))
            assert [row[0] for row in rows] == list(shown(browser, path, page)), name
            assert [cell for row in rows for cell in row if POINTED.fullmatch(cell)] == [], name
            lines = list(sheet(browser.get(path, {"format": "xlsx"})).values)
            assert lines[0] == tuple(titles)
            assert len(lines) == 1 + len(rows)
            some |= bool(rows)
    assert some


def shown(browser: Any, path: str, page: Any) -> Iterator[str]:
    """What stands first in each row, on this page and every next one."""
    later = range(2, 1 + page.context["page"].paginator.num_pages)
    for one in (page, *(browser.get(path, {"page": number}) for number in later)):
        for _, line in one.context["lines"]:
            yield str(exports._plain(line[0][1].exported))


def test_the_file_is_in_the_order_of_the_screen(town: Town, as_: SignIn) -> None:
    town.more(2)
    rows = [table(as_("coach").get(reverse("list_dossiers"), {"sort": way, "format": "csv"})) for way in WAYS]
    assert [row[0].split()[0] for row in rows[0][1:]] == ["Extra0", "Extra1", "Mia"]
    assert rows[1][1:] == rows[0][:0:-1]


WAYS = ("naam", "-naam")


def test_a_time_is_two_columns_and_an_amount_is_a_number(town: Town, as_: SignIn) -> None:
    titles, *rows = table(as_("worker").get(reverse("list_own_hours"), {"format": "csv"}))
    assert titles == ["Dag", "Bij wie?", "Van", "Tot", "Begonnen uren", "Bedrag", "Staat"]
    assert rows[-1] == ["2021-01-04", "Familie Voorbeeld", "09:00", "12:00", "3", "12,30", "bevestigd"]

    last = list(sheet(as_("worker").get(reverse("list_own_hours"), {"format": "xlsx"})).rows)[-1]
    assert [cell.value for cell in last[2:6]] == [time(9), time(12), 3, 12.3]
    assert last[0].value.date() == date(2021, 1, 4)
    assert [last[place].number_format for place in (0, 2, 5)] == ["d/m/yyyy", "hh:mm", "#,##0.00"]


def test_a_structured_communication_is_left_as_it_is(town: Town, as_: SignIn) -> None:
    _titles, row = table(as_("client").get(reverse("list_own_orders"), {"format": "csv"}))
    assert row[2:4] == ["139,00", town.order.reference_shown]
    assert row[3].startswith("+++")


@pytest.mark.parametrize(("text", "kept"), [("+++1", "'+++1"), ("+++090/9337/55493+++ ", "'+++090/9337/55493+++ ")])
def test_only_a_whole_communication_escapes_the_guard(text: str, kept: str) -> None:
    assert exports._plain(text) == kept
    assert exports._plain("+++090/9337/55493+++") == "+++090/9337/55493+++"


def test_a_sheet_is_ready_to_read_and_to_print(town: Town, as_: SignIn) -> None:
    answer = as_("coach").get(reverse("list_hours"), {"format": "xlsx"})
    assert answer["Content-Disposition"] == f'attachment; filename="uren-{TODAY}.xlsx"'
    found = sheet(answer)
    assert (found.title, found.freeze_panes, found.print_title_rows) == ("Uren", "A2", "$1:$1")
    assert found.auto_filter.ref == f"A1:G{found.max_row}"
    assert (found.page_setup.orientation, found.page_setup.fitToHeight) == ("landscape", 0)
    assert found.sheet_properties.pageSetUpPr.fitToPage
    assert found.column_dimensions["B"].width > found.column_dimensions["A"].width > 0


@pytest.mark.parametrize("name", ["Uren [2021]: a/b?*", "x" * 40])
def test_a_sheet_has_a_name_that_a_spreadsheet_takes(name: str) -> None:
    with exports._xlsx(name, [exports.Head("A")], [["b"]]) as file:
        found = openpyxl.load_workbook(file).active.title
    assert found.strip() == name.translate(str.maketrans(dict.fromkeys("[]:/?*", " ")))[:31].strip()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_longer_file_asks_no_more_queries(kind: str, town: Town, as_: SignIn) -> None:
    browser = as_("coach")
    for name in ("list_hours", "list_recognitions", "list_people", "list_referrals"):
        before = asked(browser, name, kind)
        town.more(4)
        assert asked(browser, name, kind) == before


def asked(browser: Any, name: str, kind: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        browser.get(reverse(name), {"format": kind}).getvalue()
    return len(seen)


def test_the_titles_are_there_before_any_row_is_read(town: Town, as_: SignIn) -> None:
    lines = iter(as_("coach").get(reverse("list_hours"), {"format": "csv"}).streaming_content)
    with CaptureQueriesContext(connection) as seen:
        assert next(lines).decode("utf-8-sig").startswith("Dag;Wijk-werker;")
    assert not seen.captured_queries


def test_whoever_goes_away_ends_the_transaction(town: Town, as_: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "LINES", 2)
    before = len(connection.savepoint_ids), role()
    response = as_("coach").get(reverse("list_hours"), {"format": "csv"})
    lines = response.streaming_content
    assert next(lines)
    assert next(lines)
    assert (len(connection.savepoint_ids), role()) != before

    response._iterator.close()

    assert (len(connection.savepoint_ids), role()) == before


def role() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select current_user || current_setting('opstap.organisers', true)")
        return str(cursor.fetchone()[0])


def test_a_file_speaks_the_language_of_the_screen(town: Town, as_: SignIn) -> None:
    browser = as_("coach")
    browser.cookies["django_language"] = "en"
    enter(town.placement, TODAY - timedelta(2), 1)
    titles, *rows = table(browser.get(reverse("list_hours"), {"format": "csv"}))
    assert titles[0] == "Day"
    assert {row[-1] for row in rows} == {"entered", "confirmed"}
