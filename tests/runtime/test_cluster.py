"""The embedded server: made whole, shared, stopped by the last who uses it, and back after any crash."""

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from opstap.runtime import binaries, cluster, making
from opstap.runtime.account import Account
from opstap.runtime.errors import CannotStart

pytestmark = pytest.mark.database
USER = """
import sys
from opstap.runtime import cluster
with cluster.running():
    print("in", flush=True)
    sys.stdin.read()
"""


def ask(question: str) -> object:
    with psycopg.connect(cluster.dsn()) as connection:
        row = connection.execute(question).fetchone()
    assert row is not None
    return row[0]


def write(number: int) -> None:
    with psycopg.connect(cluster.dsn()) as connection:
        connection.execute("create table if not exists kept (number int)")
        connection.execute("insert into kept values (%s)", [number])


def process() -> int | None:
    known = making.existing()
    return known.pid() if known else None


def kill_it() -> None:
    pid = process()
    assert pid
    os.kill(pid, signal.SIGKILL)
    assert wait_for(lambda: process() is None)


def another_user() -> "subprocess.Popen[str]":
    user = subprocess.Popen([sys.executable, "-c", USER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert user.stdout is not None
    assert user.stdout.readline() == "in\n"
    return user


def wait_for(true: Callable[[], bool], seconds: float = 5) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until and not true():
        time.sleep(0.05)
    return true()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_second_start_is_quick_and_finds_the_data(home: Path) -> None:
    with cluster.running():
        write(7)
    assert process() is None
    begin = time.monotonic()
    with cluster.running():
        assert time.monotonic() - begin < 5
        assert ask("select number from kept") == 7
    assert process() is None


def test_the_server_has_checksums_no_network_and_letters_in_code_order(used_home: Path) -> None:
    with cluster.running():
        assert ask("show data_checksums") == "on"
        assert ask("show listen_addresses") == ""
        assert ask("select datlocale from pg_database where datname = 'opstap'") == "C.UTF-8"


def test_data_socket_and_password_are_private(home: Path) -> None:
    with cluster.running():
        folder = home / "postgres"
        assert {mode(folder / name) for name in (".", "data", "socket")} == {0o700}
        assert mode(folder / "password") == 0o600
        assert mode(home / "logs" / "postgres.log") == 0o600
        wrong = psycopg.conninfo.make_conninfo(cluster.dsn(), password="wrong")
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(wrong)


def test_what_was_committed_survives_a_killed_server(home: Path) -> None:
    with cluster.running():
        write(1)
        kill_it()
        cluster.keep_up()
        assert ask("select count(*) from kept") == 1
        write(2)
        kill_it()
    with cluster.running():
        assert ask("select count(*) from kept") == 2


def test_the_last_of_two_users_stops_the_server(home: Path) -> None:
    with cluster.running():
        first = process()
        other = another_user()
        assert process() == first
    assert process() == first
    other.communicate()
    assert process() is None


def test_a_killed_user_is_no_longer_counted(home: Path) -> None:
    other = another_user()
    before = process()
    other.kill()
    other.communicate()
    assert process() == before, "nobody was left to stop it"
    with cluster.running():
        assert process() == before, "it is taken over as it runs"
    assert process() is None


def test_blocks_in_one_process_may_overlap(used_home: Path) -> None:
    with cluster.running():
        with cluster.running():
            pass
        assert ask("select 1") == 1


def test_a_deep_home_gets_a_short_socket_that_is_remembered(home_at: Callable[..., Path]) -> None:
    home = home_at("/".join(["very-deep-folder"] * 7))
    with cluster.running():
        socket = (home / "postgres" / "socket-folder").read_text()
        assert mode(Path(socket)) == 0o700
    with cluster.running():
        assert (home / "postgres" / "socket-folder").read_text() == socket
        assert ask("select 1") == 1


def test_a_short_socket_folder_that_vanished_is_made_again(home_at: Callable[..., Path]) -> None:
    home = home_at("/".join(["very-deep-folder"] * 7))
    with cluster.running():
        gone = Path((home / "postgres" / "socket-folder").read_text())
    gone.rmdir()
    with cluster.running():
        assert ask("select 1") == 1
        assert Path((home / "postgres" / "socket-folder").read_text()) != gone


def test_a_home_may_have_spaces_quotes_and_commas_in_its_name(home_at: Callable[..., Path]) -> None:
    home_at('thuis, \'t "$HOME"')
    with cluster.running():
        assert ask("select 1") == 1


def test_a_home_that_only_root_may_enter_has_its_server_elsewhere(home_at: Callable[..., Path]) -> None:
    home = home_at(mode=0o700)
    with cluster.running():
        assert ask("select 1") == 1
        assert mode(home.parent) == 0o700, "nobody's folders are opened up"
        if os.geteuid() == 0:
            assert (home / "postgres").is_symlink()
            assert (home / "postgres").resolve().parent == Path("/var/lib/opstap")
            assert (home / "postgres").resolve().stat().st_uid != 0
        else:
            assert not (home / "postgres").is_symlink()


def test_programs_that_the_servers_user_cannot_reach_are_copied_once(
    home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("opstap.runtime.account.SHARED", tmp_path)
    monkeypatch.setattr(Account, "may_enter", lambda self, folder: False)
    account = Account(os.geteuid(), os.getegid())
    copy = binaries.programs.__wrapped__(account)
    assert copy.is_relative_to(tmp_path)
    assert subprocess.run([copy / "initdb", "--version"], check=True, capture_output=True).stdout
    made = (copy / "initdb").stat().st_ctime_ns
    assert binaries.programs.__wrapped__(account) == copy
    assert (copy / "initdb").stat().st_ctime_ns == made
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    ("complaint", "line"),
    [
        ("initdb: error: could not write: No space left on device", "The disk is full"),
        ("initdb: error: something else", "something else"),
    ],
)
def test_a_database_that_cannot_be_made_leaves_nothing(
    home_at: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, complaint: str, line: str
) -> None:
    home = home_at()
    failing = home.parent / "initdb"
    failing.write_text(f'#!/bin/sh\nmkdir -p "$2/base"\necho "{complaint}" >&2\nexit 1\n')
    failing.chmod(0o755)
    with monkeypatch.context() as patched:
        patched.setattr(making, "programs", lambda account: failing.parent)
        with pytest.raises(CannotStart, match=line), cluster.running():
            pass
    assert [path.name for path in home.iterdir() if path.name.startswith("postgres")] == []
    with cluster.running():
        assert ask("select 1") == 1


def test_the_settings_of_the_environment_reach_the_server(used_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPSTAP_POSTGRES_SETTINGS", "fsync=off work_mem=7MB")
    with cluster.running():
        assert (ask("show fsync"), ask("show work_mem")) == ("off", "7MB")


def test_a_setting_that_does_not_exist_is_one_line(used_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPSTAP_POSTGRES_SETTINGS", "no_such=1")
    with pytest.raises(CannotStart, match='unrecognized configuration parameter "no_such"'), cluster.running():
        pass


def test_a_database_of_another_version_is_refused(home: Path) -> None:
    with cluster.running():
        pass
    (home / "postgres" / "data" / "PG_VERSION").write_text("16\n")
    with pytest.raises(CannotStart, match="was made by PostgreSQL 16"), cluster.running():
        pass


def test_another_database_is_never_started_or_stopped(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nowhere/opstap")
    with cluster.running():
        cluster.keep_up()
    assert not home.exists()
