"""Lists: a constant number of queries, filters that find, files that hold what the screen holds."""

import csv
import io
import re
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from opstap.trajectories.actions import Step, move
from opstap.trajectories.models import Status
from tests.portal.conftest import SignIn
from tests.portal.town import Town
from tests.world import BY

pytestmark = pytest.mark.database

LISTS = [
    ("coach", "show_today", ()),
    ("coach", "list_dossiers", ()),
    ("coach", "list_recognitions", ()),
    ("coach", "list_hours", ()),
    ("coach", "confirm_hours", ()),
    ("vdab", "show_today", ()),
    ("vdab", "list_dossiers", ()),
    ("referrer", "show_today", ()),
    ("referrer", "list_referred_dossiers", ()),
    ("administrator", "list_accounts", ()),
]


def queries(browser: Any, path: str) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert browser.get(path).status_code == 200
    return [query["sql"] for query in seen.captured_queries]


@pytest.mark.parametrize(("role", "name", "args"), LISTS)
def test_a_longer_list_asks_no_more_queries(
    role: str, name: str, args: tuple[Any, ...], town: Town, as_: SignIn
) -> None:
    browser, path = as_(role), reverse(name, args=args)
    before = queries(browser, path)
    town.more(5)
    assert len(queries(browser, path)) == len(before)


def test_pages_of_one_thing_ask_no_query_per_row(town: Town, as_: SignIn) -> None:
    few = len(queries(as_("client"), reverse("confirm_own_hours")))
    dossier = town.world.dossier(town.world.person("Noor"))
    placement = town.world.placement(dossier, town.recognition)
    town.world.work(placement, hours=1)
    assert len(queries(as_("client"), reverse("confirm_own_hours"))) == few


def test_a_name_is_found_without_its_accents_and_capitals(town: Town, as_: SignIn) -> None:
    town.world.dossier(town.world.person("Émile"))
    found = as_("coach").get(reverse("list_dossiers"), {"q": "emile voor"}).content.decode()
    assert "Émile Voorbeeld" in found
    assert "Mia Voorbeeld" not in found


def test_the_files_hold_the_filtered_list(town: Town, as_: SignIn) -> None:
    town.more(3)
    browser, path = as_("coach"), reverse("list_dossiers")
    table = csv.reader(
        io.StringIO(browser.get(path, {"q": "extra", "format": "csv"}).getvalue().decode("utf-8-sig")), delimiter=";"
    )
    titles, *rows = list(table)
    assert titles[0] == "Naam"
    assert [row[0] for row in rows] == ["Extra0 Voorbeeld", "Extra1 Voorbeeld", "Extra2 Voorbeeld"]
    book = openpyxl.load_workbook(io.BytesIO(browser.get(path, {"q": "extra", "format": "xlsx"}).getvalue()))
    lines = list(book.active.values)
    assert lines[0] == tuple(titles)
    assert lines[1][3].date() == town.dossier.starts_on
    assert lines[1][5] == 1


def test_a_name_is_never_read_as_a_formula(town: Town, as_: SignIn) -> None:
    town.world.recognition(name="=1+1")
    file = as_("coach").get(reverse("list_recognitions"), {"q": "=1", "format": "csv"}).getvalue().decode("utf-8-sig")
    assert ";'=1+1;" in file


def test_a_choice_that_does_not_exist_narrows_nothing(town: Town, as_: SignIn) -> None:
    response = as_("coach").get(reverse("list_dossiers"), {"status": "onbestaand", "show": "niets", "page": "x"})
    assert response.context["page"].paginator.count == 1


def test_hours_and_the_rest_stand_on_the_dossier(town: Town, as_: SignIn) -> None:
    text = as_("coach").get(reverse("show_dossier", args=[town.dossier.pk])).content.decode()
    assert re.search(r"<strong>4</strong>\s+van 60 in maart 2021 \(56 gebruikt\)", text)
    assert "Dossier: <strong>actief</strong>" in text
    assert reverse("show_rule", args=["monthly_cap"]) in text


def test_the_list_of_dossiers_begins_with_those_that_run(town: Town, as_: SignIn) -> None:
    ended = town.world.dossier(town.world.person("Noor"))
    move(steps=[Step(ended.pk, Status.ENDED, ended.starts_on)], by=BY)
    browser, path = as_("coach"), reverse("list_dossiers")

    assert "Noor Voorbeeld" not in browser.get(path).content.decode()
    assert "Noor Voorbeeld" in browser.get(f"{path}?status=").content.decode()
