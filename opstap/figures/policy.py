"""Who may read figures."""

from enum import Enum

from opstap.parties.policy import OVERSEERS
from opstap.shared.policy import Policy, table


class Verb(Enum):
    """What can be done with figures."""

    READ_FIGURES = "read figures"


POLICY = table(
    {
        Verb.READ_FIGURES: Policy(OVERSEERS),
    }
)
