"""Addresses of pages as they stand in mails and on paper."""

from django.conf import settings


def whole(path: str) -> str:
    """The path with where this installation is reached: never with a request's host, which anybody can type."""
    return f"{settings.SITE_URL}{path}"
