"""Mails handed to the mail server that the settings name, one by one over one connection."""

import smtplib
from collections.abc import Callable, Sequence
from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from opstap.correspondence.models import Message
from opstap.correspondence.queries import full_text
from opstap.parties.models import Organiser

Told = dict[int, str]
"""For each message that was tried what went wrong, or nothing when it was sent. Who is not in it was not tried."""
Sender = Callable[[Sequence[Message]], Told]
AUTOMATIC = {"Auto-Submitted": "auto-generated"}
"""No out-of-office answers to this, please (RFC 3834)."""
SHOWN = 300
"""Letters kept of what a mail server said."""


def send(messages: Sequence[Message]) -> Told:
    """Send these. Raises OSError or SMTPException when the server cannot be reached at all; stops when it hangs up."""
    told: Told = {}
    with get_connection() as connection:
        for message in messages:
            problem = _problem(mail(message, connection))
            told[message.pk] = f"{type(problem).__name__}: {problem}"[:SHOWN] if problem else ""
            if isinstance(problem, smtplib.SMTPServerDisconnected):
                break
    return told


def _problem(ready: EmailMessage) -> Exception | None:
    """Why this mail alone could not be sent."""
    try:
        ready.send()
    except (smtplib.SMTPException, OSError, ValueError) as problem:
        return problem
    return None


def mail(message: Message, connection: BaseEmailBackend | None = None) -> EmailMessage:
    """A message as a mail, in the organiser's name. Sent twice by a fall, it is known by its own number."""
    address, organiser = settings.DEFAULT_FROM_EMAIL, message.organiser
    return EmailMessage(
        subject=" ".join(message.title.split()),
        body=f"{full_text(message)}\n\n{signature(organiser)}\n",
        from_email=formataddr((organiser.name, address)),
        to=[message.address],
        reply_to=[organiser.email] if organiser.email else None,
        headers={"Message-ID": f"<opstap-{message.pk}@{address.rpartition('@')[2]}>", **AUTOMATIC},
        connection=connection,
    )


def signature(organiser: Organiser) -> str:
    """Who writes, and where to answer: at the least where this installation is."""
    contact = [known for known in (organiser.phone, organiser.email) if known] or [settings.SITE_URL]
    return "\n".join([organiser.name, *contact])
