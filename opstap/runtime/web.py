"""The web server's process: granian with two workers, each following the first when that is killed.

The socket is the supervisor's: whoever dies, connections wait in it for who comes after. A worker that dies is made
anew at once; one that dies again within seconds ends the process, and the supervisor counts and says so.

It also claims the database, so that after a `kill -9` of the supervisor the last process to end still stops the server.
"""

import multiprocessing
import os
import signal
import socket
import sys
from typing import Any

from granian._granian import SocketHolder
from granian.constants import Interfaces
from granian.server.mp import MPServer

from opstap.runtime import cluster, lines
from opstap.runtime.home import SETTINGS
from opstap.runtime.parent import end_with_parent

OPTIONS: dict[str, Any] = {
    "interface": Interfaces.WSGI,
    "factory": True,
    "workers": 2,
    "blocking_threads": 4,
    "websockets": False,
    "respawn_failed_workers": True,
    "workers_kill_timeout": 5,
}


class SharedSocket(MPServer):
    """Granian over one socket that is open already: each worker's own would be lost with it, and what waits in it."""

    def __init__(self, listening: int) -> None:
        with socket.socket(fileno=os.dup(listening)) as ours:
            host, port = ours.getsockname()
        config = lines.settings(level="INFO")
        super().__init__(f"{__spec__.name}:application", address=host, port=port, log_dictconfig=config, **OPTIONS)
        self.listening = listening

    def _init_shared_socket(self) -> None:
        self._shd, self._sso = SocketHolder(self.listening, False, self.backlog), None  # type: ignore[assignment, call-arg]


def application() -> Any:
    """What each worker loads, whole: until it is there the other one takes what comes."""
    end_with_parent(signal.SIGKILL)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    # By way of the settings (WSGI_APPLICATION): the packages above may use this one, not the other way round.
    from django.core.servers.basehttp import get_internal_wsgi_application
    from django.urls import get_resolver

    application = get_internal_wsgi_application()
    get_resolver().url_patterns  # noqa: B018 (loads every page, for which the first visitor would wait)
    return application


def main(listening: str) -> None:
    multiprocessing.set_start_method("fork")  # the workers inherit the socket
    with cluster.running():
        SharedSocket(int(listening)).serve()


if __name__ == "__main__":
    main(sys.argv[1])
