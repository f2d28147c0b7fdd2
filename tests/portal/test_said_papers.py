"""What papers and letters say, read before it becomes a PDF: no word that nobody should meet, and no empty promise."""

import re
from datetime import timedelta
from typing import Any

import pytest

from opstap.correspondence import papers
from opstap.correspondence.models import Message
from opstap.trajectories.actions.terms import write_terms
from opstap.trajectories.models import Agreement, Dossier, Evaluation, Guide
from opstap.trajectories.papers import agreements, evaluations, plans
from tests.portal.town import BY, TODAY, Town
from tests.said_words import found, promised

pytestmark = pytest.mark.database

LAW = re.compile(r"[\w-]*(?:wet|decreet|[Bb]esluit) (?:\d\d-\d\d-\d{4} )?art\. \d+")


@pytest.fixture
def said(town: Town, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What each paper of the town says, with its template: as it goes to Typst."""
    texts: list[str] = []

    def compiled(path: str, *, sys_inputs: dict[str, str], **_: Any) -> bytes:
        with open(path, encoding="utf-8") as template:
            texts.append(template.read() + sys_inputs["data"])
        return b"%PDF-" + str(len(texts)).encode()

    monkeypatch.setattr(papers.typst, "compile", compiled)
    write_terms(town.organiser.pk, text="Kom op tijd.", since=TODAY + timedelta(1), by=BY, day=TODAY)
    for guide in Guide:
        for months in (12, None):
            agreed(town, guide, months)
    for result in Evaluation.Result:
        town.evaluation.result = result
        evaluations.report(town.evaluation, town.organiser)
    plans.keep_plan(town.dossier, by=BY, day=TODAY)
    plans.keep_certificate(town.dossier, [], [], by=BY, day=TODAY)
    papers.letters_pdf(list(Message.objects.select_related("organiser")))
    return texts


def agreed(town: Town, guide: Guide, months: int | None) -> None:
    """The agreement of the town as it is with this guide, and with or without an end."""
    dossier = Dossier.objects.select_related("person__municipality", "referral").get(pk=town.dossier.pk)
    dossier.guided_by, dossier.months = guide, months
    agreement = Agreement(dossier=dossier, version=1, starts_on=dossier.starts_on, ends_on=dossier.planned_end_on)
    agreement.pk = Agreement.objects.get(dossier=dossier).pk
    agreements.pdf(agreement, town.organiser, drawn_on=TODAY + timedelta(1), day=TODAY)


def test_no_paper_or_letter_holds_a_word_that_nobody_should_meet(said: list[str]) -> None:
    assert len(said) == 2 * len(Guide) + len(Evaluation.Result) + 3
    assert [words for text in said if (words := found(text) + promised(text))] == []


def test_an_agreement_names_only_laws_that_say_what_its_sentences_say(said: list[str]) -> None:
    agreed_to = [text for text in said if "Wijk-werkovereenkomst" in text]
    assert len(agreed_to) == 2 * len(Guide)
    for text in agreed_to:
        assert "Kom op tijd." in text
        assert set(LAW.findall(text)) == {"Wijk-werkendecreet art. 17", "Wijk-werkendecreet art. 8"}
