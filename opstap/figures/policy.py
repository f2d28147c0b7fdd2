"""Who may read figures."""

from enum import Enum

from opstap.parties.models import Role
from opstap.shared.policy import Policy, table


class Verb(Enum):
    """What can be done with figures."""

    READ_FIGURES = "read figures"


OFFICIALS = (Role.COACH, Role.REFERRER, Role.VDAB)
OVERSEERS = (Role.COACH, Role.VDAB)

POLICY = table(
    {
        Verb.READ_FIGURES: Policy(OVERSEERS),
    }
)
