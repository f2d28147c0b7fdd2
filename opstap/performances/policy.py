"""What can be done with hours, by whom."""

from enum import Enum

from opstap.parties.models import Role
from opstap.parties.policy import OVERSEERS
from opstap.shared.policy import Policy, table


class Verb(Enum):
    """What can be done with hours."""

    LIST_HOURS = "list hours"
    ENTER_HOURS = "enter hours"
    CONFIRM_HOURS = "confirm hours"
    WITHDRAW_HOURS = "withdraw hours"
    CONFIRM_OWN_HOURS = "confirm hours as the client"
    LIST_OWN_HOURS = "list one's own hours"


POLICY = table(
    {
        Verb.LIST_HOURS: Policy(OVERSEERS),
        Verb.ENTER_HOURS: Policy((Role.COACH,)),
        Verb.CONFIRM_HOURS: Policy((Role.COACH,)),
        Verb.WITHDRAW_HOURS: Policy((Role.COACH,)),
        Verb.CONFIRM_OWN_HOURS: Policy((Role.CLIENT,)),
        Verb.LIST_OWN_HOURS: Policy((Role.WORKER,)),
    }
)
