"""The web server's process: granian with two workers, each following the first when that is killed.

It also claims the database, so that after a `kill -9` of the supervisor the last process to end still stops the server.
"""

import os
import signal
import sys
from typing import Any

from opstap.runtime import cluster
from opstap.runtime.home import SETTINGS
from opstap.runtime.parent import end_with_parent

HOST = "127.0.0.1"
OPTIONS = ["--interface", "wsgi", "--workers", "2", "--blocking-threads", "4", "--no-ws", "--factory"]
# Granian could make a failed worker anew, for ever; left alone it ends, and the supervisor counts and says so.
OPTIONS += ["--workers-kill-timeout", "5"]


def application() -> Any:
    """What each worker loads."""
    end_with_parent(signal.SIGKILL)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    # By way of the settings (WSGI_APPLICATION): the packages above may use this one, not the other way round.
    from django.core.servers.basehttp import get_internal_wsgi_application

    return get_internal_wsgi_application()


def main(port: str) -> None:
    from granian.cli import cli

    with cluster.running():
        cli([*OPTIONS, "--host", HOST, "--port", port, f"{__spec__.name}:application"], standalone_mode=False)


if __name__ == "__main__":
    main(sys.argv[1])
