"""An organiser's own terms, which stand in its agreements: written once, for later days only."""

from datetime import date

from opstap.shared.audit import Actor, recorded
from opstap.shared.errors import BadInput
from opstap.trajectories import refusals as no
from opstap.trajectories.models import Terms


@recorded("eigen afspraken van de organisator bewaard")
def write_terms(organiser: int, *, text: str, since: date, by: Actor, day: date) -> Terms:
    """Keep the terms of an organiser from a later day on; the earlier texts stay. Raises BadInput for another day."""
    if since <= day:
        raise BadInput(no.TERMS_BEGIN_TOO_SOON())
    return Terms.objects.create(organiser_id=organiser, since=since, written_on=day, text=text.strip())
