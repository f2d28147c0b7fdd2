"""Can the database be reached, and is it fit for use? Every answer that is not yes is one clear line."""

import os
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from opstap.runtime import cluster, logins, roles
from opstap.runtime.errors import CannotStart
from opstap.runtime.home import home

APPLICATION = "DATABASE_URL"
OLDEST = 15
"""The oldest PostgreSQL that has all the constraints and triggers are made of."""
HINTS = {
    "password authentication failed": "Check the user and the password in {}.",
    "no password supplied": "Put the password in {}: postgresql://user:password@host/database.",
    "Connection refused": "Is the server running, and is the address right?",
    "No such file or directory": "Is the server running, and is the folder of its socket right?",
    "timeout expired": "Is the server running, and does a firewall let us through?",
    "resolve host": "Check the host in {}.",
    "does not exist": "Make it first, or correct {}.",
}


def connect() -> psycopg.Connection[Any]:
    """A connection as the application's login, which is let in and can do no more than it may."""
    connection = _connect(cluster.address(), APPLICATION)
    try:
        logins.check_login(connection)
    except CannotStart:
        connection.close()
        raise
    return connection


def connect_as_owner() -> psycopg.Connection[Any]:
    """A connection as the owner of the tables."""
    return _connect(owner_address(), cluster.OWNER)


def owner_address() -> str:
    """How the owner signs in; refuses where this process was not told."""
    if address := cluster.owner_address():
        return address
    raise CannotStart(
        f"{cluster.OWNER} is not set. Tables are made, changed, saved and put back as their owner: "
        f"{cluster.OWNER}=postgresql://owner:password@host/database. The rest needs DATABASE_URL alone."
    )


def let_application_in(owner: psycopg.Connection[Any]) -> None:
    """Have the owner make the application's roles, and give them to the login of DATABASE_URL."""
    with _connect(cluster.address(), APPLICATION) as application:
        logins.check_modest(application)
        check_roles(owner)
        logins.make_roles(owner)
        logins.let_in(owner, application.info.user)


def _connect(address: str, name: str) -> psycopg.Connection[Any]:
    """A connection to a server that is new enough; `name` is of the variable that holds the address."""
    try:
        connection = psycopg.connect(address, connect_timeout=5, autocommit=True)
    except psycopg.ProgrammingError as problem:
        raise CannotStart(f"{name} is not a PostgreSQL address: {one_line(problem)}") from None
    except psycopg.OperationalError as problem:
        raise CannotStart(
            f"No connection with the database ({place(name)}): {advised(one_line(problem), name)}"
        ) from None
    found = connection.info.server_version // 10000
    if found < OLDEST:
        connection.close()
        raise CannotStart(f"The database ({place(name)}) is PostgreSQL {found}; Opstap needs {OLDEST} or later.")
    return connection


def place(name: str = APPLICATION) -> str:
    """Where the database is, without its password; `name` is of the variable that says so."""
    if not os.environ.get(name):
        return f"the embedded server in {home() / 'postgres'}"
    try:
        parts = conninfo_to_dict(os.environ[name])
    except psycopg.ProgrammingError:
        return name
    named = {"host": "host", "port": "port", "dbname": "database", "user": "user"}
    said = [f"{word} {parts[key]}" for key, word in named.items() if parts.get(key)]
    return f"{name}: {', '.join(said)}" if said else name


def check_roles(connection: psycopg.Connection[Any]) -> None:
    """Migrations make the application's roles; where the user may not, say what an administrator must run."""
    row = connection.execute(
        """select rolsuper, rolcreaterole, rolname::text, has_schema_privilege('public', 'create'),
                  (select coalesce(array_agg(rolname::text), '{}') from pg_roles),
                  (select coalesce(array_agg(roleid::regrole::text), '{}') from pg_auth_members
                   where member = u.oid and admin_option)
           from pg_roles u where rolname = current_user"""
    ).fetchone()
    superuser, creates_roles, user, may_build, existing, gives = row or (False, False, "", False, [], [])
    advice = []
    for role in () if superuser else roles.ALL:
        if role not in existing and not creates_roles:
            advice.append(f"create role {role} nologin;")
        if role not in gives and not (creates_roles and role not in existing):
            advice.append(f"grant {role} to {quoted(user)} with admin option;")
    if not may_build:
        advice.append(f"alter database {quoted(connection.info.dbname)} owner to {quoted(user)};")
    if advice:
        raise CannotStart(
            f"The user {user} may not prepare this database. Let its administrator run there: {' '.join(advice)}"
        )


def sqlstate(problem: BaseException | None) -> str:
    """PostgreSQL's code for what went wrong, also when Django passed it on; empty when it said nothing."""
    cause = problem if isinstance(problem, psycopg.Error) else getattr(problem, "__cause__", None)
    return getattr(cause, "sqlstate", None) or ""


def took_too_long(problem: BaseException | None) -> bool:
    """Whether a statement was ended because it took, or waited, longer than it may (see opstap/config/database.py)."""
    return sqlstate(problem) in ("57014", "55P03")


def quoted(name: str) -> str:
    return sql.Identifier(name).as_string(None)


def one_line(problem: BaseException) -> str:
    """What an exception says, on one line, without what only repeats the address."""
    words = " ".join(str(problem).split())
    return words.rpartition("FATAL: ")[2].strip() if "FATAL: " in words else words


def advised(words: str, name: str = APPLICATION) -> str:
    """The words, and what to do about them when that is known."""
    words = words.rstrip(".") + "."
    return next((f"{words} {advice.format(name)}" for sign, advice in HINTS.items() if sign in words), words)
