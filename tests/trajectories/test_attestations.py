"""Competences: taken from the published list, attested only where somebody worked, and put on a certificate."""

from datetime import date, timedelta
from typing import Any

import pytest

from opstap.clients.models import Recognition
from opstap.correspondence import papers
from opstap.parties.models import Category, Membership, Role
from opstap.shared.errors import BadInput
from opstap.trajectories.actions import attestations as actions
from opstap.trajectories.actions import competences
from opstap.trajectories.models import Attestation, Competence, Dossier, Goal
from opstap.trajectories.papers import plans as plan_papers
from opstap.trajectories.papers.plans import Work
from opstap.trajectories.queries.attestations import attestations, called, said_by_client, standing, suggested
from opstap.trajectories.queries.attestations import competences as found
from tests.world import BY, START, World

pytestmark = pytest.mark.database

TODAY = date(2021, 3, 15)
ESCO = "http://data.europa.eu/esco/skill/"


def competence(name: str = "hagen snoeien", code: str = "test-1", **more: Any) -> Competence:
    return Competence(uri=ESCO + code, **{"kind": "skill", "name_nl": name, "name_en": f"{name} (en)", **more})


@pytest.fixture
def pruning(everybody: None) -> Competence:
    return competences.add(competence(), by=BY)


def attested(dossier: Dossier, pruning: Competence, place: Recognition | None = None, **more: Any) -> Attestation:
    said = {"level": "alone", "attested_by": "Jo Klant", "day": TODAY, **more}
    worked = [place.pk] if place else []
    return actions.attest(
        Attestation(dossier=dossier, competence=pruning, recognition=place, **said),
        worked_at=worked,
        by=BY,
        day=TODAY,
    )


# Competences


def test_the_same_list_again_changes_nothing_and_empty_cells_leave_what_was(everybody: None) -> None:
    def rows() -> list[Competence]:
        return [competence(), competence("maaien", "test-2", name_en="")]

    first = competences.take_in(rows(), by=BY)
    english = competences.take_in([competence("", "test-2", kind="", name_en="mowing")], by=BY)
    again = competences.take_in(rows(), by=BY)

    assert [one.record for one in first] == [one.record for one in again]
    assert all(english)
    assert list(Competence.objects.order_by("pk").values_list("kind", "name_nl", "name_en")) == [
        ("skill", "hagen snoeien", "hagen snoeien (en)"),
        ("skill", "maaien", "mowing"),
    ]
    assert Competence.pgh_event_model.objects.filter(pgh_label="update").count() == 1


def test_a_row_that_cannot_be_taken_in_does_not_spoil_its_neighbours(everybody: None) -> None:
    answers = competences.take_in(
        [competence(), competence("dubbel"), competence("", "test-3"), competence("x", "test-4")], by=BY
    )

    assert [bool(one) for one in answers] == [True, False, False, True]
    assert "staat al in een rij hierboven" in str(answers[1].refusal)
    assert "nog niet ingevoerd" in str(answers[2].refusal)
    assert Competence.objects.get(uri=ESCO + "test-1").name_nl == "hagen snoeien"


def test_an_address_is_there_once(pruning: Competence) -> None:
    with pytest.raises(BadInput, match="staat al hagen snoeien"):
        competences.add(competence("iets anders"), by=BY)
    pruning.name_nl = "hagen scheren"
    competences.correct(pruning, by=BY)
    assert called("Hagen Scheren") == pruning


@pytest.mark.parametrize("words", ["snoei HAG", "(en) hagen", ESCO + "test-1"])
def test_a_competence_is_found_by_words_of_a_name_or_by_its_address(pruning: Competence, words: str) -> None:
    other = competences.add(competence("maaien", "test-2"), by=BY)
    assert list(found(words)) == [pruning]
    assert other in found("")


def test_what_is_used_is_suggested_first(world: World, pruning: Competence) -> None:
    ahead = competences.add(competence("aaien", "test-2"), by=BY)
    assert list(suggested()) == [ahead, pruning]
    Goal.objects.create(dossier=world.dossier(), text="Leren snoeien", competence=pruning, set_on=TODAY)
    assert list(suggested()) == [pruning, ahead]


# Attesting


