"""The port the web server listens on: read from the environment or the command line, and free."""

import errno
import http.client
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from opstap.runtime.errors import CannotStart

HOST = "127.0.0.1"
USUAL = 8000
HIGHEST = 65535


def chosen(asked: str | None) -> int:
    """The port asked for, in PORT or with --port, or the usual one."""
    words = asked or os.environ.get("PORT") or str(USUAL)
    if not words.isascii() or not words.isdigit() or not 1 <= int(words) <= HIGHEST:
        raise CannotStart(f"PORT must be a number from 1 to {HIGHEST}, not {words!r}.")
    return int(words)


@contextmanager
def held(port: int) -> Iterator[socket.socket]:
    """The port, held before anything else is done; nobody is let in before `listen`. Refuses one that is not free."""
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.setblocking(False)
        try:
            held.bind((HOST, port))
        except OSError as problem:
            why = "is taken by another program" if problem.errno == errno.EADDRINUSE else f"refused: {problem.strerror}"
            other = port + 1 if 1024 <= port < HIGHEST else USUAL
            raise CannotStart(f"Port {port} {why}. Choose another one, for example PORT={other} make run") from None
        yield held


def answers(port: int) -> bool:
    """Whether a page comes from there; an open port alone says nothing about the workers behind it."""
    asking = http.client.HTTPConnection(HOST, port, timeout=2)
    try:
        asking.request("HEAD", "/")
        asking.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asking.close()
    return True
