"""One refusal: a code, a sentence in both languages with the facts as each reads them, the law, and what to do."""

from datetime import date

import pytest
from django.db import models

from opstap.rulebook import Sentence
from opstap.shared.refusals import Reason, Refusal, listed


class Size(models.TextChoices):
    """Words of a model, one of which stands in the catalogue."""

    CLIENT = "client", "gebruiker"


FULL = Reason(
    "full",
    nl="Op {day} passen er {count} bij {who}: {what}.",
    en="On {day} {count} fit with {who}: {what}.",
    law="art. 1",
    do_nl="Kies {other}.",
    do_en="Choose {other}.",
    field="day",
)


@pytest.fixture
def refusal() -> Refusal:
    other = Sentence(nl="een andere dag", en="another day")
    return FULL(day=date(2021, 5, 5), count=1500, who="An {x}", what=Size.CLIENT, other=other)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "Op 5 mei 2021 passen er 1.500 bij An {x}: gebruiker. Kies een andere dag."),
        ("en", "On 5 May 2021 1,500 fit with An {x}: client. Choose another day."),
    ],
)
def test_the_facts_are_told_as_each_language_writes_them(refusal: Refusal, language: str, said: str) -> None:
    assert refusal.in_(language) == said
    assert (refusal.code, refusal.law, refusal.field) == ("full", "art. 1", "day")


def test_a_row_puts_its_place_in_front_and_changes_nothing_else(refusal: Refusal) -> None:
    there = refusal.in_row(1500)
    assert there.in_("nl") == f"Rij 1500: {refusal}"
    assert refusal.in_row(3, "dag").in_("en").startswith("Row 3, column dag: On 5 May")
    assert (there.code, there.law, there.do, there.field) == ("full", "art. 1", refusal.do, "day")


def test_several_texts_read_as_one_and_a_refusal_can_be_a_fact(refusal: Refusal) -> None:
    assert listed([]) == Sentence(nl="", en="")
    both = listed([Sentence(nl="een", en="one"), Sentence(nl="twee", en="two")])
    assert both == Sentence(nl="een, twee", en="one, two")
    first = Reason("first", nl="De eerste: {it}", en="The first: {it}")
    assert first(it=refusal).in_("en") == f"The first: {refusal.in_('en')}"
