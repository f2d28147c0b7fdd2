"""What can be done with orders of vouchers, and with work that they may have paid, by whom."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from opstap.parties.models import Membership, Role
from opstap.parties.policy import OVERSEERS
from opstap.performances.models import Performance
from opstap.shared.policy import Policy, table
from opstap.shared.refusals import Refusal
from opstap.vouchers.questions import against_withdrawing


class Verb(Enum):
    """What can be done with orders of vouchers, and with work that they may have paid."""

    ORDER_VOUCHERS = "order vouchers"
    LIST_ORDERS = "list one's own orders"
    READ_ORDER = "read an order"
    WITHDRAW_HOURS = "withdraw hours"


@dataclass(frozen=True, slots=True)
class HoursStanding:
    """Hours that were entered, with their dossier; `is_paid` comes along from `with_paid`."""

    performance: Performance
    by: Membership
    day: date


def can_be_withdrawn(it: HoursStanding) -> Refusal | None:
    one = it.performance
    paid: bool = one.is_paid  # type: ignore[attr-defined]  # of with_paid
    return against_withdrawing(one.dossier.measure, withdrawn=one.is_withdrawn, paid=paid, day=one.day)


POLICY = table(
    {
        Verb.ORDER_VOUCHERS: Policy((Role.CLIENT, Role.COACH)),
        Verb.LIST_ORDERS: Policy((Role.CLIENT,)),
        Verb.READ_ORDER: Policy((Role.CLIENT, *OVERSEERS)),
        Verb.WITHDRAW_HOURS: Policy((Role.COACH,), when=can_be_withdrawn),
    }
)
