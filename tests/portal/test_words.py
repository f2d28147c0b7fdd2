"""Every sentence on screen exists in English, and the compiled file is the catalogue as it stands."""

import gettext
import io

import pytest
from babel.messages.pofile import read_po
from django.urls import reverse
from django.utils import translation

from opstap.portal.messages import CATALOGUE, gathered
from tests.portal.conftest import SignIn
from tests.portal.town import Town


def test_every_dutch_sentence_has_an_english_one() -> None:
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    keys = {key if isinstance(key, str) else key[0] for key in compiled._catalog}  # type: ignore[attr-defined]
    assert sorted(str(one) for one in gathered() if (one if isinstance(one, str) else one[0]) not in keys) == []


def test_the_compiled_file_is_the_catalogue() -> None:
    known = read_po(io.StringIO(CATALOGUE.read_text()))
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for message in known:
        if message.id and isinstance(message.id, str):
            assert compiled.gettext(message.id) == message.string


def test_no_placeholder_is_lost_in_translation() -> None:
    for message in read_po(io.StringIO(CATALOGUE.read_text())):
        said = message.string if isinstance(message.string, str) else message.string[-1]
        asked = message.id if isinstance(message.id, str) else message.id[-1]
        if message.id:
            assert sorted(_places(asked)) == sorted(_places(said)), message.id


def _places(text: str) -> list[str]:
    return [part.split(")")[0] for part in text.split("%(")[1:]]


@pytest.mark.database
def test_a_refusal_is_said_in_the_language_of_the_screen(town: Town, as_: SignIn) -> None:
    browser = as_("client")
    browser.cookies["django_language"] = "en"
    text = browser.post(reverse("order_vouchers", args=[town.recognition.pk]), {"count": "3"}).content.decode()
    assert ">Why?</a>" in text
    assert "at least" in text.lower() or "fewest" in text.lower()
    translation.activate("nl")
