"""What is to be told to whom, and which way that person can be reached: by e-mail, else by SMS, else by letter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from opstap.correspondence import refusals as no
from opstap.correspondence.models import Channel, Message, SigningLink
from opstap.correspondence.tokens import TOKEN, digest
from opstap.parties.models import Client, Person
from opstap.shared.errors import BadInput


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell one worker or one client: exactly one of `person` and `client` is given, as keys.

    `key` makes telling twice telling once, such as `evaluation:7:2021-03-15`; `subject` is the thing it is about, such
    as `dossier:12`. `short` is what goes in an SMS, `on_paper` what stands in a letter, when they say it differently.
    `street` and `place` are where a client lives or works; where a person lives is known here.
    """

    key: str
    subject: str
    title: str
    text: str
    organiser: int
    person: int | None = None
    client: int | None = None
    service: int | None = None
    short: str = ""
    on_paper: str = ""
    street: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """How somebody can be reached."""

    name: str
    email: str = ""
    phone: str = ""
    street: str = ""
    place: str = ""

    @property
    def channel(self) -> Channel:
        if self.email:
            return Channel.MAIL
        return Channel.SMS if self.phone else Channel.LETTER

    @property
    def address(self) -> str:
        """Where a message by that channel goes: an address, a number, or the lines on the envelope."""
        lines = (self.name, self.street, self.place)
        return self.email or self.phone or "\n".join(line for line in lines if line)


Contacts = dict[tuple[int | None, int | None], Contact]
"""By the keys of the person and of the client: one of the two is nothing."""


def contacts(notices: Iterable[Notice]) -> Contacts:
    """How everybody in the notices can be reached, as far as the transaction sees them. Two queries at most.

    Raises BadInput for somebody who is not there, or not to be seen.
    """
    asked = {(notice.person, notice.client): notice for notice in notices}
    found: Contacts = {}
    for person in _people(asked):
        found[person.pk, None] = _worker(person)
    for client in Client.objects.filter(pk__in={client for _, client in asked if client}):
        at = asked[None, client.pk]
        found[None, client.pk] = Contact(client.name, client.email, client.phone, at.street, at.place)
    if missing := asked.keys() - found.keys():
        raise BadInput(no.NOBODY_TO_TELL(title=asked[min(missing, key=str)].title))
    return found


def _people(asked: Iterable[tuple[int | None, int | None]]) -> Iterable[Person]:
    keys = {person for person, _ in asked if person}
    return Person.objects.filter(pk__in=keys).select_related("municipality")


def _worker(person: Person) -> Contact:
    place = " ".join(part for part in (person.postcode, str(person.municipality or "")) if part)
    return Contact(person.name, person.email, person.phone, person.street, place)


def message(notice: Notice, contact: Contact, links: dict[str, SigningLink]) -> Message:
    """The message that tells it, not yet kept. A token in its text is put aside.

    No letter carries one, and of those that are sealed neither does a text message: somebody here copies it.
    """
    channel = contact.channel
    said = {Channel.SMS: notice.short, Channel.LETTER: notice.on_paper}.get(channel) or notice.text
    text, link = without_token(said, links)
    if link and (channel == Channel.LETTER or (link.is_sealed and channel != Channel.MAIL)):
        text, link = "\n".join(line for line in text.split("\n") if Message.TOKEN not in line), None
    return Message(
        person_id=notice.person,
        client_id=notice.client,
        organiser_id=notice.organiser,
        service_id=notice.service,
        channel=channel,
        address=contact.address,
        title=notice.title,
        text=text,
        key=notice.key,
        subject=notice.subject,
        link=link,
    )


def links_in(notices: Sequence[Notice]) -> dict[str, SigningLink]:
    """The signing links whose tokens stand in the texts, by token. One query, or none."""
    tokens = {
        digest(token): token
        for notice in notices
        for text in (notice.text, notice.short, notice.on_paper)
        for token in TOKEN.findall(text)
    }
    found = SigningLink.objects.filter(digest__in=tokens) if tokens else ()
    return {tokens[link.digest]: link for link in found}


def without_token(text: str, links: dict[str, SigningLink]) -> tuple[str, SigningLink | None]:
    """The text with the place of its token instead of the token, and the link it opens."""
    for token, link in links.items():
        if token in text:
            return text.replace(token, Message.TOKEN), link
    return text, None


def done_at_desk(link: SigningLink, what: str, who: str) -> Notice:
    """Somebody here did this for a worker or client, who is told."""
    said = f"{who} deed dit aan de balie voor u: {what}. Klopt dat niet? Bel {link.organiser.name}."
    return Notice(
        key=f"desk:{link.pk}",
        subject=link.subject,
        title="Dit is voor u gedaan",
        text=f"Beste\n\n{said}",
        organiser=link.organiser_id,
        person=link.person_id,
        client=link.client_id,
        short=said,
    )
