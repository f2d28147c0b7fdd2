"""What can be asked across correspondence: documents about a thing, mail that waits, the state of a message."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Case, CharField, Count, Exists, OuterRef, QuerySet, Value, When

from opstap.correspondence.models import Attempt, Channel, Document, Message
from opstap.correspondence.tokens import token_of

A_FEW = 50
"""Mails sent before it is written down that they were: after a fall at most these are sent twice."""
MOST_TRIES = 40
"""A mail that failed so often, some ten hours of trying, waits for a person. Not a rule of law, only patience."""


def documents_of(*subjects: str) -> QuerySet[Document]:
    """The documents about these things (`dossier:12`), the latest first, without reading their content."""
    return Document.objects.filter(subject__in=subjects).defer("content").order_by("-day", "-pk")


def messages_of(*subjects: str) -> QuerySet[Message]:
    """What was told about these things, the latest first, with `state`."""
    return with_state(Message.objects.filter(subject__in=subjects)).order_by("-day", "-pk")


class State:
    """Where a message stands: words for `state`, from `with_state`."""

    WAITING, FAILED, DONE = "waiting", "failed", "done"


def with_state(messages: QuerySet[Message]) -> QuerySet[Message]:
    """Adds `state`: delivered, tried in vain, or still waiting."""
    failed = Exists(Attempt.objects.filter(message=OuterRef("pk")))
    state = Case(
        When(delivery__isnull=False, then=Value(State.DONE)),
        When(failed, then=Value(State.FAILED)),
        default=Value(State.WAITING),
        output_field=CharField(),
    )
    return messages.select_related("delivery").annotate(state=state)


def waiting(messages: QuerySet[Message], channel: str) -> QuerySet[Message]:
    """Messages by this channel that were not delivered, the oldest first."""
    return messages.filter(channel=channel, delivery=None).order_by("day", "pk")


def unsent_mail(day: date, *, after: int = 0) -> Sequence[Message]:
    """The next few mails to send, from the oldest on, beyond the message `after`."""
    rows = Message.objects.filter(channel=Channel.MAIL, delivery=None, day__lte=day, pk__gt=after)
    tried = rows.annotate(tries=Count("attempts")).filter(tries__lt=MOST_TRIES)
    return list(tried.select_related("link", "organiser").order_by("pk")[:A_FEW])


def full_text(message: Message) -> str:
    """The text as it goes out, with the token of its link in it: for the mail server, and for nobody's screen."""
    link = message.link
    return message.text if link is None else message.text.replace(Message.TOKEN, token_of(link.salt))


def shown_text(message: Message, *, to_pass_on: bool = False) -> str:
    """The text on a screen: without its token, but where somebody passes on a link that is not sealed."""
    if to_pass_on and message.link and not message.link.is_sealed:
        return full_text(message)
    return message.text.replace(Message.TOKEN, "…")
