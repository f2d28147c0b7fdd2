"""Copies of the test database, for tests that need one of their own, and the way to work in one for a while."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections


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
