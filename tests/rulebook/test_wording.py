"""Days, amounts and counts as people read them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from opstap.rulebook import Decision, Sentence
from opstap.rulebook.decision import least_certain
from opstap.rulebook.wording import EN, NL


def test_a_day() -> None:
    assert (NL.day(date(2021, 5, 5)), EN.day(date(2021, 5, 5))) == ("5 mei 2021", "5 May 2021")


@pytest.mark.parametrize(
    ("cents", "nl", "en"),
    [
        (745, "7,45 €", "€7.45"),
        (5, "0,05 €", "€0.05"),
        (-210, "-2,10 €", "-€2.10"),
        (152000, "1.520,00 €", "€1,520.00"),
    ],
)
def test_an_amount(cents: int, nl: str, en: str) -> None:
    assert (NL.euro(cents), EN.euro(cents)) == (nl, en)


@pytest.mark.parametrize(
    ("number", "nl", "en"),
    [
        (60000, "60.000", "60,000"),
        (Decimal("5.20"), "5,20", "5.20"),
        (-1200, "-1.200", "-1,200"),
        (Decimal("-0.5"), "-0,5", "-0.5"),
    ],
)
def test_a_number(number: int | Decimal, nl: str, en: str) -> None:
    assert (NL.number(number), EN.number(number)) == (nl, en)


def test_one_and_many() -> None:
    assert [NL.count(number, "hour") for number in (0, 1, 2)] == ["0 uren", "1 uur", "2 uren"]
    assert [EN.count(number, "hour") for number in (0, 1, 2)] == ["0 hours", "1 hour", "2 hours"]


def test_a_sentence_is_dutch_unless_english_is_asked() -> None:
    sentence = Sentence(nl="Ja.", en="Yes.")
    assert str(sentence) == "Ja."
    assert [sentence.in_(code) for code in ("nl", "en", "en-gb", "fr")] == ["Ja.", "Yes.", "Yes.", "Ja."]


def test_a_decision_is_its_own_answer() -> None:
    yes = Decision(True, "overlap", "Voorbeeldwet", Sentence("Ja.", "Yes."), {}, "fact")
    no = Decision(False, "overlap", "Voorbeeldwet", Sentence("Nee.", "No."), {}, "fact")
    assert yes
    assert not no


def test_the_least_certain_number_marks_the_decision() -> None:
    assert least_certain(["fact", "open", "inferred"]) == "open"
    assert least_certain(["fact", "inferred"]) == "inferred"
    assert least_certain(["fact"]) == "fact"
