"""What is not in order outside the program is one clear line and a failure, and never a traceback."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from opstap.runtime import claims, cluster, port, reach, roles, throw_away
from opstap.runtime import home as homes
from opstap.runtime.django import clear_lines
from opstap.runtime.errors import CannotStart

Command = Callable[..., "subprocess.CompletedProcess[str]"]


def line(done: "subprocess.CompletedProcess[str]") -> str:
    """The one line a failed command left."""
    assert done.returncode != 0
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.startswith("opstap: ")
    return done.stderr


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield int(listening.getsockname()[1])


def test_a_taken_port_is_named_with_a_way_out(opstap: Command, taken: int, home: Path) -> None:
    said = line(opstap("run", PORT=str(taken)))
    assert f"Port {taken} is taken" in said
    assert f"PORT={taken + 1}" in said
    assert not (home / "postgres").exists(), "nothing is made for a start that cannot succeed"


@pytest.mark.parametrize("words", ["0", "65536", "-1", "eighty", "80.5", "²"])
def test_a_port_that_is_no_port_is_refused(words: str) -> None:
    with pytest.raises(CannotStart, match="PORT must be a number from 1 to 65535"):
        port.chosen(words)


def test_the_port_comes_from_the_command_then_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "8001")
    assert (port.chosen("8002"), port.chosen(None)) == (8002, 8001)
    monkeypatch.delenv("PORT")
    assert port.chosen(None) == 8000


def test_a_bad_port_in_the_environment_is_a_clear_line(home: Path, opstap: Command) -> None:
    assert "PORT must be a number" in line(opstap("run", PORT="many"))


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nonsense", "is not a PostgreSQL address"),
        ("postgresql://u:hidden@127.0.0.1:1/opstap", "Is the server running"),
        ("host=/nowhere dbname=opstap", "No such file or directory"),
        ("postgresql://u:hidden@host.invalid/opstap", "Check the host in DATABASE_URL"),
    ],
)
def test_a_database_that_is_not_there_is_a_clear_line(home: Path, opstap: Command, url: str, said: str) -> None:
    shown = line(opstap("database", "status", DATABASE_URL=url))
    assert said in shown
    assert "hidden" not in shown
    owner = line(opstap("database", "migrate", DATABASE_URL="host=/elsewhere", OPSTAP_OWNER_URL=url))
    assert owner == shown.replace("DATABASE_URL", "OPSTAP_OWNER_URL")


def test_an_owner_of_no_database_is_a_clear_line(home: Path, opstap: Command) -> None:
    assert "DATABASE_URL, which is not set" in line(opstap("database", "migrate", OPSTAP_OWNER_URL="host=/elsewhere"))


def test_without_the_owner_nothing_is_migrated_saved_or_put_back(home: Path, opstap: Command) -> None:
    for words in (["migrate"], ["backup", str(home.parent / "saved.dump")], ["shell"]):
        assert "OPSTAP_OWNER_URL is not set" in line(opstap("database", *words, DATABASE_URL="host=/elsewhere"))


@pytest.mark.database
def test_a_server_that_refuses_us_is_a_clear_line(used_home: Path, opstap: Command) -> None:
    with cluster.running():
        other = {
            "wrong password": psycopg.conninfo.make_conninfo(cluster.dsn(), password="wrong"),
            "no such database": cluster.dsn("nowhere"),
        }
        wrong = line(opstap("database", "status", DATABASE_URL=other["wrong password"]))
        assert "Check the user and the password" in wrong
        assert '"nowhere" does not exist' in line(opstap("database", "status", DATABASE_URL=other["no such database"]))


@pytest.mark.database
def test_a_server_that_is_too_old_is_refused(used_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with cluster.running():
        reach.connect().close()
        monkeypatch.setattr(reach, "OLDEST", 99)
        with pytest.raises(CannotStart, match="is PostgreSQL 18; Opstap needs 99 or later"):
            reach.connect()


@pytest.mark.database
def test_a_user_without_rights_is_told_what_an_administrator_must_run(
    used_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with cluster.running():
        with psycopg.connect(cluster.dsn(), autocommit=True) as owner:
            owner.execute("create role \"Jan's\" login password 'x'; create role \"Piet's\" login password 'x'")
        for name, user in (("OPSTAP_OWNER_URL", "Jan's"), ("DATABASE_URL", "Piet's")):
            monkeypatch.setenv(name, psycopg.conninfo.make_conninfo(cluster.dsn(), user=user, password="x"))
        with reach.connect_as_owner() as owner, pytest.raises(CannotStart, match="may not prepare") as refusal:
            reach.let_application_in(owner)
        with psycopg.connect(cluster.dsn(), autocommit=True) as administrator:
            administrator.execute(str(refusal.value).split("run there: ")[1])
        with pytest.raises(CannotStart, match="was not let in yet"):
            reach.connect()
        with reach.connect_as_owner() as owner:
            reach.let_application_in(owner)
        with reach.connect() as application:
            for role in roles.ALL:
                application.execute(f"set role {role}")


MODEST = "create role \"too-much\" login password 'x'"


@pytest.mark.database
@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("", "was not let in yet"),
        (" superuser", "is a superuser"),
        (" createrole", "may make roles"),
        (" bypassrls", "pass row security"),
        ('; create schema its_own authorization "too-much"', "owns tables"),
        ('; grant opstap to "too-much"', "can become opstap, which is a superuser"),
        ('; grant pg_read_all_data to "too-much"', "can become pg_read_all_data: revoke that"),
    ],
)
def test_a_login_that_could_do_more_than_the_application_may_is_refused(
    used_home: Path, monkeypatch: pytest.MonkeyPatch, more: str, said: str
) -> None:
    with cluster.running(), psycopg.connect(cluster.dsn(), autocommit=True) as owner:
        owner.execute(MODEST + more)
        monkeypatch.setenv("DATABASE_URL", psycopg.conninfo.make_conninfo(cluster.dsn(), user="too-much", password="x"))
        with pytest.raises(CannotStart, match=f"too-much of DATABASE_URL .*{said}"):
            reach.connect()
        owner.execute('drop owned by "too-much"; drop role "too-much"')


def test_a_home_that_cannot_be_used_is_a_clear_line(home: Path, opstap: Command) -> None:
    home.write_text("a file, not a folder")
    assert f"Cannot use {home}" in line(opstap("run", PORT="8765"))
    assert "Not a directory" in line(opstap("database", "migrate"))


def test_a_second_run_on_one_home_says_where_the_first_is(home: Path, opstap: Command) -> None:
    (home.parent / "saved.dump").touch()
    with claims.the_only_run("http://127.0.0.1:8000, process 12"):
        second = line(opstap("run", PORT="8765"))
        restoring = line(opstap("database", "restore", str(home.parent / "saved.dump")))
    assert "runs on this home (http://127.0.0.1:8000, process 12)" in second
    assert "runs on this home" in restoring


def test_a_secret_is_made_once_whole_and_private(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = homes.secret("django")
    assert homes.secret("django") == first
    assert (home / "secrets" / "django").stat().st_mode & 0o777 == 0o600
    assert (home / "secrets").stat().st_mode & 0o777 == 0o700

    def full(descriptor: int, *_: object) -> object:
        os.close(descriptor)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(CannotStart, match="No space left on device"):
        homes.secret("other")
    assert [path.name for path in (home / "secrets").iterdir()] == ["django"]


def test_a_log_that_cannot_be_written_is_a_clear_line(home: Path) -> None:
    (home / "logs" / "web.log").mkdir(parents=True)
    program = "from opstap.runtime import logs; logs.opened(logs.log_file('web'))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "CannotStart: Cannot use" in done.stderr


@pytest.mark.database
def test_a_full_disk_under_the_database_is_a_clear_line(used_home: Path) -> None:
    with (
        cluster.running(),
        psycopg.connect(cluster.dsn()) as connection,
        pytest.raises(CannotStart, match="The disk is full"),
        clear_lines(),
    ):
        connection.execute("do $$ begin raise exception 'x' using errcode = '53100'; end $$")


@pytest.mark.database
def test_a_fault_of_our_own_stays_visible(used_home: Path) -> None:
    with (
        cluster.running(),
        psycopg.connect(cluster.dsn()) as connection,
        pytest.raises(psycopg.errors.UndefinedTable),
        clear_lines(),
    ):
        connection.execute("select * from nowhere")


@pytest.mark.database
def test_a_connection_that_is_lost_is_a_clear_line(used_home: Path) -> None:
    with (
        cluster.running(),
        psycopg.connect(cluster.dsn()) as connection,
        pytest.raises(CannotStart, match="connection with the database was lost"),
        clear_lines(),
    ):
        connection.execute("select pg_terminate_backend(pg_backend_pid())")


def test_a_throw_away_home_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPSTAP_HOME", "/somewhere/else")
    with throw_away.home() as folder:
        assert os.environ["OPSTAP_HOME"] == str(folder)
        homes.secret("django")
    assert not folder.exists()
    assert os.environ["OPSTAP_HOME"] == "/somewhere/else"
