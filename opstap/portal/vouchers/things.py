"""What pages about orders are about."""

from opstap.portal.kit.page import Thing
from opstap.vouchers import access
from opstap.vouchers.models import Order

ORDER: Thing[Order] = Thing("order", access.order)
