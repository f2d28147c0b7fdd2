"""The test run itself: a run makes a database server when a test asks for one, and not before."""

import os
import subprocess
import sys

import pytest

from tests.test_conventions import ROOT

NO_SERVER_STARTS_WITH = "no_such_setting=1"
TESTS_OF_RULES, TESTS_OF_TABLES = "tests/rulebook/test_lookup.py", "tests/ledger/test_post.py"


def run(file: str) -> "subprocess.CompletedProcess[str]":
    ours = {"DATABASE_URL", "OPSTAP_OWNER_URL", "PYTEST_XDIST_WORKER", "PYTEST_ADDOPTS"}
    environment = {name: text for name, text in os.environ.items() if name not in ours}
    environment["OPSTAP_POSTGRES_SETTINGS"] = NO_SERVER_STARTS_WITH
    command = [sys.executable, "-m", "pytest", "-q", "-x", file]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("file", "passes"), [(TESTS_OF_RULES, True), (TESTS_OF_TABLES, False)])
def test_a_run_starts_a_server_only_for_tests_that_ask_for_one(file: str, passes: bool) -> None:
    done = run(file)
    assert (done.returncode == 0) is passes, done.stdout
    assert ("no_such_setting" in done.stdout) is not passes
