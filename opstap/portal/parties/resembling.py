"""Who resembles somebody, for whoever compares them: the others' own logs say who looked."""

from typing import Any

from opstap.parties.duplicates import Alike, Asked, alike
from opstap.parties.models import AccessLogEntry
from opstap.portal.kit import access_log
from opstap.portal.kit.request import Request


def resembling(request: Request, someone: Any) -> list[Alike]:
    """Who is, or may be, this person or sign-up, saved or not. Whoever is named reads who looked."""
    found = alike([Asked.of(someone)]).get(0, [])
    for one in found:
        if one.person is not None:
            access_log.note(request, one.person, AccessLogEntry.Page.PERSON)
    return found
