"""What can be done with hours, by whom. (Taking them back: vouchers/policy.py, which knows whether they are paid.)"""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property

from opstap.assignments.access import placements
from opstap.assignments.models import Placement
from opstap.parties.models import Membership, Role
from opstap.parties.policy import OVERSEERS
from opstap.performances import refusals as no
from opstap.shared.policy import Policy, table
from opstap.shared.refusals import Refusal
from opstap.trajectories.models import Dossier


class Verb(Enum):
    """What can be done with hours."""

    LIST_HOURS = "list hours"
    ENTER_HOURS = "enter hours"
    CONFIRM_HOURS = "confirm hours"
    CONFIRM_OWN_HOURS = "confirm hours as the client"
    LIST_OWN_HOURS = "list one's own hours"


@dataclass(eq=False)
class WorkStanding:
    """A dossier as far as its work is concerned."""

    dossier: Dossier
    by: Membership
    day: date

    @cached_property
    def placements(self) -> list[Placement]:
        """Where the worker of this dossier works or worked, as far as the role sees it, the last first."""
        return list(placements(by=self.by).filter(dossier=self.dossier).order_by("-starts_on"))


def works_somewhere(it: WorkStanding) -> Refusal | None:
    """Also after the end: the hours of the last days come in later."""
    if not it.placements:
        return no.WORKS_NOWHERE(person=it.dossier.person)
    first = min(one.starts_on for one in it.placements)
    return no.WORKS_LATER(person=it.dossier.person, day=first) if first > it.day else None


POLICY = table(
    {
        Verb.LIST_HOURS: Policy(OVERSEERS),
        Verb.ENTER_HOURS: Policy((Role.COACH,), when=works_somewhere),
        Verb.CONFIRM_HOURS: Policy((Role.COACH,)),
        Verb.CONFIRM_OWN_HOURS: Policy((Role.CLIENT,)),
        Verb.LIST_OWN_HOURS: Policy((Role.WORKER,)),
    }
)
