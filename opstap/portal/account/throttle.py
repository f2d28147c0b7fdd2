"""Slows guessing of passwords: after so many failures for one name from one address, wait.

Counted in this process's memory, so with several workers the real limit is that many times higher, and a restart
forgets. It stops a script, not a botnet; a site that needs more puts a limit in front.
"""

import hashlib

from django.core.cache import cache
from django.http import HttpRequest

FAILURES = 10
WAIT_SECONDS = 15 * 60


def is_locked(request: HttpRequest, name: str) -> bool:
    return int(cache.get(_key(request, name), 0)) >= FAILURES


def failed(request: HttpRequest, name: str) -> None:
    """Count one more failure; every failure starts the wait again."""
    key = _key(request, name)
    cache.set(key, int(cache.get(key, 0)) + 1, WAIT_SECONDS)


def succeeded(request: HttpRequest, name: str) -> None:
    cache.delete(_key(request, name))


def _key(request: HttpRequest, name: str) -> str:
    who = f"{name.strip().lower()}|{request.META.get('REMOTE_ADDR', '')}"
    return "sign-in:" + hashlib.sha256(who.encode()).hexdigest()
