-- What runs as the owner looks nothing up where whoever calls it may put something: the temporary schema comes last, and
-- every name of ours says where it stands.
create or replace function _pgh_attach_context() returns pghistory_context.id%type language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
declare known uuid := public.opstap_context();
begin
    insert into public.pghistory_context (id, metadata, created_at, updated_at)
    values (known, current_setting('pghistory.context_metadata')::jsonb, clock_timestamp(), clock_timestamp())
    on conflict (id) do nothing;
    return known;
end $$;

create or replace function opstap_analyze() returns void language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
declare name text;
begin
    for name in select tablename from pg_catalog.pg_tables where schemaname = 'public' loop
        execute format('analyze public.%I', name);
    end loop;
end $$;