@pytest.mark.parametrize("worked", [True, False])
def test_a_client_attests_only_for_who_worked_there(world: World, pruning: Competence, worked: bool) -> None:
    dossier, place = world.dossier(), world.recognition()
    asked = Attestation(
        dossier=dossier, competence=pruning, recognition=place, level="alone", attested_by="Jo", day=TODAY
    )

    def attest() -> Attestation:
        return actions.attest(asked, worked_at=[place.pk] if worked else [], by=BY, day=TODAY)

    if worked:
        assert [attest()] == list(attestations(dossier))
    else:
        with pytest.raises(BadInput, match="niet bij deze gebruiker gewerkt"):
            attest()


@pytest.mark.parametrize(
    ("different", "said"),
    [
        ({}, ""),
        ({"attested_by": " "}, "wie dit zag"),
        ({"day": TODAY + timedelta(1)}, "vandaag of vroeger"),
        ({"day": START - timedelta(1)}, "begon pas op 4 januari 2021"),
    ],
)
def test_the_organiser_attests_what_it_saw(
    world: World, pruning: Competence, different: dict[str, Any], said: str
) -> None:
    dossier = world.dossier()
    if not said:
        assert attested(dossier, pruning, **different).recognition is None
    else:
        with pytest.raises(BadInput, match=said):
            attested(dossier, pruning, **different)


def test_the_same_is_not_said_twice_but_more_may_be_said_later(world: World, pruning: Competence) -> None:
    dossier = world.dossier()
    attested(dossier, pruning, level="with_help", day=START)
    last = attested(dossier, pruning)
    with pytest.raises(BadInput, match="staat er al"):
        attested(dossier, pruning)

    assert standing(attestations(dossier)) == [last]


def test_each_place_has_its_own_last_word(world: World, pruning: Competence) -> None:
    dossier, place = world.dossier(), world.recognition()
    rows = [attested(dossier, pruning, day=START), attested(dossier, pruning, place)]
    assert standing(attestations(dossier)) == rows


def test_a_client_reads_what_it_said_itself_and_nothing_else(world: World, pruning: Competence) -> None:
    dossier, here, there = world.dossier(), world.recognition(), world.recognition(name="Iemand Anders")
    own = attested(dossier, pruning, here)
    attested(dossier, pruning, there)

    assert said_by_client([dossier.pk], by=Membership(role=Role.CLIENT, client=here.client)) == [own]


# The certificate


def test_the_certificate_names_what_was_seen_and_done_but_no_number_and_no_private_client(
    world: World, pruning: Competence, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[str] = []

    def render(template: Any, data: Any) -> bytes:
        printed.append(str(data))
        return papers.render(template, data)

    monkeypatch.setattr(plan_papers, "render", render)
    dossier, home = world.dossier(), world.recognition(name="Familie Geheim")
    school = world.recognition(name="Basisschool De Boom", category=Category.EDUCATION)
    attested(dossier, pruning, home, attested_by="Jo Geheim")
    attested(dossier, pruning, school, attested_by="Directeur Els", level="shows_others", words="ook de grote haag")
    work = [Work(school.pk, "Klein tuinonderhoud", 14, START, TODAY)]

    kept = actions.certify(dossier, work=work, by=BY, day=TODAY)

    (text,) = printed
    for said in (dossier.person.name, "hagen snoeien", "toont het aan anderen", "ook de grote haag", "Directeur Els"):
        assert said in text
    for said in ("Basisschool De Boom, Kortrijk", "een particulier, Kortrijk", "Klein tuinonderhoud", "14"):
        assert said in text
    for hidden in ("Geheim", dossier.person.insz):
        assert hidden not in text
    assert b"/StructTreeRoot" in bytes(kept.content)
    assert (kept.kind, kept.subject) == ("certificate", f"dossier:{dossier.pk}")
    assert actions.certify(dossier, work=work, by=BY, day=TODAY) == kept


def test_there_is_no_certificate_of_nothing(world: World, pruning: Competence) -> None:
    dossier = world.dossier()
    with pytest.raises(BadInput, match="nog niets"):
        actions.certify(dossier, work=[], by=BY, day=TODAY)
    attested(dossier, pruning)
    assert actions.certify(dossier, work=[], by=BY, day=TODAY).person == dossier.person
