"""What each role may write: every cell of opstap/shared/rights.txt tried in PostgreSQL, with every table there is."""

import pytest
from django.db import connection, transaction

from opstap.runtime import roles
from opstap.shared.grants import facts, written
from opstap.shared.scope import Scope, scoped

pytestmark = pytest.mark.database

TRIED = """
do $$
declare name text; letter text; attempt text; tried text := '';
begin
    for name in select relname from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
                order by relname loop
        foreach letter in array array['i', 'u', 'd'] loop
            begin
                if letter = 'i' then
                    execute format('insert into %1$I overriding system value select * from %1$I where false', name);
                elsif letter = 'd' then execute format('delete from %I where false', name);
                else
                    select format('update %I set %I = %I where false', name, attname, attname) into attempt
                    from pg_attribute
                    where attrelid = name::regclass and attnum > 0 and not attisdropped and attidentity <> 'a'
                    order by attnum limit 1;
                    execute attempt;
                end if;
                tried := tried || name || ' ' || letter || ',';
            exception
                when insufficient_privilege then null;
                when raise_exception or restrict_violation then tried := tried || name || ' ' || letter || ',';
            end;
        end loop;
    end loop;
    perform set_config('tests.tried', tried, true);
end $$
"""
"""Every table is inserted into, updated and deleted from; PostgreSQL looks at the right before it looks for rows."""


def tried(role: str) -> dict[str, str]:
    """What a role can do: {table: letters}."""
    found: dict[str, str] = {}
    with transaction.atomic(), scoped(Scope(role=role)), connection.cursor() as cursor:
        cursor.execute(TRIED)
        cursor.execute("select current_setting('tests.tried')")
        for one in cursor.fetchone()[0].split(",")[:-1]:
            table, letter = one.split()
            found[table] = found.get(table, "") + letter
    return found


@pytest.mark.parametrize("role", roles.ALL)
def test_a_role_writes_exactly_what_is_written_down(everybody: None, role: str) -> None:
    meant = {table: rights[role] for table, rights in written().items() if rights.get(role)}
    assert tried(role) == meant


def test_facts_are_only_added_and_versions_and_contexts_by_nobody_but_the_owner() -> None:
    for table in facts():
        letters = {letter for rights in written().get(table, {}).values() for letter in rights}
        assert letters <= {"i"}, table
    assert not [table for table in written() if table.endswith("event") or table == "pghistory_context"]


def test_whatever_a_scope_writes_a_lifting_to_write_can_write_too() -> None:
    for table, rights in written().items():
        of_scopes = {letter for role in (*roles.KINDS, roles.VDAB) for letter in rights[role]}
        assert of_scopes <= set(rights[roles.EVERYBODY]), table
