"""What the application's role may do with each table; given anew after every migration.

Facts are read and added. Records are also changed and deleted, and their triggers keep every version.
Nobody but the owner may truncate, disable a trigger or change a table.
"""

from typing import Any

from django.apps import apps
from django.db import connections

from opstap.runtime import roles


def facts() -> list[str]:
    """The tables that are written once: facts, and the versions and contexts kept by the history."""
    from pghistory.models import Context, Event

    return [
        model._meta.db_table
        for model in apps.get_models()
        if hasattr(model, "is_written_once") or issubclass(model, Event) or model is Context
    ]


LOOKING = """
do $$
declare name text;
begin
    for name in
        select relname from pg_class c where relrowsecurity and relnamespace = 'public'::regnamespace
        and not exists (select from pg_policy where polrelid = c.oid and polname = 'looking')
    loop
        execute format('create policy looking on %I for select to opstap_reader using (true)', name);
    end loop;
end $$
"""
"""Whoever only looks sees every row of every table that hides rows."""


def grant(using: str, **_: Any) -> None:
    """Give the application's roles their rights on every table there is."""
    writers = f"{roles.SCOPED}, {roles.EVERYBODY}"
    with connections[using].cursor() as cursor:
        cursor.execute(f"grant usage on schema public to {writers}, {roles.READER}")
        cursor.execute(f"grant select on all tables in schema public to {roles.READER}")
        cursor.execute(f"grant select, insert, update, delete on all tables in schema public to {writers}")
        cursor.execute(f"grant usage, select on all sequences in schema public to {writers}")
        cursor.execute(f"revoke insert, update, delete on django_migrations from {writers}")
        for table in set(facts()) & set(connections[using].introspection.table_names()):  # not yet, or no longer, all
            cursor.execute(f'revoke update, delete on "{table}" from {writers}')
        cursor.execute(LOOKING)
