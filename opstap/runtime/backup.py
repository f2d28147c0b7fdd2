"""The database to a file and back, both whole or not at all.

A backup is written under another name and renamed when complete; a restore is one transaction. Roles live outside a
database: the application's roles are made again here.
"""

import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from opstap.runtime import reach
from opstap.runtime.binaries import client
from opstap.runtime.errors import CannotStart
from opstap.runtime.home import refused
from opstap.runtime.progress import step

VARIABLES = {
    "host": "PGHOST",
    "hostaddr": "PGHOSTADDR",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
}
KNOWS_TRANSACTION_TIMEOUT = 170000
EMPTY_IT = "drop schema public cascade; create schema public; grant usage on schema public to public;"


def environment() -> dict[str, str]:
    """The owner's address for PostgreSQL's programs, off the command line, where others could read it."""
    parts = conninfo_to_dict(reach.owner_address())
    return {VARIABLES[name]: str(value) for name, value in parts.items() if name in VARIABLES and value is not None}


def backup(file: Path) -> int:
    """Write the database to a file; gives back its size in bytes."""
    with reach.connect_as_owner() as connection:
        program = client("pg_dump", connection.info.server_version)
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        unfinished.touch(mode=0o600)
        with step(f"Backing up to {file}"):
            run(program, "--format=custom", "--no-owner", f"--file={unfinished}")
        with unfinished.open("rb") as written:
            os.fsync(written.fileno())
        unfinished.replace(file)
        return file.stat().st_size
    except OSError as problem:
        raise refused(file, problem) from None
    finally:
        unfinished.unlink(missing_ok=True)


def restore(file: Path, *, replace: bool) -> None:
    """Put a backup back, in one transaction."""
    with reach.connect_as_owner() as connection:
        tables = count_tables(connection)
        if tables and not replace:
            raise CannotStart(
                f"The database is not empty ({tables} tables). Add --replace to put the backup in its place."
            )
        version = connection.info.server_version
        script_of, psql = client("pg_restore", version), client("psql", version)
        reach.check_roles(connection)
    with tempfile.TemporaryDirectory(prefix="opstap-restore-") as folder, step(f"Restoring {file}"):
        script = Path(folder) / "whole.sql"
        # Turned into words first: a backup that cannot be read to its end must not touch the database.
        run(script_of, "--no-owner", f"--file={script}", str(file))
        if version < KNOWS_TRANSACTION_TIMEOUT:
            without_transaction_timeout(script)
        with reach.connect_as_owner() as connection:
            reach.let_application_in(connection)  # the backup gives its roles their rights
        start = ["-c", EMPTY_IT] if replace else []
        run(
            psql,
            "-X",
            "-q",
            "-o",
            os.devnull,
            "-v",
            "ON_ERROR_STOP=1",
            "--single-transaction",
            *start,
            "-f",
            str(script),
        )


def without_transaction_timeout(script: Path) -> None:
    """Take out the one setting that newer programs write at the head of every script and older servers refuse."""
    setting = b"SET transaction_timeout = 0;"
    with script.open("r+b") as file:
        head = file.read(4096)
        if (place := head.find(setting)) >= 0:
            file.seek(place)
            file.write(b"--" + b" " * (len(setting) - 2))


def count_tables(connection: psycopg.Connection[Any]) -> int:
    row = connection.execute(
        "select count(*) from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')"
    ).fetchone()
    return int(row[0]) if row else 0


def run(program: Path, *arguments: str) -> None:
    """Run one of PostgreSQL's programs on the database; what it complains of becomes one line."""
    done = subprocess.run(
        [str(program), *arguments],
        env={**os.environ, "LC_ALL": "C", **environment()},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if "error" in line.lower()] or ["no reason given"]
        full = "No space left" in done.stderr
        raise CannotStart(f"{program.name}: {'the disk is full. ' if full else ''}{lines[0].strip()}")
