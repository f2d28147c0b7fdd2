"""What can be done with orders of vouchers, by whom."""

from enum import Enum

from opstap.parties.models import Role
from opstap.parties.policy import OVERSEERS
from opstap.shared.policy import Policy, table


class Verb(Enum):
    """What can be done with orders of vouchers."""

    ORDER_VOUCHERS = "order vouchers"
    LIST_ORDERS = "list one's own orders"
    READ_ORDER = "read an order"


POLICY = table(
    {
        Verb.ORDER_VOUCHERS: Policy((Role.CLIENT, Role.COACH)),
        Verb.LIST_ORDERS: Policy((Role.CLIENT,)),
        Verb.READ_ORDER: Policy((Role.CLIENT, *OVERSEERS)),
    }
)
