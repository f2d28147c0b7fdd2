"""Who may read placements."""

from enum import Enum

from opstap.parties.models import Role
from opstap.shared.policy import Policy, table


class Verb(Enum):
    """What can be done with placements."""

    LIST_PLACEMENTS = "list placements"


POLICY = table(
    {Verb.LIST_PLACEMENTS: Policy((Role.COACH, Role.REFERRER, Role.VDAB, Role.WORKER, Role.CLIENT))},
)
