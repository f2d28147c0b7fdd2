"""A line in the log for every request, and one with a number for every fault: the page shows it, support looks it up.

A line names who and where, and nothing of what was typed: of a path no token, of what was asked only the names.
"""

import logging
import re
import secrets
from collections.abc import Callable, Iterable, Iterator
from time import perf_counter
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from opstap.portal.kit.request import client_address
from opstap.runtime.lines import about

HEADER = "X-Request-ID"
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""What is read aloud without a mistake."""
KNOWN_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
PLAIN = re.compile(r"[a-z-]{0,60}|(?!\d{10})[A-Za-z0-9._-]{1,20}")
"""A part of a path that is a word, a key or a file of ours: tokens and national numbers are longer."""
LONGEST_PATH = 200
access, faults = logging.getLogger("opstap.access"), logging.getLogger("opstap.fault")


class RequestLog:
    """The outermost middleware: gives the request its `id`, the one of our proxy when that gave one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.static = f"/{settings.STATIC_URL.lstrip('/')}"

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(self.static):
            return self.get_response(request)
        request.id, began = _id(request), perf_counter()
        before = about.set({"request": request.id})
        try:
            response = self.get_response(request)
            response.headers[HEADER] = request.id
            if response.streaming:
                response.streaming_content = _watched(request, response.streaming_content)
            said = {"status": response.status_code, "ms": round((perf_counter() - began) * 1000)}
            access.info("", extra={"said": told(request) | {"from": client_address(request)} | said})
            return response
        finally:
            about.reset(before)


def note(request: HttpRequest, problem: BaseException | None) -> str:
    """Write a fault down; gives its number."""
    number = "".join(secrets.choice(LETTERS) for _ in range(6))
    faults.error("", exc_info=problem, extra={"said": {"fault": number} | told(request)})
    return number


def told(request: HttpRequest) -> dict[str, Any]:
    """Who asked for what. Reads nothing that would need the database."""
    who = getattr(request, "membership", None)
    said = {"request": getattr(request, "id", ""), "method": request.method, "path": path(request)}
    return said | ({"user": who.user_id, "role": who.role} if who else {})


def path(request: HttpRequest) -> str:
    """The path with `…` for what may be private, and the names of what was asked."""
    plain = "/".join(part if PLAIN.fullmatch(part) else "…" for part in request.path.split("/"))
    names = [name for name in request.GET if PLAIN.fullmatch(name)]
    return (plain + ("?" + "&".join(names) if names else ""))[:LONGEST_PATH]


def _id(request: HttpRequest) -> str:
    given = request.headers.get(HEADER, "") if settings.PROXIES else ""
    return given if KNOWN_ID.fullmatch(given) else uuid4().hex[:16]


def _watched(request: HttpRequest, content: Iterable[bytes]) -> Iterator[bytes]:
    """What is sent bit by bit fails after the page has begun: no page can say so, but the log does."""
    try:
        yield from content
    except Exception as problem:
        note(request, problem)
        raise
