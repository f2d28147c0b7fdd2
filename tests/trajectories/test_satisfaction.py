"""Workers and clients say how content they are: once a day each, where there was work, and the last word counts."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from opstap.clients.models import Recognition
from opstap.correspondence.models import Channel, Message, SigningLink
from opstap.parties.models import Client, Membership, Person, Role
from opstap.shared.errors import BadInput
from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.actions.ending import Ending, end_dossiers
from opstap.trajectories.actions.satisfaction import ask, parts, say, subject
from opstap.trajectories.models import Dossier, Satisfaction
from opstap.trajectories.queries.satisfaction import Mean, means, narrowed, satisfaction
from tests.world import BY, START, World

pytestmark = pytest.mark.database

DAY = START + timedelta(60)
NEXT = DAY + timedelta(1)
WHERE = "https://example.org/tekenen/{token}/"
Side = Satisfaction.Side


@pytest.fixture(autouse=True)
def _everybody(db: None) -> Iterator[None]:
    with scoped(EVERYBODY):
        yield


@pytest.fixture
def place(world: World) -> Recognition:
    return world.placement().recognition


@pytest.fixture
def dossier(place: Recognition) -> Dossier:
    return Dossier.objects.get(placements__recognition=place)


def said(dossier: Dossier, score: int, *, day: date = DAY, place: Recognition | None = None, words: str = "") -> None:
    one = Satisfaction(dossier=dossier, recognition=place, day=day, score=score, words=words)
    say(one, worked_at=[place.pk] if place else [], by=BY)


def of_coach(world: World) -> Membership:
    return Membership(role=Role.COACH, organiser=world.organiser)


def test_the_last_word_of_each_side_counts(world: World, dossier: Dossier, place: Recognition) -> None:
    said(dossier, 2, words=" te weinig uren ")
    said(dossier, 5, day=NEXT)
    said(dossier, 3, place=place)

    rows = satisfaction(by=of_coach(world))

    assert [(one.side, one.score) for one in rows] == [(Side.WORKER, 5), (Side.CLIENT, 3)]
    assert means(rows) == [Mean(Side.WORKER, 1, 5.0), Mean(Side.CLIENT, 1, 3.0)]
    assert means(narrowed(rows, side=Side.CLIENT)) == [Mean(Side.WORKER, 0, None), Mean(Side.CLIENT, 1, 3.0)]
    assert not narrowed(rows, words="niemand").exists()
    assert Satisfaction.objects.get(score=2).words == "te weinig uren"


def test_nobody_says_it_twice_on_a_day(dossier: Dossier) -> None:
    said(dossier, 2)
    with pytest.raises(BadInput, match="Morgen kan het opnieuw"):
        said(dossier, 4)


def test_a_client_speaks_only_of_who_worked_there(world: World, dossier: Dossier) -> None:
    elsewhere = world.recognition()
    with pytest.raises(BadInput, match="niet bij deze gebruiker gewerkt"):
        say(Satisfaction(dossier=dossier, recognition=elsewhere, day=DAY, score=4), worked_at=[], by=BY)


def test_the_worker_and_each_client_get_a_link_of_their_own_once_a_day(dossier: Dossier, place: Recognition) -> None:
    Person.objects.filter(pk=dossier.person_id).update(email="mia@example.org")
    Client.objects.filter(pk=place.client_id).update(email="klant@example.org")

    def asked(day: date) -> list[bool]:
        return [bool(one) for one in ask([dossier], places={dossier.pk: [place]}, address=WHERE, by=BY, day=day)]

    assert asked(DAY) == [True]
    assert asked(DAY) == [False]
    assert asked(NEXT) == [True]

    links = SigningLink.objects.filter(replaced_on=None).order_by("pk")
    assert [(link.subject, link.party) for link in links] == [
        (subject(dossier.pk), "worker"),
        (subject(dossier.pk, place.pk), "client"),
    ]
    assert [parts(link.subject) for link in links] == [(dossier.pk, None), (dossier.pk, place.pk)]
    assert {message.person_id or message.client_id for message in Message.objects.filter(day=DAY)} == {
        dossier.person_id,
        place.client_id,
    }


def test_who_has_no_mail_or_telephone_gets_a_letter_without_a_link(dossier: Dossier) -> None:
    ask([dossier], places={}, address=WHERE, by=BY, day=DAY)

    (letter,) = Message.objects.filter(subject=subject(dossier.pk))
    assert (letter.channel, letter.link) == (Channel.LETTER, None)
    assert "zeg het aan de coach" in letter.text


def test_a_letter_to_a_client_goes_to_where_the_work_is(dossier: Dossier, place: Recognition) -> None:
    ask([dossier], places={dossier.pk: [place]}, address=WHERE, by=BY, day=DAY)

    (letter,) = Message.objects.filter(subject=subject(dossier.pk, place.pk))
    assert letter.address.splitlines() == ["Jo Klant", "Dorp 1", "Kortrijk"]


def test_nobody_is_asked_of_somebody_who_died(dossier: Dossier) -> None:
    end_dossiers([Ending(dossier.pk, DAY, "deceased", "")], by=BY, day=DAY)

    (answer,) = ask([dossier], places={}, address=WHERE, by=BY, day=NEXT)

    assert "overleden" in str(answer.refusal)
    assert not SigningLink.objects.exists()
