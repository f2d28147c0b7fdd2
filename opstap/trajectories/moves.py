"""The moves a dossier may make: one table. Who may make them is the portal's question, not this one's."""

from opstap.trajectories.models import Status

ALLOWED: dict[str, tuple[str, ...]] = {
    "": (Status.PROVISIONAL,),
    Status.PROVISIONAL: (Status.ACTIVE, Status.ENDED),
    Status.ACTIVE: (Status.SUSPENDED, Status.ENDED),
    Status.SUSPENDED: (Status.ACTIVE, Status.ENDED),
    Status.ENDED: (),
}
"""From each status, the statuses that may follow; the empty one is before the dossier exists."""
