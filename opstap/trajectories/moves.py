"""The moves that referrals, dossiers and hand-overs may make: one table each.

Who may make them stands in `access`; what must be true for it is asked of the rulebook by the actions.
"""

from opstap.shared.moves import Moves
from opstap.trajectories.states import HandOverStatus, ReferralStatus, Status

DOSSIER = Moves(
    Status,
    {
        "": (Status.PROVISIONAL,),
        Status.PROVISIONAL: (Status.ACTIVE, Status.ENDED),
        Status.ACTIVE: (Status.SUSPENDED, Status.ENDED),
        Status.SUSPENDED: (Status.ACTIVE, Status.ENDED),
        Status.ENDED: (),
    },
)

REFERRAL = Moves(
    ReferralStatus,
    {
        "": (ReferralStatus.DRAFT, ReferralStatus.PROPOSED),
        ReferralStatus.DRAFT: (ReferralStatus.PROPOSED,),
        ReferralStatus.PROPOSED: (
            ReferralStatus.ACCEPTED,
            ReferralStatus.REFUSED,
            ReferralStatus.WITHDRAWN,
            ReferralStatus.LAPSED,
        ),
        ReferralStatus.ACCEPTED: (
            ReferralStatus.OPENED,
            ReferralStatus.REFUSED,
            ReferralStatus.WITHDRAWN,
            ReferralStatus.LAPSED,
        ),
        ReferralStatus.REFUSED: (),
        ReferralStatus.WITHDRAWN: (),
        ReferralStatus.LAPSED: (),
        ReferralStatus.OPENED: (),
    },
)
"""A draft that nobody finishes is deleted, not moved."""

HAND_OVER = Moves(
    HandOverStatus,
    {
        "": (HandOverStatus.ASKED,),
        HandOverStatus.ASKED: (HandOverStatus.ACCEPTED, HandOverStatus.REFUSED, HandOverStatus.WITHDRAWN),
        HandOverStatus.ACCEPTED: (),
        HandOverStatus.REFUSED: (),
        HandOverStatus.WITHDRAWN: (),
    },
)
