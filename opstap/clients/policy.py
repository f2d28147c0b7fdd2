"""What can be done with recognitions, by whom."""

from enum import Enum

from opstap.parties.models import Role
from opstap.parties.policy import OVERSEERS
from opstap.shared.policy import Policy, table


class Verb(Enum):
    """What can be done with recognitions."""

    LIST_RECOGNITIONS = "list recognitions"
    READ_RECOGNITION = "read a recognition"
    READ_OWN_RECOGNITION = "read one's own recognition"


POLICY = table(
    {
        Verb.LIST_RECOGNITIONS: Policy(OVERSEERS),
        Verb.READ_RECOGNITION: Policy(OVERSEERS),
        Verb.READ_OWN_RECOGNITION: Policy((Role.CLIENT,)),
    }
)
