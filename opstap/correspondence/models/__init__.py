"""Documents, the messages that were sent about things, and the links with which people sign."""

from opstap.correspondence.models.documents import LARGEST, Document, Kind, MediaType
from opstap.correspondence.models.links import Party, SigningLink
from opstap.correspondence.models.messages import Attempt, Channel, Delivery, Message

__all__ = [
    "LARGEST",
    "Attempt",
    "Channel",
    "Delivery",
    "Document",
    "Kind",
    "MediaType",
    "Message",
    "Party",
    "SigningLink",
]
