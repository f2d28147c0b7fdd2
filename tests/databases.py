"""The template that test databases are copied from, copies for tests that need their own, and working in one."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.utils import OperationalError

import opstap
from opstap.config.database import database
from opstap.runtime import cluster, reach, roles

TEMPLATE = "opstap_template_"
ONE_AT_A_TIME = 7_405_926
"""The advisory lock under which templates are made: one process makes it, the others wait and copy."""


def found_at_their_address() -> None:
    """Tell both doors where the server is: it was not there yet when Django read its settings.

    Tests come in as the owner and are the application's login from the first statement, so that a test may be the owner
    in the midst of its transaction (`as_owner`). PostgreSQL weighs the rights of the login they are.
    """
    address = database(reach.owner_address(), cluster.OWNER)
    for alias in connections:
        connections[alias].settings_dict.update({name: address[name] for name in ("USER", "PASSWORD", "HOST", "PORT")})
    with reach.connect() as application:
        connection_created.connect(partial(_become, application.info.user), weak=False, dispatch_uid="login")


def _become(login: str, connection: BaseDatabaseWrapper, **_: Any) -> None:
    if connection.alias == "default":
        with connection.cursor() as cursor:
            cursor.execute(f"set session authorization {login}; set role {roles.ACCOUNTS}")


def migrated() -> str:
    """The name of an empty database with every migration in it, made once for each state of the migrations."""
    name, making = TEMPLATE + _state(), TEMPLATE + "making"
    with connections["owner"]._nodb_cursor() as cursor:
        cursor.execute("select pg_advisory_lock(%s)", [ONE_AT_A_TIME])  # until this connection closes
        cursor.execute("select datname from pg_database where datname like %s", [TEMPLATE + "%"])
        known = {found for (found,) in cursor.fetchall()}
        if name in known:
            return name
        for old in known:
            try:
                cursor.execute(f'drop database "{old}"')
            except OperationalError:  # another process copies it at this moment
                continue
        cursor.execute(f'create database "{making}" template template0')
        with working_in(making):
            call_command("migrate", database="owner", verbosity=0)
        cursor.execute(f'alter database "{making}" rename to "{name}"')
    return name


def _state() -> str:
    """Of all that migrations are made of: every app's own, and the ground they stand on."""
    folders = [Path(app.path) / "migrations" for app in apps.get_app_configs()]
    folders += [Path(opstap.__file__).parent / package for package in ("shared", "runtime", "portal/account")]
    digest = sha256()
    for path in sorted(
        file for folder in folders for file in folder.glob("*.*") if file.suffix in (".py", ".sql", ".txt")
    ):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def copied(suffix: str) -> Iterator[str]:
    """A copy of this worker's migrated and empty database; gives its name, and removes it at the end.

    Whoever is still connected to the original (a web server under test closes late) is sent away first.
    """
    owner = connections["owner"]
    original = owner.settings_dict["NAME"]
    name = f"{original}_{suffix}"
    connections.close_all()
    with owner._nodb_cursor() as cursor:
        cursor.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [original])
        cursor.execute(f'drop database if exists "{name}"')
        cursor.execute(f'create database "{name}" template "{original}"')
    try:
        yield name
    finally:
        connections.close_all()
        with owner._nodb_cursor() as cursor:
            cursor.execute(f'drop database "{name}" with (force)')


@contextmanager
def working_in(name: str) -> Iterator[None]:
    """Both doors lead to the database of this name."""
    before = {alias: connections[alias].settings_dict["NAME"] for alias in connections}
    connections.close_all()
    for alias in connections:
        connections[alias].settings_dict["NAME"] = name
    try:
        yield
    finally:
        connections.close_all()
        for alias, known in before.items():
            connections[alias].settings_dict["NAME"] = known
