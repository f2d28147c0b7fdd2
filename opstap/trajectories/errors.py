"""How a step on the worker's road can go wrong.

OpstapError
└── MoveNotAllowed   the dossier cannot go from where it is to where it is asked to go
"""

from opstap.shared.errors import OpstapError


class MoveNotAllowed(OpstapError):
    """The dossier stands elsewhere than the move asked for starts from."""
