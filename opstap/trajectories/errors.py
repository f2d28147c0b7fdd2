"""How a step in trajectories can go wrong.

OpstapError
└── MoveNotAllowed   a referral, dossier or hand-over cannot go from where it is to where it is asked to go
"""

from opstap.shared.moves import MoveNotAllowed

__all__ = ["MoveNotAllowed"]
