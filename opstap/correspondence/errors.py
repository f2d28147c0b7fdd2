"""How correspondence can go wrong.

OpstapError
└── LinkSpent        the link was used, or another one took its place, in the meantime
"""

from opstap.shared.errors import OpstapError


class LinkSpent(OpstapError):
    """Somebody signed with this link already, or a newer link took its place."""
