"""A refusal on screen: in the language of the screen, with its code for programs and its law for people."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from django.urls import reverse

from opstap.parties.models import Person
from opstap.shared.scope import EVERYBODY, scoped
from opstap.vouchers.facts import Prices
from tests.portal.conftest import SignIn
from tests.portal.town import Town
from tests.world import insz

pytestmark = pytest.mark.database


def speaking(browser: Browser, language: str) -> Browser:
    browser.cookies["django_language"] = language
    return browser


def order(browser: Browser, town: Town, count: int) -> str:
    return browser.post(reverse("order_vouchers", args=[town.recognition.pk]), {"count": count}).content.decode()


@pytest.mark.parametrize(
    ("language", "said", "law"), [("nl", "minstens", ">Waarom?</a>"), ("en", "at least", ">Why?</a>")]
)
def test_what_the_rulebook_refuses_is_told_with_its_law(
    language: str, said: str, law: str, town: Town, as_: SignIn
) -> None:
    page = order(speaking(as_("client"), language), town, 9)
    assert 'data-rule="voucher_order"' in page
    assert said in page
    assert law in page


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "geen aanschafprijs. Leg die eerst vast."),
        ("en", "has no voucher price on 15 March 2021. Set one first."),
    ],
)
def test_what_a_step_refuses_is_told_with_what_to_do(
    language: str, said: str, town: Town, as_: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = speaking(as_("client"), language)
    monkeypatch.setattr(Prices, "on", lambda *about: None)
    page = order(browser, town, 10)
    assert 'data-rule="no-price"' in page
    assert said in page
    assert ">Waarom?</a>" not in page


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "nl",
            (
                "Rij 2, kolom rijksregisternummer: &#x27;123&#x27; is geen rijksregister- of bisnummer: ",
                "Rij 3, kolom voornaam: deze cel is leeg.",
                "Rij 4: Dit rijksregisternummer is al ingeschreven, als ",
            ),
        ),
        (
            "en",
            (
                "Row 2, column rijksregisternummer: &#x27;123&#x27; is no national or bis number: ",
                "Row 3, column voornaam: this cell is empty.",
                "Row 4: This national number is already registered, as ",
            ),
        ),
    ],
)
def test_every_row_of_a_file_is_answered_in_the_language_of_the_screen(
    language: str, said: tuple[str, ...], town: Town, as_: SignIn
) -> None:
    with scoped(EVERYBODY):
        known = Person.objects.get(pk=town.waiting.person_id).insz
    lines = f"rijksregisternummer;voornaam;familienaam\n123;Jan;Claes\n{insz()};;Bos\n{known};Iemand;Anders\n"
    browser = speaking(as_("coach"), language)
    sent: Any = {"file": SimpleUploadedFile("mensen.csv", lines.encode())}
    result = browser.post(reverse("import_people"), sent)["Location"]
    page, back = browser.get(result).content.decode(), browser.get(f"{result}&file=1").content.decode("utf-8-sig")
    assert [text in page for text in said] == [True] * 3
    assert 'data-rule="identity"' in page
    assert said[2] in back
