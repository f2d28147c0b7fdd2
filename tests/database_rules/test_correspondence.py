"""What is refused of documents, messages and links."""

from hashlib import sha256
from typing import Any

import pytest

from opstap.correspondence.models import LARGEST, Document, Message, SigningLink
from tests.database_rules.making import FEBRUARY, JANUARY, Make, changed, maker, refused_by
from tests.world import START, World

pytestmark = pytest.mark.database


@pytest.fixture
def document(world: World) -> Make:
    make = maker(
        Document,
        person=world.person(),
        organiser=world.organiser,
        kind="scan",
        title="Scan",
        day=START,
        media_type="application/pdf",
        subject="dossier:1",
    )

    def with_fingerprint(content: bytes = b"%PDF-", **different: Any) -> Any:
        return make(**{"content": content, "sha256": sha256(content).hexdigest(), **different})

    return with_fingerprint


def test_document_is_of_a_worker_or_a_client(document: Make, world: World) -> None:
    client = world.recognition().client
    document(person=None, client=client)
    for both_or_none in ({"client": client}, {"person": None}):
        with refused_by("document_is_of_a_worker_or_a_client"):
            document(**both_or_none)


def test_document_has_its_own_fingerprint(document: Make) -> None:
    document()
    with refused_by("document_has_its_own_fingerprint"):
        document(sha256=sha256(b"iets anders").hexdigest())


def test_document_is_not_too_large(document: Make) -> None:
    document(bytes(LARGEST))
    with refused_by("document_is_not_too_large"):
        document(bytes(LARGEST + 1))


def test_document_is_of_a_known_type(document: Make) -> None:
    document(media_type="image/png")
    with refused_by("document_is_of_a_known_type"):
        document(media_type="text/html")


@pytest.fixture
def message(world: World) -> Make:
    usual = {"person": world.person(), "organiser": world.organiser, "subject": "dossier:1", "day": START}
    return maker(Message, channel="mail", address="a@example.org", title="Dag", text="Dag.", key="1", **usual)


def test_message_goes_to_a_worker_or_a_client(message: Make, world: World) -> None:
    client = world.recognition().client
    message(person=None, client=client)
    for key, both_or_none in (("2", {"client": client}), ("3", {"person": None})):
        with refused_by("message_goes_to_a_worker_or_a_client"):
            message(key=key, **both_or_none)


def test_a_message_is_told_once(message: Make) -> None:
    message()
    message(key="2")
    with refused_by("correspondence_message_key_key"):
        message()


def test_letter_has_its_paper(message: Make, document: Make) -> None:
    message(channel="letter", document=document())
    with refused_by("letter_has_its_paper"):
        message(channel="letter", key="2")


def test_message_has_an_address(message: Make, document: Make) -> None:
    message(channel="letter", document=document(), address="")
    with refused_by("message_has_an_address"):
        message(channel="sms", key="2", address="")


@pytest.fixture
def link(world: World) -> Make:
    usual = {"organiser": world.organiser, "made_on": START, "expires_on": FEBRUARY, "salt": "s"}
    return maker(SigningLink, purpose="agreement", subject="agreement:1", party="worker", digest="1", **usual)


def test_one_live_link_per_subject_and_party(link: Make) -> None:
    changed(link(), used_on=START)
    changed(link(digest="2"), replaced_on=START)
    link(digest="3")
    link(digest="4", party="organiser")
    with refused_by("one_live_link_per_subject_and_party"):
        link(digest="5")


def test_account_link_is_sealed_or_has_a_code(link: Make) -> None:
    changed(link(purpose="account", is_sealed=True), used_on=START)
    changed(link(purpose="account", code="a" * 64, given_by="An", digest="2"), used_on=START)
    for wrong in ({}, {"code": "a" * 64}, {"given_by": "An"}):
        with refused_by("account_link_is_sealed_or_has_a_code"):
            link(purpose="account", digest="3", **wrong)


def test_link_closes_after_five_wrong_codes(link: Make) -> None:
    row = link(wrong_codes=5)
    with refused_by("link_closes_after_five_wrong_codes"):
        changed(row, wrong_codes=6)


def test_link_is_used_or_replaced_not_both(link: Make) -> None:
    row = link(used_on=START)
    with refused_by("link_is_used_or_replaced_not_both"):
        changed(row, replaced_on=START)


def test_link_lasts_at_least_its_own_day(link: Make) -> None:
    changed(link(expires_on=START), used_on=START)
    with refused_by("link_lasts_at_least_its_own_day"):
        link(digest="2", expires_on=JANUARY)
