"""How ordering and issuing vouchers can be refused, beside what the rulebook says."""

from opstap.shared.refusals import Reason

NO_PRICE = Reason(
    "no-price",
    nl="{organiser} heeft op {day} geen aanschafprijs.",
    en="{organiser} has no voucher price on {day}.",
    do_nl="Leg die eerst vast.",
    do_en="Set one first.",
)
NO_ISSUER = Reason(
    "no-issuer",
    nl="Op {day} geeft niemand cheques uit.",
    en="Nobody issues vouchers on {day}.",
    do_nl="Leg eerst het contract van de uitgever vast.",
    do_en="Enter the contract of the issuer first.",
)
