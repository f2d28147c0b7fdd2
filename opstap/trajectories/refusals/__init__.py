"""How trajectories refuse: each reason said once, by noun; `from opstap.trajectories import refusals as no`."""

from opstap.trajectories.refusals.agreements import *  # noqa: F403
from opstap.trajectories.refusals.dossiers import *  # noqa: F403
from opstap.trajectories.refusals.evaluations import *  # noqa: F403
from opstap.trajectories.refusals.hand_overs import *  # noqa: F403
from opstap.trajectories.refusals.outcomes import *  # noqa: F403
from opstap.trajectories.refusals.people import *  # noqa: F403
from opstap.trajectories.refusals.plans import *  # noqa: F403
from opstap.trajectories.refusals.referrals import *  # noqa: F403
from opstap.trajectories.refusals.talks import *  # noqa: F403
