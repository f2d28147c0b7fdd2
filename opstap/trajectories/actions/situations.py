"""What people live on, as it was told."""

from collections.abc import Sequence

from opstap.shared.audit import Actor, recorded
from opstap.shared.scope import EVERYBODY, seeing
from opstap.trajectories.models import Situation


@recorded("situatie opgetekend")
def tell_situations(*, told: Sequence[Situation], by: Actor) -> list[Situation]:
    """Write down what people live on, from when, and who says so."""
    with seeing(EVERYBODY):
        return Situation.objects.bulk_create(told)
