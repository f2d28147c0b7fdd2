"""The request as every view of the portal gets it from the middleware: with a role, or with none."""

from typing import Any

from django.http import HttpRequest

from opstap.parties.models import AccessLogEntry, ExportLogEntry, Membership, User


class Request(HttpRequest):
    """Only a type; the middleware puts these on Django's own request."""

    user: User
    membership: Membership | Any
    """The role that somebody works in now, or None: behind a door that asks a verb there always is one."""
    memberships: list[Membership]
    access_log: list[AccessLogEntry | ExportLogEntry]
    """Which people the view showed (see `access_log`); not there when it showed none."""


class SignedIn(Request):
    """The request behind a door that asks a verb: there is a role."""

    membership: Membership
