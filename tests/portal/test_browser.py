"""Whole days in a real Chromium on one town: signing in, each role's day; axe and a small phone on every page."""

import re
from collections import defaultdict
from collections.abc import Iterator

import pytest
from django.urls import reverse

from tests.portal.browser import Enter
from tests.portal.conftest import Settled
from tests.portal.test_access import EXPECTED, FILES, OK, address
from tests.portal.town import PASSWORD, Town

pytestmark = [pytest.mark.browser, pytest.mark.database, pytest.mark.xdist_group("browser")]

SMALL_PHONE = 320
"""Pixels: what WCAG asks (1.4.10), and an old telephone has."""
OPEN = ["show_front", "sign_in", "show_accessibility"]


@pytest.fixture(scope="module")
def live_town(settled: Settled) -> Iterator[Town]:
    """One town for all: these tests only look."""
    with settled() as town:
        yield town


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


def test_going_back_after_signing_out_shows_nothing_of_who_was_there(visit: Enter, live_town: Town) -> None:
    visitor, person = visit("coach"), live_town.dossier.person
    pages = [reverse("show_person", args=[person.pk]), reverse("list_dossiers")]
    for path in pages:
        assert person.family_name in visitor.open(path)
    visitor.page.get_by_label("Naam", exact=True).press_sequentially(person.given_name)
    visitor.page.wait_for_url("**q=*")  # what is filtered while one types is kept by a script of its own
    visitor.page.get_by_role("button", name="Afmelden").click()
    visitor.page.wait_for_url(visitor.server + "/")
    for _ in ["filtered", *pages]:
        visitor.page.go_back(wait_until="commit")
        assert person.family_name not in visitor.page.content()
        assert "/aanmelden/" in visitor.page.url
    assert visitor.page.evaluate("sessionStorage.getItem('htmx-history-cache')") is None


@pytest.fixture(scope="module")
def looked_at() -> dict[str, set[str]]:
    """Of each address the pages that were looked at, without what stands around them."""
    return defaultdict(set)


def main(page: str) -> str:
    """What a page has of its own: not the navigation, nor the tokens of its forms."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page[page.index("<main") : page.index("</main>")])


@pytest.mark.parametrize("role", ["", "coach", "worker", "client", "referrer", "vdab", "administrator"])
def test_no_page_has_a_fault_for_axe_or_is_too_wide_for_a_phone_or_for_paper(
    role: str, visit: Enter, live_town: Town, looked_at: dict[str, set[str]]
) -> None:
    """Every page of every role, but not again where another role got the same to the letter."""
    visitor = visit(role)
    pages = [name for name, roles in EXPECTED.items() if roles[role] == OK and name not in FILES] if role else OPEN
    found: dict[str, list[str]] = {}
    for name in pages:
        path, known = address(name, live_town), looked_at[name]
        if known and name != "show_today" and main(visitor.read(path)) in known:
            continue
        known.add(main(visitor.open(path)))
        found[name] = visitor.faults() + (["too wide"] if visitor.is_wider_than(SMALL_PHONE) else [])
        found[name] += visitor.cut_on_paper()
    visitor.page.get_by_role("button", name="English").click()
    found["english"] = visitor.faults()
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert visitor.complaints == []


def test_tab_reaches_the_skip_link_first_and_the_work_after_it(visit: Enter) -> None:
    visitor = visit("coach")
    visitor.open(reverse("show_today"))
    assert next(visitor.tabs(1)) == "Naar de inhoud"
    visitor.page.keyboard.press("Enter")
    assert list(visitor.tabs(2)) == ["Zoek iemand", "7"]


def test_a_list_follows_its_filter_while_one_types(visit: Enter) -> None:
    visitor = visit("coach")
    visitor.open(reverse("list_dossiers"))
    assert visitor.page.get_by_role("link", name="Mia Voorbeeld").count() == 1
    visitor.page.get_by_label("Naam", exact=True).press_sequentially("zz")
    visitor.page.get_by_text("Geen dossier gevonden").wait_for()
    assert "q=zz" in visitor.page.url
    assert visitor.page.locator("#found").inner_text() == "0 gevonden"
    assert visitor.page.get_by_label("Naam", exact=True).input_value() == "zz"
    assert visitor.faults() == []


def test_a_worker_can_print_the_page(visit: Enter) -> None:
    visitor = visit("worker")
    visitor.open(reverse("show_today"))
    visitor.page.emulate_media(media="print")
    assert not visitor.page.get_by_role("navigation").first.is_visible()
    assert visitor.page.get_by_text("uren mag u nog werken").first.is_visible()


def test_the_calculator_works_without_scripts(visit: Enter) -> None:
    visitor = visit(scripts=False)
    visitor.open("/")
    visitor.page.get_by_label("Hoeveel uren per maand?").fill("10")
    visitor.page.get_by_role("button", name="Reken uit").click()
    assert "41,00 €" in visitor.page.content()
