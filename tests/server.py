"""A throw-away home and, unless DATABASE_URL names a server, a throw-away database server for the whole test run.

Loaded before Django (`-p tests.server`), by the process that starts the run; the parallel workers inherit both.
"""

import atexit
import os
import shutil
import tempfile
from contextlib import ExitStack

if "PYTEST_XDIST_WORKER" not in os.environ:
    _home = tempfile.mkdtemp(prefix="opstap-test-")
    os.environ["OPSTAP_HOME"] = _home
    atexit.register(shutil.rmtree, _home, ignore_errors=True)
    if not os.environ.get("DATABASE_URL"):
        from opstap.runtime import cluster

        os.environ.setdefault(
            "OPSTAP_POSTGRES_SETTINGS", "fsync=off synchronous_commit=off full_page_writes=off max_connections=200"
        )
        _stack = ExitStack()
        atexit.register(_stack.close)
        _stack.enter_context(cluster.running())
