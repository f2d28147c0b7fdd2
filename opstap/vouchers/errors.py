"""How things can go wrong with vouchers.

OpstapError
├── NoPrice      the organiser has no voucher price on that day
└── NoIssuer     nobody issues vouchers on that day: the issuer's contract is missing
"""

from opstap.shared.errors import OpstapError


class NoPrice(OpstapError):
    """The organiser has not decided on a price for that day."""


class NoIssuer(OpstapError):
    """No issuer's contract covers the day."""
