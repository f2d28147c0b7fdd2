"""A log that has grown large is set aside while its process goes on writing."""

import os
from pathlib import Path

import pytest

from opstap.runtime import logs


def test_a_large_log_is_set_aside_under_a_process_that_writes_on(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "LARGE", 10)
    monkeypatch.setattr(logs, "KEPT", 2)
    path = logs.log_file("web")
    written = logs.opened(path)
    for number in range(4):
        os.write(written, f"a long line {number}\n".encode())
        logs.keep_small()
    os.write(written, b"short\n")
    logs.keep_small()
    os.close(written)
    kept = {file.name: file.read_text() for file in path.parent.iterdir()}
    assert kept == {"web.log": "short\n", "web.log.1": "a long line 3\n", "web.log.2": "a long line 2\n"}
    assert {file.stat().st_mode & 0o077 for file in path.parent.iterdir()} == {0}
