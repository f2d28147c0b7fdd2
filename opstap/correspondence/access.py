"""Who may get which document or message. What a role may not see does not exist for it."""

from django.db.models import QuerySet

from opstap.correspondence import refusals as no
from opstap.correspondence.models import Document, Message, SigningLink
from opstap.correspondence.tokens import digest
from opstap.parties.access import one, seen
from opstap.parties.models import Membership
from opstap.shared.errors import NotFound
from opstap.shared.scope import seeing_everybody

OWN = {"coach": "organiser", "worker": "person", "client": "client", "referrer": "service"}
"""By which field each role's own documents and messages are known."""


def documents(*, by: Membership) -> QuerySet[Document]:
    """The documents a role may see, the latest first, without reading their content."""
    return seen(Document.objects.defer("content").order_by("-day", "-pk"), by, **OWN)


def document(pk: int, *, by: Membership) -> Document:
    """One document; its content is read when it is asked for."""
    return one(documents(by=by), pk)


def messages(*, by: Membership) -> QuerySet[Message]:
    """The messages a role may see, the latest first."""
    rows = Message.objects.select_related("person", "client", "organiser", "link")
    return seen(rows.order_by("-day", "-pk"), by, **OWN)


def message(pk: int, *, by: Membership) -> Message:
    return one(messages(by=by), pk)


def link_by_token(token: str) -> SigningLink:
    """The link that this token opens, for somebody who need not be signed in. Raises NotFound.

    Whether it may still be used is the rule `signing`, asked with its `expires_on`, `used_on` and `is_replaced`.
    """
    with seeing_everybody():
        rows = SigningLink.objects.select_related("organiser", "person", "client")
        found = rows.filter(digest=digest(token)).first()
    if found is None:
        raise NotFound(no.NO_LINK())
    return found
