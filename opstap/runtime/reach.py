"""Can the database be reached, and is it fit for use? Every answer that is not yes is one clear line."""

import os
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from opstap.runtime import cluster
from opstap.runtime.errors import CannotStart
from opstap.runtime.home import home

OLDEST = 15
"""The oldest PostgreSQL that has all the constraints and triggers are made of."""
APPLICATION_ROLE = "opstap_app"
HINTS = {
    "password authentication failed": "Check the user and the password in DATABASE_URL.",
    "no password supplied": "Put the password in DATABASE_URL: postgresql://user:password@host/database.",
    "Connection refused": "Is the server running, and is the address right?",
    "No such file or directory": "Is the server running, and is the folder of its socket right?",
    "timeout expired": "Is the server running, and does a firewall let us through?",
    "resolve host": "Check the host in DATABASE_URL.",
    "does not exist": "Make it first, or correct DATABASE_URL.",
}


def connect() -> psycopg.Connection[Any]:
    """A connection as the owner of the tables, to a server that is new enough."""
    try:
        connection = psycopg.connect(cluster.address(), connect_timeout=5, autocommit=True)
    except psycopg.ProgrammingError as problem:
        raise CannotStart(f"DATABASE_URL is not a PostgreSQL address: {one_line(problem)}") from None
    except psycopg.OperationalError as problem:
        raise CannotStart(f"No connection with the database ({place()}): {advised(one_line(problem))}") from None
    found = connection.info.server_version // 10000
    if found < OLDEST:
        connection.close()
        raise CannotStart(f"The database ({place()}) is PostgreSQL {found}; Opstap needs {OLDEST} or later.")
    return connection


def place() -> str:
    """Where the database is, without its password."""
    if not cluster.external():
        return f"the embedded server in {home() / 'postgres'}"
    try:
        parts = conninfo_to_dict(os.environ["DATABASE_URL"])
    except psycopg.ProgrammingError:
        return "DATABASE_URL"
    named = {"host": "host", "port": "port", "dbname": "database", "user": "user"}
    said = [f"{word} {parts[key]}" for key, word in named.items() if parts.get(key)]
    return f"DATABASE_URL: {', '.join(said)}" if said else "DATABASE_URL"


def check_role(connection: psycopg.Connection[Any]) -> None:
    """Migrations make a role for the application; where the user may not, say what an administrator must run."""
    row = connection.execute(
        """select u.rolsuper, u.rolcreaterole, r.oid is not null,
                  coalesce(bool_or(m.admin_option), false), current_user::text,
                  has_schema_privilege('public', 'create')
           from pg_roles u left join pg_roles r on r.rolname = %s
           left join pg_auth_members m on m.roleid = r.oid and m.member = u.oid
           where u.rolname = current_user group by 1, 2, 3, 5""",
        [APPLICATION_ROLE],
    ).fetchone()
    superuser, creates_roles, exists, may_give, user, may_build = row or (False, False, False, False, "", False)
    advice = []
    if not superuser and not (creates_roles and not exists) and not may_give:
        advice += [] if exists else [f"create role {APPLICATION_ROLE} nologin;"]
        advice += [f"grant {APPLICATION_ROLE} to {quoted(user)} with admin option;"]
    if not may_build:
        advice += [f"alter database {quoted(connection.info.dbname)} owner to {quoted(user)};"]
    if advice:
        raise CannotStart(
            f"The user {user} may not prepare this database. Let its administrator run there: {' '.join(advice)}"
        )


def quoted(name: str) -> str:
    return sql.Identifier(name).as_string(None)


def one_line(problem: BaseException) -> str:
    """What an exception says, on one line, without what only repeats the address."""
    words = " ".join(str(problem).split())
    return words.rpartition("FATAL: ")[2].strip() if "FATAL: " in words else words


def advised(words: str) -> str:
    """The words, and what to do about them when that is known."""
    words = words.rstrip(".") + "."
    return next((f"{words} {advice}" for sign, advice in HINTS.items() if sign in words), words)
