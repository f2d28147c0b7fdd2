"""Whole roads in a real Chromium: signing in, each role's day, hours in and confirmed; axe on every page."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import sync_playwright

from opstap.performances.models import Confirmation, Performance
from opstap.shared.audit import acting
from opstap.shared.scope import EVERYBODY, seeing
from tests.portal.browser import ARGUMENTS, Visitor
from tests.portal.test_access import EXPECTED, OK, address
from tests.portal.town import BY, PASSWORD, Town, build

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright keeps a loop in this thread; the tests do not

pytestmark = [
    pytest.mark.browser,
    pytest.mark.database,
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),  # the owner empties the tables
]

Enter = Callable[..., Visitor]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """The machine's own Chromium where there is one, else the one Playwright brought."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def live_town(pages: None, transactional_db: None) -> Town:
    """The town, there for every connection."""
    with acting(BY, "test"), seeing(EVERYBODY):
        return build(password=PASSWORD)


@pytest.fixture
def visit(live_town: Town, live_server: Any, chromium: Chromium) -> Iterator[Enter]:
    """Open the portal as somebody: `visit("coach")`; with a width for a phone. At the end nothing strayed."""
    visitors: list[Visitor] = []

    def enter(name: str = "", width: int = 1280, *, scripts: bool = True) -> Visitor:
        context = chromium.new_context(viewport={"width": width, "height": 800}, java_script_enabled=scripts)
        if name:
            django = Browser()
            django.force_login(live_town.users[name])
            session = django.cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        visitors.append(Visitor(context, live_server.url))
        return visitors[-1]

    yield enter
    for visitor in visitors:
        visitor.context.close()
    assert [stray for visitor in visitors for stray in visitor.strayed] == []


@pytest.mark.parametrize("role", ["coach", "worker", "client", "referrer", "vdab", "administrator"])
def test_signing_in_leads_to_ones_own_day(role: str, visit: Enter) -> None:
    visitor = visit()
    visitor.open("/aanmelden/")
    visitor.page.get_by_label("Aanmeldnaam").fill(role)
    visitor.page.get_by_label("Wachtwoord").fill(PASSWORD)
    visitor.page.get_by_role("main").get_by_role("button", name="Aanmelden").click()
    visitor.page.wait_for_url("**/vandaag/")
    assert visitor.page.locator("h1").count() == 1
    visitor.page.get_by_role("button", name="Afmelden").click()
    visitor.page.wait_for_url(visitor.server + "/")


@pytest.mark.parametrize("role", ["", "coach", "worker", "client", "referrer", "vdab", "administrator"])
def test_axe_finds_nothing_on_any_page_in_either_language(role: str, visit: Enter, live_town: Town) -> None:
    visitor = visit(role)
    found = {}
    open_pages = [name for name, roles in EXPECTED.items() if roles.get(role or "coach") == OK]
    for name in open_pages if role else ["front", "sign-in", "accessibility"]:
        visitor.open(address(name, live_town))
        found[name] = visitor.faults()
    visitor.page.get_by_role("button", name="English").click()
    found["english"] = visitor.faults()
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert visitor.complaints == []


@pytest.mark.parametrize("role", ["coach", "worker", "client", "vdab"])
def test_no_page_is_wider_than_a_small_phone(role: str, visit: Enter, live_town: Town) -> None:
    visitor = visit(role, width=320)
    wide = []
    for name, roles in EXPECTED.items():
        if roles[role] == OK:
            visitor.open(address(name, live_town))
            wide += [name] if visitor.is_too_wide() else []
    assert wide == []


def test_a_coach_enters_hours_and_reads_why_a_row_is_refused(visit: Enter, live_town: Town) -> None:
    visitor = visit("coach")
    visitor.open(reverse("dossier", args=[live_town.dossier.pk]))
    page = visitor.page
    page.get_by_role("link", name="Uren invoeren").click()
    for row, (begins, ends) in enumerate([("13:00", "15:00"), ("16:00", "21:00")]):
        fields = page.locator("fieldset").nth(row)
        fields.get_by_label("Dag").fill("2021-03-12")
        fields.get_by_label("Van").fill(begins)
        fields.get_by_label("Tot").fill(ends)
    page.get_by_role("button", name="Bewaar").click()
    assert "1 rij is bewaard." in page.get_by_role("status").inner_text()
    refused = page.locator("fieldset").nth(0)
    assert "58 van 60 uren gebruikt" in refused.inner_text()
    assert refused.get_by_label("Van").input_value() == "16:00"
    assert visitor.faults() == []
    refused.get_by_label("Tot").fill("18:00")
    page.get_by_role("button", name="Bewaar").click()
    page.wait_for_url("**/dossiers/*/")
    with seeing(EVERYBODY):
        assert Performance.objects.filter(day="2021-03-12").count() == 2


@pytest.mark.parametrize(("role", "name"), [("coach", "hours-confirm"), ("client", "client-hours")])
def test_hours_are_confirmed_with_the_keyboard_alone(role: str, name: str, visit: Enter, live_town: Town) -> None:
    visitor = visit(role)
    visitor.open(reverse(name))
    visitor.page.locator(f"input[value='{live_town.entered}']").focus()
    visitor.page.keyboard.press("Space")
    visitor.page.get_by_role("button", name="Bevestig wat aangevinkt is").focus()
    visitor.page.keyboard.press("Enter")
    assert "1 prestatie is bevestigd." in visitor.page.get_by_role("status").inner_text()
    with seeing(EVERYBODY):
        assert Confirmation.objects.filter(performance=live_town.entered).exists()


def test_tab_reaches_the_skip_link_first_and_the_work_after_it(visit: Enter) -> None:
    visitor = visit("coach")
    visitor.open(reverse("home"))
    assert next(visitor.tabs(1)) == "Naar de inhoud"
    visitor.page.keyboard.press("Enter")
    assert list(visitor.tabs(2)) == ["Zoek iemand", "7"]


def test_a_list_follows_its_filter_while_one_types(visit: Enter) -> None:
    visitor = visit("coach")
    visitor.open(reverse("dossiers"))
    assert visitor.page.get_by_role("link", name="Mia Voorbeeld").count() == 1
    visitor.page.get_by_label("Naam").press_sequentially("zz")
    visitor.page.get_by_text("Geen dossier gevonden").wait_for()
    assert "q=zz" in visitor.page.url
    assert visitor.page.locator("#found").inner_text() == "0 gevonden"
    assert visitor.page.get_by_label("Naam").input_value() == "zz"
    assert visitor.faults() == []


def test_a_worker_can_print_the_page(visit: Enter) -> None:
    visitor = visit("worker")
    visitor.open(reverse("home"))
    visitor.page.emulate_media(media="print")
    assert not visitor.page.get_by_role("navigation").first.is_visible()
    assert visitor.page.get_by_text("uren mag u nog werken").first.is_visible()


def test_the_calculator_works_without_scripts(visit: Enter) -> None:
    visitor = visit(scripts=False)
    visitor.open("/")
    visitor.page.get_by_label("Hoeveel uren per maand?").fill("10")
    visitor.page.get_by_role("button", name="Reken uit").click()
    assert "41,00 €" in visitor.page.content()
