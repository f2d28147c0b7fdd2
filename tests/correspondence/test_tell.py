"""Telling people: once, and by the way they can be reached."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from opstap.correspondence.actions import make_link, mark, tell
from opstap.correspondence.models import Channel, Delivery, Document, Message, SigningLink
from opstap.correspondence.notices import Notice
from opstap.correspondence.papers import letters_pdf
from opstap.correspondence.queries import State, full_text, messages_of
from opstap.parties.models import Organiser, Person
from opstap.shared.errors import BadInput
from opstap.shared.scope import Scope, scoped
from tests.correspondence.conftest import Told
from tests.world import BY, START, World, iban, kbo

pytestmark = pytest.mark.database

Reach = Callable[..., Person]


def told(*notices: Notice) -> list[Message]:
    keys = tell(messages=notices, by=BY, day=START)
    return [Message.objects.get(pk=key) for key in keys if key]


def test_the_way_is_mail_then_sms_then_letter(reach: Reach, notice: Told) -> None:
    both, phone, neither = reach("mia@example.org", "0470 00 00 01"), reach(phone="0470 00 00 02"), reach()

    rows = told(*[notice(person) for person in (both, phone, neither)])

    assert [row.channel for row in rows] == [Channel.MAIL, Channel.SMS, Channel.LETTER]
    assert [row.address for row in rows] == ["mia@example.org", "0470 00 00 02", "Mia Voorbeeld\nKortrijk"]
    assert [row.document is not None for row in rows] == [False, False, True]


def test_telling_twice_is_telling_once(reach: Reach, notice: Told) -> None:
    one, other = notice(reach()), notice(reach())

    first = tell(messages=[one, one], by=BY, day=START)
    again = tell(messages=[other, replace(one, text="Anders")], by=BY, day=START)

    assert [key is not None for key in (*first, *again)] == [True, False, True, False]
    assert Message.objects.count() == Document.objects.count() == 2


def test_a_letter_is_kept_as_it_will_be_printed(reach: Reach, notice: Told) -> None:
    person = reach(street="Dorpstraat 1", postcode="8500")
    (letter,) = told(notice(person, on_paper="Kom langs."))

    assert letter.text == "Kom langs."
    assert letter.address.splitlines() == ["Mia Voorbeeld", "Dorpstraat 1", "8500 Kortrijk"]
    assert (letter.document.person, letter.document.subject) == (person, "dossier:1")
    assert bytes(letter.document.content) == letters_pdf([letter])


def test_an_sms_says_it_short(reach: Reach, notice: Told) -> None:
    (sms,) = told(notice(reach(phone="0470"), short="Bel ons!"))
    assert sms.text == "Bel ons!"


def test_a_client_is_reached_at_the_address_that_is_given(world: World, notice: Told) -> None:
    client = world.recognition(name="Jo Klant").client
    (letter,) = told(notice(client=client.pk, key="client:1", street="Dorp 1", place="Kortrijk"))
    assert letter.address.splitlines() == ["Jo Klant", "Dorp 1", "Kortrijk"]


def test_the_number_of_queries_does_not_follow_the_number_of_people(reach: Reach, notice: Told) -> None:
    def counted(number: int) -> int:
        people = [reach(email="a@example.org" if place % 2 else "") for place in range(number)]
        notices = [notice(person) for person in people]
        with CaptureQueriesContext(connection) as queries:
            tell(messages=notices, by=BY, day=START)
        return len(queries)

    assert counted(8) == counted(2)


def test_somebody_who_is_not_to_be_seen_is_not_told(reach: Reach, notice: Told) -> None:
    person = reach("mia@example.org")
    stranger = Organiser.objects.create(slug="b", name="B", kbo=kbo(), iban=iban())

    with pytest.raises(BadInput, match="bestaat niet"), scoped(Scope.of([stranger.pk])):
        tell(messages=[notice(person)], by=BY, day=START)
    with scoped(Scope(person=person.pk)):
        assert tell(messages=[notice(person)], by=BY, day=START) != [None]


# Links in messages


@pytest.fixture
def token(world: World) -> str:
    return make_link(
        purpose="agreement",
        subject="agreement:1",
        party="worker",
        organiser=world.organiser,
        person=world.person(),
        day=START,
        expires_on=date(2021, 1, 18),
        by=BY,
    )


def test_no_message_keeps_a_token_and_every_message_goes_out_with_it(reach: Reach, notice: Told, token: str) -> None:
    text = f"Onderteken op https://opstap.test/tekenen/{token}/ voor 18 januari."
    (mail,) = told(notice(reach("mia@example.org"), text=text))

    assert token not in mail.text
    assert mail.link == SigningLink.objects.get()
    assert full_text(mail) == text


def test_a_letter_leaves_the_line_with_a_link_out(reach: Reach, notice: Told, token: str) -> None:
    (letter,) = told(notice(reach(), text=f"Teken bij uw coach.\nOf op https://opstap.test/{token}/\nTot dan."))

    assert letter.text == "Teken bij uw coach.\nTot dan."
    assert letter.link is None


# What became of it


def test_a_message_waits_until_it_is_marked_and_is_marked_once(reach: Reach, notice: Told) -> None:
    one, other = told(notice(reach()), notice(reach()))

    done = mark(messages=[one.pk], how=Delivery.How.PRINTED, by=BY, day=START)
    again = mark(messages=[one.pk, other.pk], how=Delivery.How.HANDED, by=BY, day=START, detail="aan de balie")

    assert (done, again) == (1, 1)
    assert {row.pk: row.delivery.how for row in messages_of("dossier:1")} == {one.pk: "printed", other.pk: "handed"}


def test_a_message_of_another_organiser_is_not_marked(reach: Reach, notice: Told) -> None:
    (row,) = told(notice(reach()))
    stranger = Organiser.objects.create(slug="b", name="B", kbo=kbo(), iban=iban())

    with scoped(Scope.of([stranger.pk])):
        assert mark(messages=[row.pk], how=Delivery.How.PRINTED, by=BY, day=START) == 0
    assert [row.state for row in messages_of("dossier:1")] == [State.WAITING]
