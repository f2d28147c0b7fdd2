"""Where somebody is registered: with the organiser or the service of whoever does it; by VDAB with neither."""

from typing import Any

from opstap.parties.models import Membership


def place_of(by: Membership) -> dict[str, Any]:
    """The organiser or service that a new person is seen by."""
    return {"organiser_id": by.organiser_id, "service_id": by.service_id}
