"""The ground a benchmark runs on: a server of its own with a region in it, and pgbench on the same server.

Without DATABASE_URL that is the embedded PostgreSQL in a throw-away home, with its usual settings: what is measured
is kept on disk. With DATABASE_URL a database is made on that server and dropped again.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from unittest.mock import patch

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from opstap.runtime import cluster, reach, throw_away
from opstap.runtime.binaries import client

DATABASE = "opstap_benchmark"
SCALE, CLIENTS, SECONDS, TIMES = 10, 8, 6, 2
TPS = re.compile(r"tps = ([\d.]+)")


@dataclass(frozen=True, slots=True)
class Yardstick:
    """pgbench's TPC-B: small transactions, as many as the server commits."""

    tps: float

    def against(self, rate: float) -> str:
        return f"{rate / self.tps:.2f} x TPC-B ({self.tps:,.0f} tps, {CLIENTS} clients)"


@contextmanager
def server() -> Iterator[str]:
    """A running server with an empty, migrated database that Django is set up for; gives its address."""
    with throw_away.home(), cluster.running():
        base = reach.owner_address()
        addresses = {"DATABASE_URL": cluster.address(), cluster.OWNER: base}
        with psycopg.connect(base, autocommit=True) as connection:
            connection.execute(f"drop database if exists {DATABASE} with (force)")
            connection.execute(f"create database {DATABASE}")
        own = {name: make_conninfo(address, dbname=DATABASE) for name, address in addresses.items()}
        try:
            with patch.dict(os.environ, own):
                _migrate()
                yield own[cluster.OWNER]
        finally:
            from django.db import connections

            connections.close_all()
            with psycopg.connect(base, autocommit=True) as connection:
                connection.execute(f"drop database {DATABASE} with (force)")


def _migrate() -> None:
    from opstap.runtime.django import set_up

    set_up()
    from opstap.runtime.migrate import migrate

    migrate()


def settled() -> None:
    """Fresh statistics and a fresh session: plans made over empty tables are many times slower."""
    from django.db import connection, connections

    with connection.cursor() as cursor:
        cursor.execute("select opstap_analyze()")
    connections.close_all()


def yardstick(address: str) -> Yardstick:
    """Run TPC-B for a short while beside the benchmark's own tables, twice; the better run counts."""
    with psycopg.connect(address, autocommit=True) as connection:
        version = connection.info.server_version
    program, environment = str(client("pgbench", version)), {**os.environ, **_libpq(address)}
    subprocess.run([program, "-i", "-q", "-s", str(SCALE)], env=environment, check=True, capture_output=True)
    return Yardstick(max(_tps(program, environment) for _ in range(TIMES)))


def _tps(program: str, environment: dict[str, str]) -> float:
    asked = [program, "-c", str(CLIENTS), "-j", "2", "-T", str(SECONDS), "-M", "prepared", "-n"]
    done = subprocess.run(asked, env=environment, check=True, capture_output=True, text=True)
    found = TPS.search(done.stdout)
    assert found, done.stdout
    return float(found[1])


def _libpq(address: str) -> dict[str, str]:
    names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE"}
    return {names[key]: str(value) for key, value in conninfo_to_dict(address).items() if key in names and value}


def machine(address: str) -> str:
    """What it ran on."""
    with psycopg.connect(address) as connection:
        version, fsync, commit = connection.execute(
            "select current_setting('server_version'), current_setting('fsync'), current_setting('synchronous_commit')"
        ).fetchone() or ("", "", "")
    return (
        f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, PostgreSQL {version.split()[0]}, "
        f"fsync {fsync}, synchronous_commit {commit}"
    )
