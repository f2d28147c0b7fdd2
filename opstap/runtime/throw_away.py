"""A home that lasts as long as a block, for tests and benchmarks: nothing of it stays, wherever the server had to go.

The folder may be entered by all, so that the server's user reaches it; what is in it is private as in any home.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from opstap.runtime import cluster


@contextmanager
def home() -> Iterator[Path]:
    """Set OPSTAP_HOME to a new folder; at the end its server is stopped and all of it removed."""
    before, folder = os.environ.get("OPSTAP_HOME"), Path(tempfile.mkdtemp(prefix="opstap-"))
    folder.chmod(0o711)
    os.environ["OPSTAP_HOME"] = str(folder)
    try:
        yield folder
    finally:
        os.environ["OPSTAP_HOME"] = str(folder)
        cluster.discard()
        shutil.rmtree(folder, ignore_errors=True)
        os.environ.pop("OPSTAP_HOME")
        if before is not None:
            os.environ["OPSTAP_HOME"] = before
