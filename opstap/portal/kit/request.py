"""The request as every view of the portal gets it from the middleware: with a role, or with none."""

from ipaddress import ip_address
from typing import Any

from django.conf import settings
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


def client_address(request: HttpRequest) -> str:
    """The address of who asks, as a proxy of ours tells it; without proxies (PROXIES is 0) that of the other end.

    Each proxy adds whom it saw at the end of X-Forwarded-For. What stands before that was typed by anybody.
    """
    peer = str(request.META.get("REMOTE_ADDR", ""))
    seen = [one.strip() for one in request.headers.get("X-Forwarded-For", "").split(",")]
    if not settings.PROXIES or not is_loopback(peer):
        return peer
    return _known(seen[-min(settings.PROXIES, len(seen))]) or peer


def is_loopback(address: str) -> bool:
    """Whether this is an address of this machine: the web server listens on no other, so a proxy is here too."""
    return bool(known := _known(address)) and ip_address(known).is_loopback


def _known(address: str) -> str:
    """An address in its one spelling, or nothing when it is none."""
    try:
        return str(ip_address(address))
    except ValueError:
        return ""
