"""Everything that can be done in trajectories, one module per noun. Callers import the module of the noun."""

from opstap.trajectories.actions.agreements import sign_agreements
from opstap.trajectories.actions.dossiers import Opening, Step, move, open_dossiers
from opstap.trajectories.actions.referrals import Reference, refer
from opstap.trajectories.actions.situations import tell_situations

__all__ = ["Opening", "Reference", "Step", "move", "open_dossiers", "refer", "sign_agreements", "tell_situations"]
