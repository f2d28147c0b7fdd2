"""What pages about messages and documents are about."""

from opstap.correspondence import access
from opstap.correspondence.models import Document, Message
from opstap.parties.models import AccessLogEntry
from opstap.portal.kit.page import Thing

MESSAGE: Thing[Message] = Thing(
    "message", access.message, people=lambda message: [message.person], seen_as=AccessLogEntry.Page.DOCUMENTS
)
DOCUMENT: Thing[Document] = Thing(
    "document", access.document, people=lambda document: [document.person], seen_as=AccessLogEntry.Page.DOCUMENTS
)
