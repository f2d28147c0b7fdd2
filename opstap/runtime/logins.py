"""The application's login and its roles: the owner makes them, and a login that could do more is turned away.

A login owns nothing. It may become each of the application's roles and nobody else, so that whatever the application is
made to run stays under row-level security, and changes no table.
"""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import psycopg
from psycopg import sql
from psycopg.errors import DuplicateObject, UniqueViolation

from opstap.runtime import roles
from opstap.runtime.errors import CannotStart

BECOMES = """
select rolname::text, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication,
       exists (select from pg_class where relowner = r.oid and relpersistence <> 't')
       or exists (select from pg_namespace where nspowner = r.oid)
       or exists (select from pg_database where datdba = r.oid)
from pg_roles r where pg_has_role(session_user, oid, 'member') order by rolname <> session_user, 2 desc, 1
"""
"""Each role that whoever is signed in can become, itself first: has it rights over the server, does it own anything?"""
ADVICE = (
    "Make a login that owns nothing (create role … login noinherit password '…';), name it in DATABASE_URL and the "
    "owner of the tables in OPSTAP_OWNER_URL, and run: opstap database migrate"
)


def make_login(owner: str, login: str, password: str) -> None:
    """Have the application's roles, and a login with this password that may take them."""
    with psycopg.connect(owner, autocommit=True) as connection:
        _make(connection, login, "login noinherit")
        verifier = connection.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256").decode()
        connection.execute(
            sql.SQL("alter role {} login noinherit password {}").format(sql.Identifier(login), sql.Literal(verifier))
        )
        make_roles(connection)
        let_in(connection, login)


def make_roles(connection: psycopg.Connection[Any]) -> None:
    """Make the application's roles where they are not there yet."""
    for role in roles.ALL:
        _make(connection, role, "nologin")


def let_in(connection: psycopg.Connection[Any], login: str) -> None:
    """Let this login take the application's roles."""
    question = "select rolname::text from pg_roles where rolname = any(%s) and not pg_has_role(%s, oid, 'member')"
    for (role,) in connection.execute(question, [list(roles.ALL), login]).fetchall():
        connection.execute(sql.SQL("grant {} to {}").format(sql.Identifier(role), sql.Identifier(login)))


def check_modest(connection: psycopg.Connection[Any]) -> None:
    """Refuse whoever is signed in when that login can do what the application never may."""
    login = connection.info.user
    for role, is_mighty, owns in _becomes(connection):
        who = f"The login {login} of DATABASE_URL" + ("" if role == login else f" can become {role}, which")
        if is_mighty:
            raise CannotStart(f"{who} is a superuser, or may make roles or databases or pass row security. {ADVICE}")
        if owns:
            raise CannotStart(f"{who} owns tables or other things. {ADVICE}")
        if role not in (login, *roles.ALL):
            raise CannotStart(f"The login {login} of DATABASE_URL can become {role}: revoke that. {ADVICE}")


def check_login(connection: psycopg.Connection[Any]) -> None:
    """Refuse a login that can do too much, and one that the owner did not let in yet."""
    check_modest(connection)
    if set(roles.ALL) - {role for role, *_ in _becomes(connection)}:
        raise CannotStart(
            f"The login {connection.info.user} of DATABASE_URL was not let in yet. "
            "Name the owner of the tables in OPSTAP_OWNER_URL, and run: opstap database migrate"
        )


def _becomes(connection: psycopg.Connection[Any]) -> Iterable[tuple[str, bool, bool]]:
    return connection.execute(BECOMES).fetchall()


def _make(connection: psycopg.Connection[Any], role: str, kind: str) -> None:
    if not connection.execute("select 1 from pg_roles where rolname = %s", [role]).fetchone():
        with suppress(DuplicateObject, UniqueViolation):  # another database of the server makes it at this moment
            connection.execute(sql.SQL("create role {} {}").format(sql.Identifier(role), sql.SQL(kind)))
