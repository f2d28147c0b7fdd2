"""A throw-away home and, unless DATABASE_URL names a server, a throw-away database server for the whole test run.

Loaded before Django (`-p tests.server`), by the process that starts the run; the parallel workers inherit both.
"""

import atexit
import os
from contextlib import ExitStack

SETTINGS = (
    "fsync=off synchronous_commit=off full_page_writes=off max_connections=200"
    " max_parallel_workers_per_gather=0"  # the tests' own workers have every core at work already
)

if "PYTEST_XDIST_WORKER" not in os.environ:
    from opstap.runtime import cluster, throw_away

    _stack = ExitStack()
    atexit.register(_stack.close)
    _stack.enter_context(throw_away.home())
    if not os.environ.get("DATABASE_URL"):
        os.environ.setdefault("OPSTAP_POSTGRES_SETTINGS", SETTINGS)
        _stack.enter_context(cluster.running())
