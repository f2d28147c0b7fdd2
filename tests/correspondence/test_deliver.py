"""Mail going out: once, in the organiser's name, and again when it failed."""

import smtplib
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from django.conf import settings
from django.core import mail

from opstap.correspondence import mailing
from opstap.correspondence.actions import deliver, tell
from opstap.correspondence.jobs import send_mail
from opstap.correspondence.mailing import Told as Outcome
from opstap.correspondence.mailing import send
from opstap.correspondence.models import Attempt, Delivery, Message
from opstap.correspondence.notices import Notice
from opstap.correspondence.queries import A_FEW, MOST_TRIES, State, messages_of
from opstap.parties.models import Person
from opstap.shared.audit import audit_context
from opstap.shared.scope import EVERYBODY, scoped
from tests.correspondence.conftest import Told
from tests.shared.at_once import one_during_another
from tests.shared.committed import committed
from tests.world import BY, START, World

pytestmark = pytest.mark.database

Reach = Callable[..., Person]
TOMORROW = START + timedelta(days=1)


@pytest.fixture
def waiting(reach: Reach, notice: Told) -> list[Message]:
    """Two mails and a letter."""
    people = [reach("a@example.org"), reach("b@example.org"), reach()]
    keys = tell(messages=[notice(person) for person in people], by=BY, day=START)
    return [Message.objects.get(pk=key) for key in keys]


def states() -> list[str]:
    return [row.state for row in messages_of("dossier:1").order_by("pk")]


def run(day: date = START, sender: mailing.Sender = send) -> None:
    last = 0
    while last := deliver(by=BY, day=day, after=last, sender=sender):
        pass


def test_a_mail_is_sent_once_in_the_name_of_the_organiser(waiting: list[Message]) -> None:
    run()
    run()

    assert [sent.to for sent in mail.outbox] == [["a@example.org"], ["b@example.org"]]
    sent = mail.outbox[0]
    assert sent.from_email.startswith("W13 <")
    assert sent.subject == "Uw recht eindigt"
    assert sent.body == f"Dag Mia\n\nBel ons.\n\nW13\n{settings.SITE_URL}\n"
    assert sent.message()["Auto-Submitted"] == "auto-generated"
    assert sent.message()["Message-ID"].startswith(f"<opstap-{waiting[0].pk}@")
    assert states() == [State.DONE, State.DONE, State.WAITING]


def test_an_answer_goes_to_the_organiser(waiting: list[Message]) -> None:
    organiser = waiting[0].organiser
    organiser.email, organiser.phone = "info@w13.example", "056 11 11 11"
    with audit_context(BY, "test"), scoped(EVERYBODY):
        organiser.save()
    run()

    assert mail.outbox[0].reply_to == ["info@w13.example"]
    assert mail.outbox[0].body.endswith("\n\nW13\n056 11 11 11\ninfo@w13.example\n")


def test_a_mail_waits_for_its_day(waiting: list[Message]) -> None:
    run(day=START - timedelta(days=1))
    assert mail.outbox == []


def refusing(address: str, rows: Sequence[Message]) -> Outcome:
    return {row.pk: "bestaat niet" if row.address == address else "" for row in rows}


def test_a_mail_that_fails_is_written_down_and_tried_again_by_the_next_run(waiting: list[Message]) -> None:
    run(sender=partial(refusing, "a@example.org"))

    assert states() == [State.FAILED, State.DONE, State.WAITING]
    assert [(row.message_id, row.problem) for row in Attempt.objects.all()] == [(waiting[0].pk, "bestaat niet")]

    run(day=TOMORROW)

    assert states() == [State.DONE, State.DONE, State.WAITING]
    assert Delivery.objects.get(pk=waiting[0].pk).day == TOMORROW
    assert [sent.to for sent in mail.outbox] == [["a@example.org"]]


def test_a_mail_that_keeps_failing_waits_for_a_person(waiting: list[Message]) -> None:
    for _ in range(MOST_TRIES + 2):
        run(sender=partial(refusing, "a@example.org"))

    assert Attempt.objects.count() == MOST_TRIES
    assert states()[0] == State.FAILED


def test_a_run_tries_every_mail_once_however_many_there_are(reach: Reach, notice: Told) -> None:
    person = reach("a@example.org")
    notices = [notice(person, key=f"test:{number}") for number in range(A_FEW + 5)]
    tell(messages=notices, by=BY, day=START)

    run(sender=partial(refusing, "a@example.org"))

    assert Attempt.objects.count() == A_FEW + 5


def test_one_address_that_is_refused_does_not_keep_the_others_back(
    waiting: list[Message], monkeypatch: pytest.MonkeyPatch
) -> None:
    sends = mail.EmailMessage.send

    def picky(self: mail.EmailMessage, *args: object, **kwargs: object) -> int:
        if self.to == ["a@example.org"]:
            raise smtplib.SMTPRecipientsRefused({"a@example.org": (550, b"onbekend")})
        return sends(self, *args, **kwargs)

    monkeypatch.setattr(mail.EmailMessage, "send", picky)
    run()

    assert states() == [State.FAILED, State.DONE, State.WAITING]
    assert "onbekend" in Attempt.objects.get().problem


def test_a_server_that_hangs_up_stops_the_run_and_nothing_is_blamed_on_the_rest(
    waiting: list[Message], monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(self: mail.EmailMessage, *args: object, **kwargs: object) -> int:
        raise smtplib.SMTPServerDisconnected("weg")

    monkeypatch.setattr(mail.EmailMessage, "send", gone)
    deliver(by=BY, day=START)

    assert states() == [State.FAILED, State.WAITING, State.WAITING]


def test_a_title_of_two_lines_does_not_break_the_header(reach: Reach, notice: Told) -> None:
    tell(messages=[notice(reach("a@example.org"), title="Een\nBcc: b@example.org")], by=BY, day=START)
    run()
    assert mail.outbox[0].subject == "Een Bcc: b@example.org"
    assert mail.outbox[0].recipients() == ["a@example.org"]


def test_the_job_sends_what_waits_on_the_day_in_brussels(waiting: list[Message]) -> None:
    late = datetime(START.year, START.month, START.day, 23, 30, tzinfo=UTC)  # half past midnight in Brussels

    send_mail.func(int(late.timestamp()))

    assert {row.day for row in Delivery.objects.all()} == {TOMORROW}


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_of_two_runs_at_the_same_moment_one_sends_a_mail() -> None:
    with committed():
        world = World.build()
        person = world.person()
        Person.objects.filter(pk=person.pk).update(email="mia@example.org")
        waiting = Notice("mail", "dossier:1", "Uw recht eindigt", "Bel ons.", world.organiser.pk, person=person.pk)
        tell(messages=[waiting], by=BY, day=START)

    one_during_another(EVERYBODY, *[partial(deliver, by=BY, day=START)] * 2)

    assert [sent.to for sent in mail.outbox] == [["mia@example.org"]]
