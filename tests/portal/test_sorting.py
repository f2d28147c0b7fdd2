"""Lists sort by their columns: up, down, over all pages and in the file, whatever stands in the address."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import RequestFactory
from django.urls import reverse

from opstap.portal.kit import listing as lists
from opstap.portal.kit.listing import Listing
from opstap.shared.scope import scoped
from tests.portal.conftest import SignIn
from tests.portal.test_access import EXPECTED, OK, address
from tests.portal.test_query_counts import ROLES
from tests.portal.town import TODAY, Town

pytestmark = pytest.mark.database

Lines = list[tuple[Any, Any]]
ACCENTS = ["Émile", "Bo", "ali", "Zoë"]


@pytest.fixture
def people(town: Town) -> Town:
    """Dossiers of four people, who all have the same family name."""
    for number, name in enumerate(ACCENTS):
        town.world.dossier(town.world.person(name), starts_on=TODAY - timedelta(number // 2))
    return town


def names(page: Any) -> list[str]:
    return [line[0][1].text.split()[0] for _, line in page.context["lines"]]


def heading(page: Any, title: str) -> str:
    text = page.content.decode()
    end = text.index(f">{title}</a>")
    return text[text.rindex("<th", 0, end) : text.index("</th>", end)]


@pytest.mark.parametrize(
    ("sort", "found"),
    [
        ("naam", ["ali", "Bo", "Émile", "Zoë"]),
        ("-naam", ["Zoë", "Émile", "Bo", "ali"]),
        ("start", ["ali", "Zoë", "Émile", "Bo"]),
        ("-start", ["Émile", "Bo", "ali", "Zoë"]),
    ],
)
def test_a_list_sorts_up_and_down_and_what_is_alike_by_its_key(
    sort: str, found: list[str], people: Town, as_: SignIn
) -> None:
    page = as_("coach").get(reverse("list_dossiers"), {"sort": sort, "q": "voorbeeld"})
    assert [name for name in names(page) if name in ACCENTS] == found


def test_a_heading_sorts_up_then_down_with_the_same_filters_from_the_first_page(people: Town, as_: SignIn) -> None:
    browser, path = as_("coach"), reverse("list_dossiers")
    asked = {"q": "voorbeeld", "page": "2"}

    plain, up, down = (heading(browser.get(path, {**asked, **more}), "Start") for more in WAYS)

    assert "aria-sort" not in plain
    assert 'href="?q=voorbeeld&amp;sort=start"' in plain
    assert 'aria-sort="ascending"' in up
    assert 'href="?q=voorbeeld&amp;sort=-start"' in up
    assert 'aria-sort="descending"' in down
    assert 'href="?q=voorbeeld&amp;sort=start"' in down


WAYS: list[dict[str, str]] = [{}, {"sort": "start"}, {"sort": "-start"}]


@pytest.mark.parametrize("unknown", ["", "-", "bestaat-niet", "status; drop", "--naam", "pk", "person__insz"])
def test_an_order_that_does_not_exist_is_the_lists_own(unknown: str, people: Town, as_: SignIn) -> None:
    browser, path = as_("coach"), reverse("list_dossiers")
    page = browser.get(path, {"sort": unknown})

    assert names(page) == names(browser.get(path))
    assert b'name="sort"' not in page.content
    assert b"aria-sort" not in page.content


def test_the_order_stays_in_every_language_and_with_other_filters(people: Town, as_: SignIn) -> None:
    browser, path = as_("coach"), reverse("list_dossiers")
    browser.cookies["django_language"] = "en"
    page = browser.get(path, {"sort": "-start"})

    assert 'aria-sort="descending"' in heading(page, "Start")
    assert b'<input type="hidden" name="sort" value="-start">' in page.content
    assert names(page)[:2] == ["Émile", "Bo"]


@pytest.mark.parametrize("more", [{}, {"sort": "naam"}, {"page": "1"}])
def test_an_order_or_a_page_is_no_choice_so_the_list_begins_as_it_does(
    more: dict[str, str], town: Town, as_: SignIn
) -> None:
    page = as_("coach").get(reverse("list_dossiers"), more)
    assert page.context["listing"].filters.asked("status") == "running"
    assert 'value="running" selected' in page.content.decode()


def test_a_saved_view_keeps_the_order(town: Town, as_: SignIn) -> None:
    browser = as_("coach")
    browser.post(reverse("save_view"), {"name": "Oudste", "page": "list_dossiers", "query": "status=active&sort=start"})
    assert 'href="?status=active&amp;sort=start"' in browser.get(reverse("list_dossiers")).content.decode()


def test_what_is_empty_comes_last_both_ways(town: Town, as_: SignIn) -> None:
    town.world.recognition(name="Zonder lidgeld", paid=False)
    for sort in ("ingeschreven-tot-en-met", "-ingeschreven-tot-en-met"):
        page = as_("coach").get(reverse("list_recognitions"), {"sort": sort})
        assert page.context["lines"][-1][1][1][1].text == "Zonder lidgeld"


LISTS = sorted(name for name in EXPECTED if name.startswith("list_") or name == "show_today")


@pytest.mark.parametrize("role", ROLES)
def test_every_order_of_every_list_shows_every_row(role: str, town: Town, as_: SignIn) -> None:
    """Every order is asked of the list that the page made; the last one of the page itself, which gives the same."""
    town.more(3)
    browser, scope, sorted_ = as_(role), town.users[role].memberships.get().scope, 0
    for name in LISTS:
        path = address(name, town)
        own = browser.get(path) if EXPECTED[name][role] == OK else None
        if own is None or "listing" not in own.context:
            continue
        columns = own.context["listing"].columns
        assert len({column.key for column in columns}) == len(columns)
        ways = [way + column.key for column in columns if column.sorts for way in ("", "-")]
        with scoped(scope):
            found = {way: rows(sorted_lines(own.context["listing"], way)) for way in ways}
        for way in ways:
            assert sorted(found[way]) == sorted(rows(own.context["lines"])), (name, way)
        if ways:
            assert rows(browser.get(path, {"sort": ways[-1]}).context["lines"]) == found[ways[-1]], name
        sorted_ += len(ways)
    assert sorted_


def sorted_lines(listing: Listing, way: str) -> Lines:
    """What the page of a list would show at this address, without a page around it."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(lists, "render", lambda request, template, context: context["lines"])
        return lists.show(RequestFactory().get("/", {"sort": way}), listing)


def rows(lines: Lines) -> list[str]:
    """Something of each row."""
    return [str(getattr(row, "pk", None) or line[0][1].text) for row, line in lines]


@pytest.mark.parametrize("sort", ["", "status", "-status", "uren-deze-maand"])
def test_pages_repeat_no_row_however_many_are_alike(
    sort: str, people: Town, as_: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "PER_PAGE", 1)
    browser, path = as_("coach"), reverse("list_dossiers")
    found = [name for page in range(1, 6) for name in names(browser.get(path, {"sort": sort, "page": page}))]
    assert sorted(found) == sorted([*ACCENTS, "Mia"])
