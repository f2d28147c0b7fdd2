"""The administrators hear the same night that its work failed: by mail at once, not as messages, which wait for a job.

A mail says what failed and where to look, and nothing about anybody: what an exception says is left out.
"""

import logging
import smtplib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.core.mail import EmailMessage, get_connection

from opstap.parties.models import Role, User
from opstap.shared.links import whole
from opstap.shared.scope import seeing_everybody

TITLE = "Opstap: het nachtelijk werk is niet gelukt ({job})"
TEXT = """Niet gelukt / failed: {job}
{names}

Kijk in logs/jobs.log. De rest van het nachtelijk werk ging door. Uw eerste pagina in Opstap toont of het de volgende
nacht weer lukt.

See logs/jobs.log. The rest of the night's work went on. Your first page in Opstap shows whether it succeeds the next
night.

{address}
"""
log = logging.getLogger(__name__)


class Failed(Exception):
    """Some of a night's work failed, by name and why; the names hold nothing about anybody."""

    def __init__(self, why: Mapping[str, object]) -> None:
        super().__init__(", ".join(f"{name} ({told})" for name, told in why.items()))
        self.names = list(why)


@contextmanager
def administrators_told(job: str) -> Iterator[None]:
    """Tell the administrators when the block fails; it fails all the same."""
    try:
        yield
    except Exception as problem:
        names = problem.names if isinstance(problem, Failed) else [type(problem).__name__]
        try:
            _mail(job, names)
        except (smtplib.SMTPException, OSError):
            log.exception("the administrators could not be told that %s failed", job)
        raise


def _mail(job: str, names: list[str]) -> None:
    with seeing_everybody():
        administrators = User.objects.filter(memberships__role=Role.ADMINISTRATOR, is_active=True).exclude(email="")
        addresses = sorted(set(administrators.values_list("email", flat=True)))
    if not addresses:
        log.warning("%s failed, and no administrator has an e-mail address", job)
    text = TEXT.format(job=job, names="\n".join(f"- {name}" for name in names), address=whole("/vandaag/"))
    with get_connection() as connection:
        for address in addresses:
            EmailMessage(TITLE.format(job=job), text, to=[address], connection=connection).send()
