"""What can be done with messages and documents, by whom."""

from enum import Enum

from opstap.parties.models import Role
from opstap.parties.policy import OFFICIALS
from opstap.shared.policy import Policy, table


class Verb(Enum):
    """What can be done with messages and documents."""

    READ_MESSAGES = "read messages"
    SEND_MESSAGES = "send what waits"
    READ_DOCUMENT = "read a document"


POLICY = table(
    {
        Verb.READ_MESSAGES: Policy(OFFICIALS),
        Verb.SEND_MESSAGES: Policy((Role.COACH, Role.REFERRER)),
        Verb.READ_DOCUMENT: Policy((*OFFICIALS, Role.WORKER, Role.CLIENT)),
    }
)
