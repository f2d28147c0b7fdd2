"""The outbox: what waits goes out by telephone or on paper, and is marked. A document is shown as it was kept."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from opstap.correspondence.actions import deliver, keep, make_link, tell
from opstap.correspondence.models import Document, Message
from opstap.correspondence.notices import Notice
from opstap.correspondence.queries import full_text
from tests.portal.conftest import SignIn
from tests.portal.town import BY, TODAY, Town

pytestmark = pytest.mark.database


def told(town: Town, channel: str, **different: Any) -> Message:
    """A message to somebody new, who can be reached that way."""
    person = town.world.person("Nele")
    reach = {"mail": {"email": "nele@example.org"}, "sms": {"phone": "0470 00 00 01"}}.get(channel, {})
    type(person).objects.filter(pk=person.pk).update(**reach)
    usual = {"key": f"{channel}:{person.pk}", "subject": "dossier:1", "title": f"Per {channel}", "text": "Bel ons."}
    notice = Notice(**{**usual, **different}, organiser=town.organiser.pk, person=person.pk)
    (key,) = tell(messages=[notice], by=BY, day=TODAY)
    return Message.objects.get(pk=key)


def rows(page: Any) -> list[str]:
    return [cells[3][1].text for _, cells in page.context["lines"]]


def test_the_outbox_is_narrowed_by_the_way_and_by_what_became_of_it(town: Town, as_: SignIn) -> None:
    told(town, "mail")
    told(town, "sms")
    deliver(by=BY, day=TODAY, sender=lambda messages: {message.pk: "bestaat niet" for message in messages})

    def shown(**asked: str) -> set[str]:
        return {"Per mail", "Per sms", "Uw recht eindigt"} & set(
            rows(as_("coach").get(reverse("list_messages"), asked))
        )

    assert shown() == {"Per mail", "Per sms", "Uw recht eindigt"}
    assert shown(channel="sms") == {"Per sms"}
    assert shown(state="failed") == {"Per mail"}
    assert shown(state="done") == set()
    assert shown(q="mia") == {"Uw recht eindigt"}


def test_a_mail_that_failed_says_why(town: Town, as_: SignIn) -> None:
    message = told(town, "mail")
    deliver(by=BY, day=TODAY, sender=lambda messages: {message.pk: "postbus is vol" for message in messages})

    page = as_("coach").get(reverse("show_message", args=[message.pk])).content.decode()

    assert "postbus is vol" in page
    assert "niet gelukt" in page


@pytest.mark.parametrize("who", ["coach", "referrer"])
def test_letters_are_printed_together_and_then_marked(town: Town, as_: SignIn, who: str) -> None:
    browser, page = as_(who), reverse("send_letters")
    waiting = [row.pk for row, _ in browser.get(page).context["lines"]]
    address = f"{reverse('print_letters')}?{urlencode({'brief': waiting}, doseq=True)}"

    pdf = browser.get(address)
    assert town.letter.pk in waiting
    assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")

    answer = browser.post(page, {"messages": waiting}, follow=True).content.decode()
    assert "bijgewerkt" in answer
    assert "Er wachten geen brieven." in answer
    assert browser.get(address).status_code == 404
    assert "afgedrukt" in browser.get(reverse("show_message", args=[town.letter.pk])).content.decode()


def test_only_what_is_ticked_is_marked_and_nothing_ticked_is_said(town: Town, as_: SignIn) -> None:
    sms = told(town, "sms")
    page = reverse("send_texts")

    assert "Vink eerst aan" in as_("coach").post(page, {}).content.decode()
    as_("coach").post(page, {"messages": [sms.pk]})

    assert [row.pk for row, _ in as_("coach").get(page).context["lines"]] == [town.text.pk]


def test_nobody_marks_the_message_of_another_organiser(town: Town, as_: SignIn) -> None:
    answer = as_("stranger").post(reverse("send_letters"), {"messages": [town.letter.pk]})
    assert answer.status_code == 200
    assert as_("stranger").post(reverse("show_message", args=[town.letter.pk]), {"detail": "x"}).status_code == 404
    assert not hasattr(Message.objects.get(pk=town.letter.pk), "delivery")


def test_vdab_reads_and_marks_nothing(town: Town, as_: SignIn) -> None:
    address = reverse("show_message", args=[town.letter.pk])
    assert "Dit is doorgegeven" not in as_("vdab").get(address).content.decode()
    as_("vdab").post(address, {"detail": "gebeld"})
    assert not hasattr(Message.objects.get(pk=town.letter.pk), "delivery")


def test_a_message_can_be_handed_over_otherwise_with_words(town: Town, as_: SignIn) -> None:
    address = reverse("show_message", args=[town.letter.pk])

    assert as_("coach").post(address, {"detail": ""}).status_code == 200
    page = as_("coach").post(address, {"detail": "gebeld op maandag"}, follow=True).content.decode()

    assert "gebeld op maandag" in page
    assert "Dit is doorgegeven" not in page


def test_a_link_is_read_only_by_whoever_sends_it(town: Town, as_: SignIn) -> None:
    """A coach copies the whole SMS; no list or page shows the link of a mail."""
    token = make_link(
        purpose="agreement",
        subject="agreement:1",
        party="worker",
        organiser=town.organiser,
        person=town.dossier.person,
        day=TODAY,
        expires_on=date(2021, 3, 29),
        by=BY,
    )
    sms = told(town, "sms", text=f"Teken op https://opstap.test/{token}")

    assert full_text(sms) in as_("coach").get(reverse("send_texts")).content.decode()
    for who in ("coach", "vdab"):
        assert token not in as_(who).get(reverse("show_message", args=[sms.pk])).content.decode()


def test_no_query_per_message(town: Town, as_: SignIn) -> None:
    def counted(name: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert as_("coach").get(reverse(name)).status_code == 200
        return len(queries)

    names = ["list_messages", "send_texts", "send_letters", "print_letters"]
    told(town, "sms")
    few = {name: counted(name) for name in names}
    for _ in range(3):
        told(town, "sms")
        told(town, "letter")
        told(town, "mail")
    assert {name: counted(name) for name in names} == few


# Documents


def test_a_document_is_given_as_it_was_kept_and_nothing_else(town: Town, as_: SignIn) -> None:
    kept = Document.objects.get(pk=town.letter.document_id)

    answer = as_("worker").get(reverse("show_document", args=[kept.pk]))

    assert answer.content == bytes(kept.content)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Disposition"] == 'inline; filename="uw-recht-eindigt-2021-03-15.pdf"'


@pytest.mark.parametrize(
    "title", ['a"; filename="b.exe', "../../etc/passwd", "<script>", "été\r\nSet-Cookie: x", "***"]
)
def test_a_title_makes_no_unsafe_file_name(town: Town, as_: SignIn, title: str) -> None:
    person = town.dossier.person
    given = {"organiser": town.organiser, "person": person, "day": TODAY, "subject": "dossier:1", "content": b"%PDF-"}
    kept = keep(title=title, by=BY, **given)

    name = as_("coach").get(reverse("show_document", args=[kept.pk]))["Content-Disposition"]

    assert name.startswith('inline; filename="')
    assert name.endswith('2021-03-15.pdf"')
    assert not set(name.removeprefix('inline; filename="')[:-1]) & set('"/\\<>;\r\n')
