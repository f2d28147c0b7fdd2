"""Documents kept, people told, what was sent marked, signing links made and used. (Mail goes out in jobs.py.)"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from hmac import compare_digest
from typing import NotRequired, TypedDict, Unpack

from opstap.correspondence import refusals as no
from opstap.correspondence.errors import LinkSpent
from opstap.correspondence.mailing import Sender, send
from opstap.correspondence.models import (
    LARGEST,
    Attempt,
    Channel,
    Delivery,
    Document,
    Kind,
    MediaType,
    Message,
    SigningLink,
)
from opstap.correspondence.notices import Notice, contacts, links_in, message
from opstap.correspondence.papers import letters_pdf
from opstap.correspondence.queries import unsent_mail
from opstap.correspondence.tokens import code_digest, digest, new_salt, token_of
from opstap.parties.models import Client, Organiser, Person, Service
from opstap.shared.audit import Actor, recorded
from opstap.shared.db import next_ids, one_at_a_time
from opstap.shared.errors import BadInput
from opstap.shared.refusals import Refusal
from opstap.shared.scope import writing_for_everybody


class Paper(TypedDict):
    """What is said of a document when it is kept: of a person or of a client, and what it is."""

    organiser: Organiser
    title: str
    day: date
    subject: str
    content: bytes
    person: NotRequired[Person | None]
    client: NotRequired[Client | None]
    service: NotRequired[Service | None]
    kind: NotRequired[str]
    media_type: NotRequired[str]


@recorded("document bewaard")
def keep(*, by: Actor, **paper: Unpack[Paper]) -> Document:
    """Keep a document that was made here; a PDF unless said otherwise. Raises BadInput when it is too large."""
    paper.setdefault("kind", Kind.OTHER)
    paper.setdefault("media_type", MediaType.PDF)
    (kept,) = keep_all([Document(**paper)], by=by)
    return kept


@recorded("document bewaard")
def keep_all(documents: Sequence[Document], *, by: Actor) -> list[Document]:
    """Keep many documents at once, each given as an unsaved Document without fingerprint."""
    for document in documents:
        if len(document.content) > LARGEST:
            raise BadInput(no.TOO_LARGE(title=document.title, megabytes=LARGEST // 1024 // 1024))
        document.sha256 = sha256(document.content).hexdigest()
    return Document.objects.bulk_create(documents)


BEGINNINGS = {b"%PDF-": MediaType.PDF, b"\x89PNG\r\n\x1a\n": MediaType.PNG, b"\xff\xd8\xff": MediaType.JPEG}
"""With which bytes a file of each type begins; its name and what a browser says of it may be wrong."""


@recorded("document ingescand")
def scan_in(*, by: Actor, **paper: Unpack[Paper]) -> Document:
    """Keep what came in on paper: a PDF, PNG or JPEG, told apart by its first bytes. Raises BadInput for others."""
    content = paper["content"]
    found = [media for beginning, media in BEGINNINGS.items() if content.startswith(beginning)]
    if not found:
        raise BadInput(no.NOT_A_SCAN())
    paper.setdefault("kind", Kind.SCAN)
    paper["media_type"] = found[0]
    return keep(by=by, **paper)


@recorded("bericht klaargezet")
def tell(*, messages: Sequence[Notice], by: Actor, day: date) -> list[int | None]:
    """Tell people things: by e-mail, else by SMS, else by letter. Gives each new message's key, or None if told before.

    Mail goes out later (`deliver`); an SMS waits for whoever has a telephone; a letter is made and kept at once.
    The caller must see the people; everything after that happens without row-level security, for keys are told once.
    """
    if not messages:
        return []
    reached = contacts(messages)
    with writing_for_everybody("A message is told once, whoever told it before."):
        links = links_in(messages)
        made = [message(notice, reached[notice.person, notice.client], links) for notice in messages]
        for row, number in zip(made, next_ids(Message, len(made)), strict=True):
            row.pk, row.day = number, day
        letters = [row for row in made if row.channel == Channel.LETTER]
        for row, number in zip(letters, next_ids(Document, len(letters)), strict=True):
            row.document_id = number  # the reference is checked at the end of the transaction
        Message.objects.bulk_create(made, ignore_conflicts=True)  # a key that exists: told before, or at this moment
        new = set(Message.objects.filter(pk__in=[row.pk for row in made]).values_list("pk", flat=True))
        _keep_letters([row for row in letters if row.pk in new], by=by)
    return [row.pk if row.pk in new else None for row in made]


def _keep_letters(letters: Sequence[Message], *, by: Actor) -> None:
    organisers = Organiser.objects.in_bulk({letter.organiser_id for letter in letters})
    for letter in letters:
        letter.organiser = organisers[letter.organiser_id]
    documents = [
        Document(
            pk=letter.document_id,
            person_id=letter.person_id,
            client_id=letter.client_id,
            organiser_id=letter.organiser_id,
            service_id=letter.service_id,
            kind=Kind.LETTER,
            title=letter.title,
            day=letter.day,
            media_type=MediaType.PDF,
            content=letters_pdf([letter]),
            subject=letter.subject,
        )
        for letter in letters
    ]
    keep_all(documents, by=by)


@recorded("bericht doorgegeven")
def mark(*, messages: Sequence[int], how: str, by: Actor, day: date, detail: str = "") -> int:
    """Write down that these messages were sent, printed or handed over. Gives how many were not yet."""
    seen = Message.objects.filter(pk__in=messages).values_list("pk", flat=True)
    rows = [Delivery(message_id=pk, how=how, day=day, detail=detail) for pk in seen]
    before = Delivery.objects.filter(message__in=seen).count()
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows) - before


@recorded("e-mail verstuurd")
def deliver(*, by: Actor, day: date, after: int = 0, sender: Sender = send) -> int:
    """Send the next few mails that wait, beyond the message `after`; gives the last one looked at, or 0 at the end.

    What was sent is kept per few, so that a fall does not send all of them again; what failed is tried again by a later
    run. Raises what `sender` raises when the mail server cannot be reached at all: then nothing was tried.
    """
    one_at_a_time("opstap.mail")
    with writing_for_everybody("The mail of everybody goes out at once, by the job worker."):
        waiting = unsent_mail(day, after=after)
        told = sender(waiting) if waiting else {}
        Delivery.objects.bulk_create(
            Delivery(message_id=pk, how=Delivery.How.SENT, day=day) for pk, problem in told.items() if not problem
        )
        Attempt.objects.bulk_create(
            Attempt(message_id=pk, day=day, problem=problem) for pk, problem in told.items() if problem
        )
    return waiting[-1].pk if waiting else 0


class Signing(TypedDict):
    """What a link lets somebody sign, and until when (see the rule `signing`)."""

    purpose: str
    subject: str
    party: str
    organiser: Organiser
    day: date
    expires_on: date
    person: NotRequired[Person | None]
    client: NotRequired[Client | None]
    document: NotRequired[Document | None]
    is_sealed: NotRequired[bool]


@recorded("ondertekenlink gemaakt")
def make_link(*, by: Actor, code: str = "", **signing: Unpack[Signing]) -> str:
    """A link to sign with; gives its token, which is not kept. An earlier live link for the same is replaced.

    With a `code` the link opens only with it; `by` then is who passes the link on.
    """
    day = signing["day"]
    rest = {name: value for name, value in signing.items() if name != "day"}
    one_at_a_time(f"{signing['subject']} {signing['party']}")
    with writing_for_everybody("A link that was made by another side is replaced as well."):
        live = SigningLink.objects.filter(subject=signing["subject"], party=signing["party"])
        live.filter(used_on=None, replaced_on=None).update(replaced_on=day)
        salt = new_salt()
        token = token_of(salt)
        given = {"code": code_digest(salt, code), "given_by": by.label} if code else {}
        SigningLink.objects.create(**rest, **given, made_on=day, digest=digest(token), salt=salt)
    return token


@contextmanager
def _held(link: SigningLink) -> Iterator[SigningLink]:
    """The link under its lock."""
    with writing_for_everybody("Whoever has the link has no account, and sees no links."):
        yield SigningLink.objects.select_for_update().get(pk=link.pk)


@recorded("code van een link gegeven")
def try_code(link: SigningLink, *, code: str, by: Actor) -> Refusal | None:
    """Nothing when this code opens the link. A wrong one is counted under a lock, and the fifth closes the link.

    It gives the refusal and does not raise it, for what was counted must stay.
    """
    with _held(link) as locked:
        if not locked.codes_left:
            return no.LINK_CLOSED()
        if compare_digest(locked.code, code_digest(locked.salt, code)):
            return None
        locked.wrong_codes += 1
        locked.save(update_fields=["wrong_codes"])
    return no.WRONG_CODE(left=locked.codes_left) if locked.codes_left else no.LINK_CLOSED()


@recorded("ondertekenlink gebruikt")
def use_link(link: SigningLink, *, day: date, by: Actor) -> SigningLink:
    """Use up a link, under a lock: of two people at the same moment one signs and the other gets LinkSpent.

    Whether it may still be used on this day is the rule `signing`, which the caller asks.
    """
    with _held(link) as locked:
        if locked.used_on or locked.is_replaced:
            raise LinkSpent(no.LINK_SPENT())
        locked.used_on = day
        locked.save(update_fields=["used_on"])
    return locked
