"""Behind "Waarom?": the numbers that a rule leans on, each with law, mark and source."""

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import translation

from tests.portal.conftest import SignIn
from tests.portal.town import Town

pytestmark = pytest.mark.database


def page(name: str, language: str = "nl") -> str:
    """The page of a rule as whoever is not signed in reads it."""
    browser = Browser()
    browser.cookies["django_language"] = language
    with translation.override("nl"):
        return browser.get(reverse("show_rule", args=[name])).content.decode()


@pytest.mark.parametrize(
    ("name", "nl", "en"),
    [
        ("evaluation_due", ("Wijk-werkendecreet art. 8", "vastgesteld"), ("Wijk-werkendecreet art. 8", "established")),
        ("monthly_cap", ("60 uren", "SERV, advies over samenlevingsjobs"), ("60 hours", "SERV, advice on samenl")),
        ("registration_fee_months", ("12 maanden", "afgeleid"), ("12 months", "inferred")),
        ("suspension", ("Nog open: hoelang een schorsing mag duren", "nog open"), ("how long a suspension", "open")),
    ],
)
def test_a_rule_tells_law_mark_and_source(town: Town, name: str, nl: tuple[str, ...], en: tuple[str, ...]) -> None:
    for language, words in (("nl", nl), ("en", en)):
        text = page(name, language)
        assert [one for one in words if one not in text] == []


def test_a_number_without_a_law_names_none(town: Town) -> None:
    assert "<dt>Wet</dt>" in page("evaluation_due")
    assert "<dt>Wet</dt>" not in page("monthly_cap")


def test_there_is_no_page_of_what_is_no_rule(town: Town) -> None:
    assert Browser().get(reverse("show_rule", args=["no-price"])).status_code == 404


@pytest.mark.parametrize(("language", "why"), [("nl", "Waarom?"), ("en", "Why?")])
def test_what_rests_on_an_article_prints_it_beside_the_way_to_its_rule(
    town: Town, as_: SignIn, language: str, why: str
) -> None:
    coach = as_("coach")
    coach.cookies["django_language"] = language
    path = reverse("show_evaluation", args=[town.dossier.pk, town.evaluation.pk])
    with translation.override("nl"):
        text = coach.get(path).content.decode()
    assert f'Wijk-werkendecreet art. 8 <a class="au-c-link" href="/regels/evaluation_due/">{why}</a>' in text
