"""A backup is whole or not there, and a restore puts all of it back or nothing."""

from pathlib import Path

import psycopg
import pytest

from opstap.runtime import backup, cluster, reach
from opstap.runtime.errors import CannotStart

pytestmark = pytest.mark.database


def fill(*statements: str) -> None:
    with psycopg.connect(cluster.dsn()) as connection:
        for statement in statements:
            connection.execute(statement)


def names() -> list[str]:
    with psycopg.connect(cluster.dsn()) as connection:
        return [row[0] for row in connection.execute("select name from people order by name")]


PEOPLE = ("create table people (name text)", "insert into people values ('Élise'), ('Zoë')")
GRANTED = ("grant select on people to opstap_app",)


def test_a_backup_brings_everything_back(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "saved.dump"
    with cluster.running():
        fill(*PEOPLE, *GRANTED)
        assert backup.backup(file) == file.stat().st_size
        assert file.stat().st_mode & 0o777 == 0o600
        fill("insert into people values ('later')", "create table later ()")
        with pytest.raises(CannotStart, match=r"not empty \(2 tables\)"):
            backup.restore(file, replace=False)
        assert "later" in names()
        backup.restore(file, replace=True)
        assert names() == ["Zoë", "Élise"]
        with psycopg.connect(cluster.dsn()) as connection:
            connection.execute("set role opstap_app")
            assert connection.execute("select count(*) from people").fetchone() == (2,)
            assert connection.execute("select to_regclass('later')").fetchone() == (None,)
    assert [path.name for path in tmp_path.iterdir()] == ["saved.dump"]


def test_a_backup_fills_an_empty_server_that_knows_no_roles(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "saved.dump"
    with cluster.running():
        fill(*PEOPLE, *GRANTED)
        backup.backup(file)
        fill("drop table people", "drop role opstap_app")
        backup.restore(file, replace=False)
        assert names() == ["Zoë", "Élise"]
        with reach.connect() as application:
            application.execute("set role opstap_app")
            assert application.execute("select count(*) from people").fetchone() == (2,)


def test_a_damaged_backup_leaves_the_database_as_it_was(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "saved.dump"
    with cluster.running():
        fill(*PEOPLE)
        backup.backup(file)
        file.write_bytes(file.read_bytes()[:-400])
        with pytest.raises(CannotStart, match="pg_restore"):
            backup.restore(file, replace=True)
        assert names() == ["Zoë", "Élise"]


def test_a_backup_that_cannot_be_written_leaves_no_file(home: Path, tmp_path: Path) -> None:
    with cluster.running(), pytest.raises(CannotStart, match="Cannot use"):
        backup.backup(tmp_path / "nowhere" / "saved.dump")
    assert list(tmp_path.iterdir()) == []
