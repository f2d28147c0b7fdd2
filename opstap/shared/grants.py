"""What each of the application's roles may do with each table; given anew after every migration, as rights.txt has it.

Facts are read and added. Records are also changed and deleted, and their triggers keep every version: as the owner, so
that no role of the application writes a version itself. Nobody but the owner may truncate, disable a trigger or change
a table.
"""

from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connections

from opstap.runtime import roles

RIGHTS = Path(__file__).with_name("rights.txt")
LETTERS = {"i": "insert", "u": "update", "d": "delete"}


def facts() -> list[str]:
    """The tables that are written once: facts, and the versions and contexts kept by the history."""
    from pghistory.models import Context, Event

    return [
        model._meta.db_table
        for model in apps.get_models()
        if hasattr(model, "is_written_once") or issubclass(model, Event) or model is Context
    ]


@cache
def written() -> dict[str, dict[str, str]]:
    """What rights.txt says: {table: {role: the letters of what it may do}}. A table that is not in it is only read."""
    lines = [line.split() for line in RIGHTS.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    (_, *kinds), *tables = lines
    return {
        table: {f"opstap_{kind}": letters.strip(".") for kind, letters in zip(kinds, cells, strict=True)}
        for table, *cells in tables
    }


EVERYTHING = """
do $$
declare name text; of text;
begin
    for name, of in
        select polname, relname from pg_policy join pg_class c on c.oid = polrelid
        where polroles = array['opstap_app'::regrole]::oid[]
    loop
        execute format('alter policy %I on %I to opstap_app, {kinds}', name, of);
    end loop;
    for name in
        select relname from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace
    loop
        execute format('drop policy if exists looking on %I', name);
        execute format('create policy looking on %I to opstap_reader, opstap_vdab using (true)', name);
    end loop;
    for name in
        select tgfoid::regproc from pg_trigger join pg_proc p on p.oid = tgfoid
        where tgname ~ '^pgtrigger_(insert|update|delete)_' and not prosecdef
    loop
        execute format('alter function %s() security definer set search_path = pg_catalog, public, pg_temp', name);
    end loop;
end $$
"""
"""The kinds of scope see by the policies of SCOPED; whoever looks, and VDAB, sees every row of every table that hides
rows; versions are written as the owner.
"""


def grant(using: str, **_: Any) -> None:
    """Give the application's roles their rights on every table there is."""
    everybody = ", ".join(roles.ALL)
    tables = set(connections[using].introspection.table_names())
    with connections[using].cursor() as cursor:
        cursor.execute(f"grant usage on schema public to {everybody}")
        cursor.execute(f"revoke all on all tables in schema public from {everybody}")
        cursor.execute(f"grant select on all tables in schema public to {everybody}")
        cursor.execute(f"grant usage, select on all sequences in schema public to {everybody}")
        for (role, verb), names in _by_right().items():
            there = ", ".join(f'"{name}"' for name in names if name in tables)  # not yet, or no longer, all
            if there:
                cursor.execute(f"grant {verb} on {there} to {role}")
        cursor.execute(EVERYTHING.replace("{kinds}", ", ".join(roles.KINDS)))


def _by_right() -> dict[tuple[str, str], list[str]]:
    """The tables of each right: {(role, verb): tables}."""
    found: dict[tuple[str, str], list[str]] = {}
    for table, rights in written().items():
        for role, letters in rights.items():
            for letter in letters:
                found.setdefault((role, LETTERS[letter]), []).append(table)
    return found
