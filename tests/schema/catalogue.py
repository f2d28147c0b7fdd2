"""What a database is made of, by the full definitions that PostgreSQL gives back: every kind of thing, by name.

`python -m tests.schema.catalogue "dbname=…"` prints that of a database, as `before.json` holds it.
"""

import json
import re
import sys
from collections.abc import Callable, Iterable
from typing import Any

Row = tuple[Any, ...]
Ask = Callable[[str], Iterable[Row]]
"""Gives the rows of a query."""
Catalogue = dict[str, dict[str, str]]
"""By kind: by name, the definition."""

RIGHTS = "select string_agg(privilege_type || ' to ' || coalesce(nullif(grantee, 0)::regrole::text, 'public'), ', '"
RIGHTS += " order by privilege_type, grantee::regrole::text) from aclexplode({acl}) where grantee <> {owner}"
OURS = "nspname = 'public'"
NOT_OF_AN_EXTENSION = "not exists (select from pg_depend where objid = {oid} and deptype = 'e')"

QUERIES = {
    "tables": f"""
        select relname, relkind, relrowsecurity, relforcerowsecurity, relpersistence, reloptions
        from pg_class join pg_namespace n on n.oid = relnamespace where {OURS} and relkind in ('r', 'v', 'S')""",
    "columns": f"""
        select relname || '.' || attname, format_type(atttypid, atttypmod), attnotnull, attidentity, attgenerated,
               pg_get_expr(adbin, adrelid), nullif(attcollation, typcollation)
        from pg_attribute a join pg_class c on c.oid = attrelid join pg_namespace n on n.oid = relnamespace
        join pg_type t on t.oid = atttypid
        left join pg_attrdef d on d.adrelid = attrelid and d.adnum = attnum
        where {OURS} and relkind in ('r', 'v') and attnum > 0 and not attisdropped""",
    "constraints": f"""
        select relname || ' ' || conname, contype, pg_get_constraintdef(k.oid), condeferrable, condeferred, convalidated
        from pg_constraint k join pg_class c on c.oid = conrelid join pg_namespace n on n.oid = relnamespace
        where {OURS} and contype <> 'n'""",
    "indexes": f"""
        select t.relname || ' ' || c.relname, pg_get_indexdef(indexrelid), indisunique, indisprimary, indisvalid
        from pg_index join pg_class c on c.oid = indexrelid join pg_class t on t.oid = indrelid
        join pg_namespace n on n.oid = c.relnamespace where {OURS}""",
    "triggers": f"""
        select relname || ' ' || tgname, pg_get_triggerdef(g.oid), tgenabled, pg_get_functiondef(tgfoid)
        from pg_trigger g join pg_class c on c.oid = tgrelid join pg_namespace n on n.oid = relnamespace
        where {OURS} and not tgisinternal""",
    "functions": f"""
        select p.oid::regprocedure::text, pg_get_functiondef(p.oid),
               ({RIGHTS.format(acl="proacl", owner="proowner")})
        from pg_proc p join pg_namespace n on n.oid = pronamespace
        where {OURS} and proname not like 'pgtrigger_%' and prokind <> 'a'
          and {NOT_OF_AN_EXTENSION.format(oid="p.oid")}""",
    "views": f"""
        select relname, pg_get_viewdef(c.oid) from pg_class c join pg_namespace n on n.oid = relnamespace
        where {OURS} and relkind = 'v'""",
    "policies": f"""
        select relname || ' ' || polname, polpermissive, polcmd, polroles::regrole[]::text,
               pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)
        from pg_policy join pg_class c on c.oid = polrelid join pg_namespace n on n.oid = relnamespace where {OURS}""",
    "rights": f"""
        select relname, ({RIGHTS.format(acl="relacl", owner="relowner")})
        from pg_class join pg_namespace n on n.oid = relnamespace where {OURS} and relkind in ('r', 'v', 'S')""",
    "types": f"""
        select typname, typtype, format_type(typbasetype, typtypmod),
               (select string_agg(enumlabel, ',' order by enumsortorder) from pg_enum where enumtypid = t.oid)
        from pg_type t join pg_namespace n on n.oid = typnamespace where {OURS} and typtype in ('d', 'e')""",
    "extensions": "select extname, true from pg_extension",
}
"""The first column names a thing; the rest defines it. That a column may not be empty stands with the column, for not
every PostgreSQL calls it a constraint; a function of pgtrigger stands with the trigger that calls it.
"""

NUMBERED = re.compile(r"_[0-9a-f]{8}(?=_|\b)|(?<=pgtrigger_)(\w+)_[0-9a-f]{5}\b")
"""What Django and pgtrigger put behind a name they make up: it is computed from the name of the table."""


def catalogue(ask: Ask) -> Catalogue:
    """Everything in the schema that tables live in. Names that Django made up lose their number, not their place."""
    return {kind: dict(sorted(_named(kind, ask(query)))) for kind, query in QUERIES.items()}


def _named(kind: str, rows: Iterable[Row]) -> Iterable[tuple[str, str]]:
    for name, *parts in rows:
        definition = _plain(" | ".join(str(part) for part in parts))
        if kind in ("constraints", "indexes") and _plain(name) != name:
            yield f"{name.split()[0]} {definition.split(' ON ')[-1]}", re.sub(r"INDEX \S+ ON", "INDEX ON", definition)
        else:
            yield _plain(name), definition


def _plain(text: str) -> str:
    return NUMBERED.sub(lambda found: f"{found.group(1) or ''}_#", " ".join(text.split()))


def written(found: Catalogue) -> str:
    return json.dumps(found, indent=0, ensure_ascii=False, sort_keys=True) + "\n"


if __name__ == "__main__":
    import psycopg

    with psycopg.connect(sys.argv[1]) as connection:
        print(written(catalogue(lambda query: connection.execute(query).fetchall())), end="")
